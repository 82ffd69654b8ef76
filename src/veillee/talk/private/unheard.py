"""What is answered as ever and does not arrive, or late: in one place, because all of it must look
like the absence of the other.
"""

from veillee.kernel.errors import Refusal, Refused
from veillee.model.event import Kind
from veillee.talk.measures import Measures
from veillee.talk.private.live import ASIDE, LATE
from veillee.talk.private.seats import Seat

_WORDS = frozenset({Kind.SAID, Kind.EDITED})
"""What is not taken to somebody whose private messages rest."""


class Unheard:
    """Say what is kept aside from the other of a conversation: for good, or for a while."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures

    def mark(self, seat: Seat, kind: Kind) -> bytes:
        """Return how what this side does now is kept: `ASIDE` behind a block or after a request
        that never arrives itself, `LATE` for whom private messages rest under a discreet name.
        """
        hushed = seat.other.hushed
        if seat.is_walled or (seat.is_adding_to_nothing and hushed != 1):
            return ASIDE
        if kind not in _WORDS or not seat.live.conversation.is_discreet:
            return b""
        # What is said between the end of the rest and the clock's next round keeps its place.
        return LATE if hushed or self._rests(seat) else b""

    def arrives(self, seat: Seat) -> bool:
        """Tell whether words that this side says now would arrive now."""
        return not (seat.is_walled or seat.other.hushed or self._rests(seat))

    def demand_awake(self, seat: Seat) -> None:
        """Raise `Refused(FROZEN)` where the other's private messages rest: it holds both ways.

        Not in a discreet conversation: what begins and ends at one moment under two nicknames would
        join them up.
        """
        if not seat.live.conversation.is_discreet and self._rests(seat):
            raise Refused(Refusal.FROZEN)

    def _rests(self, seat: Seat) -> bool:
        return self._measures.is_frozen(seat.other.person)

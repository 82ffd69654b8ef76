"""What is answered as ever and never arrives: in one place, because all of it must look like the
absence of the other.
"""

from veillee.kernel.errors import Refusal, Refused
from veillee.model.event import Kind
from veillee.talk.measures import Measures
from veillee.talk.private.seats import Seat

_WORDS = frozenset({Kind.SAID, Kind.EDITED})
"""What is not taken to somebody whose private messages rest."""


class Unheard:
    """Say what is kept aside, for good, from the other of a conversation."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures

    def is_so(self, seat: Seat, kind: Kind) -> bool:
        """Tell whether what this side does now is kept aside: behind a block, after a request that
        did not arrive itself, or for whom private messages rest under a discreet name.
        """
        if seat.is_walled or seat.is_adding_to_nothing:
            return True
        return kind in _WORDS and seat.live.conversation.is_discreet and self._rests(seat)

    def demand_awake(self, seat: Seat) -> None:
        """Raise `Refused(FROZEN)` where the other's private messages rest: it holds both ways.

        Not in a discreet conversation: what begins and ends at one moment under two nicknames would
        join them up.
        """
        if not seat.live.conversation.is_discreet and self._rests(seat):
            raise Refused(Refusal.FROZEN)

    def _rests(self, seat: Seat) -> bool:
        return self._measures.is_frozen(seat.other.person)

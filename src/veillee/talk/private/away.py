"""Carry out `Blocks`: whom one blocked, and what left one's list and can still be reported.

Who blocks, declines or clears first is to find what was written; nobody else hears of it.
"""

from dataclasses import dataclass

from veillee.model.traces import BlockRecord
from veillee.store.ports import Traces
from veillee.talk.private.cards import is_listed
from veillee.talk.private.faces import PrivateFaces
from veillee.talk.private.seats import Seat, Seats
from veillee.talk.session import Outlet, Session
from veillee.wire import client, server


@dataclass(frozen=True, slots=True)
class Blocks:
    """List whom one blocked, and the conversations that are not on one's list any more."""

    traces: Traces
    seats: Seats
    faces: PrivateFaces

    async def __call__(self, outlet: Outlet, blocks: client.Blocks) -> None:
        """Answer with one's own blocks and what is away, latest first."""
        me = outlet.session.person.id
        mine = [block for block in await self.traces.blocks_of(me) if block.by == me]
        mine.sort(key=lambda block: block.at, reverse=True)
        away = await self._away(outlet.session)
        cards, with_blocked = [], set()
        for block in mine:
            talk = next((seat.stream for seat in away if self._is_with(seat, block)), "")
            cards.append(server.BlockCard(block.id, block.nickname, block.at, talk))
            with_blocked.add(talk)
        others = tuple(self._card(seat) for seat in away if seat.stream not in with_blocked)
        outlet.offer(server.BlockList(blocks.nonce, tuple(cards), others))

    async def _away(self, session: Session) -> list[Seat]:
        """Return what somebody else wrote to this person and is on no list of theirs."""
        away = [
            seat
            for seat in await self.seats.reportable(session)
            if not is_listed(seat) and (seat.live.is_open or not seat.live.is_asker(seat.me))
        ]
        return sorted(away, key=lambda seat: seat.live.latest_for(seat.me).at, reverse=True)

    def _is_with(self, seat: Seat, block: BlockRecord) -> bool:
        """Tell whether a conversation is known to be with whom one blocked: under the name of the
        block, unless it is open and shows them as they are anyway.
        """
        talk = seat.live.conversation
        if seat.other.person != block.whom or talk.context != block.context:
            return False
        is_as_they_are = seat.live.is_open and not talk.is_discreet
        return is_as_they_are or self._nickname(seat) == block.nickname

    def _card(self, seat: Seat) -> server.AwayCard:
        at = seat.live.latest_for(seat.me).at
        return server.AwayCard(seat.stream, self._nickname(seat), at, not seat.live.is_open)

    def _nickname(self, seat: Seat) -> str:
        return self.faces.seen(seat.live, seat.other.person).n

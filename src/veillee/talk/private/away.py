"""Carry out `Blocks`: whom one blocked, and what left one's list and can still be reported.

Who blocks, declines or clears first is to find what was written; nobody else hears of it.
"""

from dataclasses import dataclass

from veillee.model.traces import BlockRecord
from veillee.store.ports import Traces
from veillee.talk.private.cards import is_listed
from veillee.talk.private.faces import PrivateFaces
from veillee.talk.private.join import Reading
from veillee.talk.private.opened import Opened
from veillee.talk.private.seats import Seat, Seats
from veillee.talk.session import Outlet, Session
from veillee.wire import client, server


@dataclass(frozen=True, slots=True)
class Blocks:
    """List whom one blocked, and the conversations that are not on one's list any more."""

    traces: Traces
    seats: Seats
    faces: PrivateFaces
    reading: Reading
    opened: Opened

    async def __call__(self, outlet: Outlet, blocks: client.Blocks) -> None:
        """Answer with one's own blocks and what is away, latest first."""
        me = outlet.session.person.id
        mine = [block for block in await self.traces.blocks_of(me) if block.by == me]
        mine.sort(key=lambda block: block.at, reverse=True)
        away = await self._away(outlet.session)
        names = {seat.stream: await self._name(seat) for seat in away}
        cards, with_blocked = [], set()
        for block in mine:
            with_them = (seat.stream for seat in away if _is_with(seat, block, names[seat.stream]))
            talk = next(with_them, "")
            cards.append(server.BlockCard(block.id, block.nickname, block.at, talk))
            with_blocked.add(talk)
        others = tuple(
            server.AwayCard(seat.stream, names[seat.stream], _at(seat), not seat.live.is_open)
            for seat in away
            if seat.stream not in with_blocked
        )
        outlet.offer(server.BlockList(blocks.nonce, tuple(cards), others))

    async def _away(self, session: Session) -> list[Seat]:
        """Return what somebody else wrote to this person and is on no list of theirs."""
        away = [
            seat
            for seat in await self.seats.reportable(session)
            if not is_listed(seat) and (seat.live.is_open or not seat.live.is_asker(seat.me))
        ]
        return sorted(away, key=_at, reverse=True)

    async def _name(self, seat: Seat) -> str:
        """Return the name one knew them by: as they are where a list would say so, else as they
        signed last. What they are called since is not to be learned here.
        """
        now = self.faces.seen(seat.live, seat.other.person).n
        if _shows_them(seat) and not seat.has_blocked:
            return now
        page = await self.reading.page(seat, seat.live.offset + 1)
        theirs = (one for one in page if one.author == seat.other.person)
        return next((by.by.n for _, _, by in self.opened.read(seat, reversed([*theirs]))), now)


def _is_with(seat: Seat, block: BlockRecord, name: str) -> bool:
    """Tell whether a conversation is known to be with whom one blocked: open as it was, or under
    the name of the block.
    """
    is_theirs = (seat.other.person, seat.live.conversation.context) == (block.whom, block.context)
    return is_theirs and (_shows_them(seat) or name == block.nickname)


def _shows_them(seat: Seat) -> bool:
    """Tell whether a conversation goes with its people under whatever names they take."""
    return seat.live.is_open and not seat.live.conversation.is_discreet


def _at(seat: Seat) -> int:
    return seat.live.latest_for(seat.me).at

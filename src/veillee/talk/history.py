"""Carry out `History`: older messages, no further than the room's policy and one's own arrival
allow.
"""

from dataclasses import dataclass

from veillee.kernel.clock import HOUR, Now
from veillee.model.event import Event, Kind
from veillee.store.ports import Journal
from veillee.talk.access import Access
from veillee.talk.fold import Fold, signed
from veillee.talk.session import Outlet
from veillee.wire import client, server

PAGE = 50


@dataclass(frozen=True, slots=True)
class Past:
    """Read a page from the journal and fold it like everything else."""

    access: Access
    journal: Journal
    now: Now
    room_hours: int

    async def __call__(self, outlet: Outlet, history: client.History) -> None:
        """Answer with up to a page of messages before a number, oldest first."""
        room, _ = self.access.joined(outlet, history.stream)
        floor = self.access.readable_from(outlet, room.room.id)
        before = min(history.before, room.offset + 1)
        events: tuple[Event, ...] = ()
        if before > floor:
            events = await self.journal.before(
                room.room.id, before, PAGE, self.now() - self.room_hours * HOUR
            )
        fold, veil = Fold(PAGE), outlet.session.behind(room.room.context).veil
        for event in events:
            is_seen = event.kind is Kind.SAID or not veil.covers(event.author, event.at)
            if event.seq >= floor and is_seen:
                fold.apply(event, str(event.body), signed(event))
        messages = fold.last(PAGE, 0, veil)
        outlet.offer(
            server.Past(history.nonce, history.stream, messages, more=len(messages) == PAGE)
        )

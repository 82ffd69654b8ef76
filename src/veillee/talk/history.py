"""Carry out `History`: older messages, no further than the room's policy and one's own arrival
allow.
"""

from dataclasses import dataclass

from veillee.kernel.clock import HOUR, Now
from veillee.model.event import Event, Kind
from veillee.model.ids import StreamId
from veillee.store.ports import Journal
from veillee.talk.access import Access
from veillee.talk.fold import Fold, is_behind, signed
from veillee.talk.session import Outlet
from veillee.talk.veil import Veil
from veillee.wire import client, server

PAGE, PAGES = 50, 20


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
        messages: tuple[server.Message, ...] = ()
        # Filled up where a block hides something: a page with less on it would tell of the block.
        for _ in range(PAGES):
            if before <= floor or len(messages) >= PAGE:
                break
            events = await self._events(room.room.id, before)
            older, before = _folded(events, floor, outlet.session.behind(room.room.context).veil)
            messages = older + messages
        messages = messages[-PAGE:]
        outlet.offer(
            server.Past(history.nonce, history.stream, messages, more=len(messages) == PAGE)
        )

    async def _events(self, stream: StreamId, before: int) -> tuple[Event, ...]:
        oldest = self.now() - self.room_hours * HOUR
        return tuple(await self.journal.before(stream, before, PAGE, oldest))


def _folded(
    events: tuple[Event, ...], floor: int, veil: Veil
) -> tuple[tuple[server.Message, ...], int]:
    """Return the messages of a page as they stand for a viewer, and the number of the first of all
    of them: 0 when there are no older ones.
    """
    fold = Fold(PAGE)
    for event in events:
        by = signed(event)
        is_seen = event.kind is Kind.SAID or not is_behind(veil, event, by)
        if event.seq >= floor and is_seen:
            fold.apply(event, str(event.body), by)
    said = [event.seq for event in events if event.kind is Kind.SAID]
    return fold.last(PAGE, 0, veil), min(said) if len(said) >= PAGE else 0

"""The journal in memory."""

import asyncio
from collections import deque

import msgspec

from veillee.kernel.clock import DAY
from veillee.model.event import Draft, Event, Kind, Position
from veillee.model.ids import PersonId, RoomId, StreamId
from veillee.model.ledger import of_verdict
from veillee.model.verdict import Action
from veillee.store.memory.shelves import Shelves
from veillee.store.ports import Looked, StoreFailed, Tail, Then


class _Signature(msgspec.Struct):
    """What of a signature tells two faces apart."""

    by: msgspec.Raw


_signature = msgspec.json.Decoder(_Signature)
_SPOKEN = frozenset((Kind.SAID, Kind.NOTICED))


class MemoryJournal:
    """Streams of events in lists; `then` is called in the loop's next round, as after a commit."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._waiting: deque[tuple[Draft, Then]] = deque()

    @property
    def pending(self) -> int:
        """Return how many drafts wait."""
        return len(self._waiting)

    def keep(self, draft: Draft, then: Then) -> None:
        """Number and keep a draft with the next batch."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._commit)
        self._waiting.append((draft, then))

    def number(self, draft: Draft) -> int:
        """Keep a draft now and return its number."""
        stream = self._shelves.stream(draft.stream)
        seq = stream.last + 1 + draft.skipped
        stream.events.append(_event(draft, seq))
        if draft.verdict.reasons:
            self._shelves.verdicts[draft.stream, seq] = draft.verdict
        return seq

    async def keep_unshown(self, draft: Draft, draft_id: str) -> None:
        """Keep a draft that is not shown."""
        self._shelves.write()
        self._shelves.unshown[draft_id] = draft
        self._shelves.ledger.update(of_verdict(draft.at, draft.verdict))
        if draft.verdict.action.waits:
            self._shelves.waiting_drafts[draft_id] = None

    async def ask_look(self, draft_id: str, draft: Draft, at: int, most: int) -> Looked:
        """Let a refused draft wait for a human instead, so many of one author a day."""
        self._shelves.write()
        if await self.looks(draft.author, at - DAY) >= most:
            return Looked.ENOUGH
        kept = self._shelves.unshown.get(draft_id)
        if kept is None or kept.verdict.action is not Action.REFUSE:
            return Looked.NO_MORE
        self._shelves.unshown[draft_id] = msgspec.structs.replace(kept, verdict=draft.verdict)
        self._shelves.waiting_drafts[draft_id] = None
        self._shelves.looks.append((draft.author, at))
        return Looked.WAITS

    async def looks(self, person: PersonId, since: int) -> int:
        """Return how often a person asked for a human's look."""
        return sum(who == person and at > since for who, at in self._shelves.looks)

    async def tail(self, stream: StreamId, limit: int) -> Tail:
        """Return the end of a stream."""
        here = self._shelves.stream(stream)
        events = tuple(here.events[-limit:]) if limit else ()
        return Tail(Position(here.epoch, here.last), events)

    async def since(self, stream: StreamId, offset: int, limit: int) -> tuple[Event, ...] | None:
        """Return all kept events after `offset`, or None when that would be a part only."""
        here = self._shelves.streams.get(stream)
        if here is None:
            return ()
        events = tuple(event for event in here.events if event.seq > offset)
        return None if len(events) > limit or here.forgotten > offset else events

    async def before(
        self, stream: StreamId, seq: int, limit: int, not_before: int
    ) -> tuple[Event, ...]:
        """Return a page of earlier messages with everything that speaks of them."""
        events = self._shelves.streams[stream].events if stream in self._shelves.streams else []
        page = [
            event.seq
            for event in events
            if event.kind in _SPOKEN and event.seq < seq and event.at >= not_before
        ]
        shown = frozenset(page[-limit:] if limit else ())
        return tuple(
            event for event in events if (event.seq if event.kind in _SPOKEN else event.of) in shown
        )

    async def event(self, stream: StreamId, seq: int) -> Event | None:
        """Return one event."""
        here = self._shelves.streams.get(stream)
        return next((event for event in here.events if event.seq == seq), None) if here else None

    async def authors(self, room: RoomId) -> tuple[PersonId, ...]:
        """Return who wrote in a room."""
        here = self._shelves.streams.get(room)
        return tuple(dict.fromkeys(event.author for event in here.events)) if here else ()

    async def signatures(
        self, room: RoomId, seq: int, limit: int, not_before: int
    ) -> tuple[Event, ...]:
        """Return the first and the last message of each face that was signed with."""
        events = self._shelves.streams[room].events if room in self._shelves.streams else []
        first: dict[tuple[PersonId, bytes], Event] = {}
        last: dict[tuple[PersonId, bytes], Event] = {}
        for event in events:
            if event.kind is Kind.SAID and event.seq < seq and event.at >= not_before:
                by = event.author, bytes(_signature.decode(event.face).by)
                first.setdefault(by, event)
                last[by] = event
        latest = sorted(last, key=lambda by: last[by].seq)[-limit:]
        ends = {event.seq: event for by in latest for event in (first[by], last[by])}
        return tuple(ends[number] for number in sorted(ends))

    async def said_by(self, room: RoomId, person: PersonId, limit: int) -> tuple[Event, ...]:
        """Return a person's latest messages in a room with everything that speaks of them."""
        events = self._shelves.streams[room].events if room in self._shelves.streams else []
        own = [one.seq for one in events if one.kind is Kind.SAID and one.author == person]
        shown = frozenset(own[-limit:] if limit else ())
        return tuple(
            event for event in events if (event.seq if event.kind in _SPOKEN else event.of) in shown
        )

    async def unshown_by(self, person: PersonId) -> tuple[Draft, ...]:
        """Return a person's drafts that were not shown."""
        drafts = [one for one in self._shelves.unshown.values() if one.author == person]
        return tuple(sorted(drafts, key=lambda one: one.at))

    async def recent_nonces(self, since: int) -> tuple[tuple[PersonId, str, StreamId, int], ...]:
        """Return what was said lately, by nonce."""
        return tuple(
            (event.author, event.nonce, stream, event.seq)
            for stream, here in self._shelves.streams.items()
            for event in here.events
            if event.nonce and event.at >= since
        )

    def _commit(self) -> None:
        """Keep what waits, then tell: what a `then` keeps waits for the next round."""
        batch, self._waiting = self._waiting, deque()
        loop = asyncio.get_running_loop()
        try:
            self._shelves.write()
        except StoreFailed as failed:
            told: list[int | StoreFailed] = [failed] * len(batch)
        else:
            told = [self.number(draft) for draft, _ in batch]
        for (_, then), number in zip(batch, told, strict=True):
            try:
                then(number)
            except Exception as error:  # noqa: BLE001 - the next one's message is kept as well
                message = "A callback of the journal failed."
                loop.call_exception_handler({"message": message, "exception": error})


def _event(draft: Draft, seq: int) -> Event:
    return Event(
        draft.stream,
        seq,
        draft.kind,
        draft.author,
        draft.at,
        draft.body,
        draft.of,
        draft.nonce,
        draft.face,
    )

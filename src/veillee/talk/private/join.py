"""Carry out `Join`, `Leave`, `History` in a conversation: all that was missed, or a fresh start."""

from collections.abc import Sequence

import msgspec

from veillee.fanout.ports import Hub
from veillee.kernel.clock import DAY, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.conversation import Side
from veillee.model.event import Event, Kind
from veillee.model.ids import is_conversation
from veillee.store.ports import Journal
from veillee.talk.private.cards import Cards
from veillee.talk.private.faces import PrivateFaces
from veillee.talk.private.opened import Opened
from veillee.talk.private.seats import Departed, Seat, Seats
from veillee.talk.session import Outlet
from veillee.talk.told import told, without_holes
from veillee.wire import client, server

PAGE = 50
CHOSEN_FROM = 1_000
TRIES = 5


class Found(msgspec.Struct, frozen=True):
    """What the journal holds for a newcomer (`page`) or somebody coming back (`missed`), sealed."""

    missed: tuple[Event, ...] | None
    page: tuple[Event, ...] = ()


class Reading:
    """Read the journal as far as one side may: its days, or longer where it keeps a trace."""

    def __init__(self, journal: Journal, now: Now, days: int) -> None:
        self._journal = journal
        self._now = now
        self._kept_ms = days * DAY

    async def page(
        self, seat: Seat | Departed, before: int, limit: int = PAGE
    ) -> tuple[Event, ...]:
        """Return a page of messages before a number with all that happened to them."""
        return await self._journal.before(seat.stream, before, limit, self.oldest(seat.side))

    def oldest(self, side: Side) -> int:
        """Return from when on a side may read. The other is never told of a trace, so it lengthens
        nothing for them.
        """
        now = self._now()
        return 0 if side.trace_until > now else now - self._kept_ms

    async def whole(self, seat: Seat | Departed) -> tuple[Event, ...]:
        """Return the latest messages, as many as a report may choose from, sealed."""
        return await self.page(seat, seat.live.offset + 1, CHOSEN_FROM)

    async def one(self, seat: Seat, seq: int) -> tuple[Event, ...]:
        """Return a message with all that happened to it; empty when there is none."""
        events = await self._journal.before(seat.stream, seq + 1, 1, self.oldest(seat.side))
        is_message = bool(events) and events[0].seq == seq and events[0].kind is Kind.SAID
        return events if is_message else ()

    async def missed(self, seat: Seat, since: int, limit: int) -> tuple[Event, ...] | None:
        """Return all events after a number; None when they are too many or partly forgotten."""
        if since == seat.live.offset:
            return ()
        missed = await self._journal.since(seat.stream, since, limit)
        # What only the other's trace keeps was forgotten for this side.
        is_whole = missed and missed[0].at >= self.oldest(seat.side)
        return missed if is_whole else None


class JoinPrivately:
    """Listen to a conversation from a number on, without a hole."""

    def __init__(  # noqa: PLR0913 - its ports
        self,
        seats: Seats,
        reading: Reading,
        hub: Hub,
        opened: Opened,
        cards: Cards,
        faces: PrivateFaces,
        *,
        recovery: int,
        at_once: int,
    ) -> None:
        self._seats = seats
        self._reading = reading
        self._hub = hub
        self._opened = opened
        self._cards = cards
        self._faces = faces
        self._recovery = recovery
        self._at_once = at_once

    async def __call__(self, outlet: Outlet, join: client.Join) -> None:
        """Join; what is said while the journal is read makes the reading start again."""
        seat = await self._seats.readable(outlet.session, join.stream)
        listened = [stream for stream in outlet.streams if is_conversation(stream)]
        if seat.stream not in listened and len(listened) >= self._at_once:
            raise Refused(Refusal.TOO_MANY_ROOMS)
        for _ in range(TRIES):
            offset, epoch = seat.live.offset, seat.live.epoch_for(seat.me)
            found = await self._found(seat, join)
            if (seat.live.offset, seat.live.epoch_for(seat.me)) == (offset, epoch):
                self._enter(outlet, join, seat, found)
                return
        raise Refused(Refusal.BUSY)

    async def _found(self, seat: Seat, join: client.Join) -> Found:
        live = seat.live
        if join.epoch == live.epoch_for(seat.me) and 0 <= join.since <= live.offset:
            missed = await self._reading.missed(seat, join.since, self._recovery)
            if missed is not None:
                return Found(missed)
        return Found(None, await self._reading.page(seat, live.offset + 1))

    def _enter(self, outlet: Outlet, join: client.Join, seat: Seat, found: Found) -> None:
        if not outlet.is_open:
            return
        live, stream = seat.live, seat.stream
        if stream in outlet.streams:
            self._hub.unlisten(stream, outlet)
        outlet.streams[stream] = 1
        self._hub.listen(stream, outlet.hearing(live.conversation.context))
        messages = self._messages(seat, found.page)
        outlet.offer(
            server.Joined(
                nonce=join.nonce,
                stream=stream,
                epoch=live.epoch_for(seat.me),
                offset=live.offset,
                you=self._faces.own(live, seat.me),
                recovered=found.missed is not None,
                conversation=self._cards.card(seat),
                messages=messages,
                events=() if found.missed is None else self._events(seat, join.since, found.missed),
                more=len(messages) == PAGE,
                read=seat.side.read,
            )
        )

    def _messages(self, seat: Seat, page: Sequence[Event]) -> tuple[server.Message, ...]:
        held = [event for event in page if event.seq <= seat.live.offset]
        return self._opened.folded(seat, held, PAGE).last(PAGE, 0)

    def _events(
        self, seat: Seat, since: int, missed: Sequence[Event]
    ) -> tuple[server.AnyEvent, ...]:
        """Return what was missed; what this side may not see is a number like any unused one."""
        offset = seat.live.offset
        held = [event for event in missed if event.seq <= offset]
        seen = [(event, told(event, text, by)) for event, text, by in self._opened.read(seat, held)]
        return tuple(without_holes(seat.stream, seen, since, offset))


class LeavePrivately:
    """Stop listening; nothing is announced."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def __call__(self, outlet: Outlet, leave: client.Leave) -> None:
        """Leave on this socket; leaving what one was not in changes nothing."""
        if outlet.streams.pop(leave.stream, None) is not None:  # type: ignore[call-overload]
            self._hub.unlisten(leave.stream, outlet)  # type: ignore[arg-type]
        outlet.offer(server.Done(leave.nonce))


class PastPrivately:
    """Read older messages."""

    def __init__(self, seats: Seats, reading: Reading, opened: Opened) -> None:
        self._seats = seats
        self._reading = reading
        self._opened = opened

    async def __call__(self, outlet: Outlet, history: client.History) -> None:
        """Answer with up to a page of messages before a number, oldest first."""
        seat = self._seats.joined(outlet, history.stream)
        before = max(0, min(history.before, seat.live.offset + 1))
        page = await self._reading.page(seat, before)
        messages = self._opened.folded(seat, page, PAGE).last(PAGE, 0)
        more = len(messages) == PAGE
        outlet.offer(server.Past(history.nonce, history.stream, messages, more=more))

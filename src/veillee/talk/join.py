"""Carry out `Join` and `Leave`: enter a room, or come back to it and miss nothing.

The epoch that a visitor gets holds the first number they may read, sealed for them: it lets them
recover what they missed after a restart or on another node, and nothing that the room's policy
keeps from newcomers.
"""

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from random import Random

import msgspec

from veillee.fanout.ports import Hub
from veillee.kernel.clock import DAY, HOUR, MINUTE, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.event import Event
from veillee.model.ids import RoomId, is_conversation
from veillee.model.room import History, Room
from veillee.store.ports import Journal
from veillee.talk.access import Access
from veillee.talk.discreet import Discreet, Known
from veillee.talk.fold import signed
from veillee.talk.live import LiveRoom
from veillee.talk.loading import Load
from veillee.talk.rooms_list import card
from veillee.talk.session import Outlet, Session
from veillee.talk.told import told, without_holes
from veillee.talk.town import Town
from veillee.talk.veil import Veil
from veillee.wire import client, server
from veillee.wire.server import AnyEvent

SHOWN_AT_ONCE = 50


class Missed(msgspec.Struct, frozen=True):
    """What somebody missed since a number, complete."""

    since: int
    events: tuple[tuple[Event, AnyEvent], ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Let somebody into a room and give either all they missed or a fresh start, never a part."""

    access: Access
    town: Town
    load: Load
    journal: Journal
    hub: Hub
    discreet: Discreet
    now: Now
    chance: Random
    rooms_at_once: int
    recovery: int
    room_hours: int
    discreet_minutes: int = 15

    def __call__(self, outlet: Outlet, join: client.Join) -> Awaitable[None] | None:
        """Join; the ordinary case needs no waiting, so that a storm of reconnections reads nothing
        from the journal.
        """
        room = self.access.joinable(join.stream)
        self._hold_to_limit(outlet, room)
        if room.is_loaded and not room.room.is_discreet:
            floor = self._floor(outlet, join, room)
            missed = self._missed(room, join.since) if floor else None
            if not floor or missed is not None or join.since > room.offset:
                self._enter(outlet, join, room, self._known(outlet, room), missed, floor)
                return None
        return self._join_slowly(outlet, join, room)

    async def _join_slowly(self, outlet: Outlet, join: client.Join, room: LiveRoom) -> None:
        known, person = self._known(outlet, room), outlet.session.person
        await self.load(room)
        if room.room.is_discreet:
            worn = room.voices.signed_by_others(person.id)
            known = await self.discreet.known_in(room.room, person, join, worn)
        floor = self._floor(outlet, join, room)
        missed = self._missed(room, join.since) if floor else None
        if floor and missed is None and join.since <= room.offset:
            missed = await self._missed_long_ago(room, join.since)
        if room.room.is_discreet:
            # Asked again, last: another tab may have withdrawn consent while we were reading.
            without = msgspec.structs.replace(join, consent=False)
            known = await self.discreet.known_in(room.room, person, without)
            member = room.members.get(person.id)
            if member and member.handle != self.town.handles.of(person.id, known.place):
                # There under the nickname of an earlier consent: nobody is to see who changed it.
                out_everywhere(self.town, self.hub, outlet.session, room.room.id)
        self._enter(outlet, join, room, known, missed, floor)

    @staticmethod
    def _known(outlet: Outlet, room: LiveRoom) -> Known:
        return Known(outlet.session.person.nickname, room.room.id)

    def _hold_to_limit(self, outlet: Outlet, room: LiveRoom) -> None:
        if room.room.id in outlet.streams or len(outlet.streams) < self.rooms_at_once:
            return
        # Conversations are counted by themselves.
        rooms = sum(not is_conversation(stream) for stream in outlet.streams)
        if rooms >= self.rooms_at_once:
            raise Refused(Refusal.TOO_MANY_ROOMS)

    def _missed(self, room: LiveRoom, since: int) -> Missed | None:
        events = room.missed_since(since)
        return None if events is None else Missed(since, tuple(events))

    async def _missed_long_ago(self, room: LiveRoom, since: int) -> Missed | None:
        """Read from the journal, then add what was kept while reading."""
        kept = await self.journal.since(room.room.id, since, self.recovery)
        if kept is None:
            return None
        events = tuple((event, told(event, str(event.body), signed(event))) for event in kept)
        later = room.missed_since(kept[-1].seq if kept else since)
        return None if later is None else Missed(since, events + tuple(later))

    def _enter(
        self,
        outlet: Outlet,
        join: client.Join,
        room: LiveRoom,
        known: Known,
        missed: Missed | None,
        floor: int,
    ) -> None:
        """Become present, listen, and be told where the stream stands, in one step of the loop."""
        if not outlet.is_open:
            return
        self._hold_to_limit(outlet, room)  # again: others may have been joined while we read
        stream, session = room.room.id, outlet.session
        if stream in outlet.streams:
            member = room.members[session.person.id]
            self.hub.unlisten(stream, outlet)
        else:
            member = self.town.enter(room, session, known, self.chance.getrandbits(32))
        self.town.face(room, member)
        veil = session.behind(room.room.context).veil
        until = room.heard_until(veil)
        if missed is not None and missed.since > until:
            missed = None  # as for any number to come: it must not tell that it has come
        if missed is None:
            floor = self._first_readable(room, until, veil)
        count = _shown_at_once(room.room) if floor <= until else 0
        outlet.streams[stream] = floor
        outlet.held.pop(stream, None)
        if until < room.offset:
            outlet.hold(stream, until + 1)
        self.hub.listen(stream, outlet.hearing(room.room.context))
        outlet.offer(
            server.Joined(
                nonce=join.nonce,
                stream=stream,
                epoch=self._sealed(outlet, room, floor),
                offset=until,
                you=member.face,
                recovered=missed is not None,
                room=self.card(room, outlet) if missed is None else None,
                messages=() if missed else self._messages(room, count, veil),
                events=tuple(_told(missed, room, until, veil, floor)) if missed else (),
                more=missed is None and self._has_more(room, floor, veil),
            )
        )

    def card(self, room: LiveRoom, outlet: Outlet) -> server.RoomCard:
        """Return what the list says of a room."""
        people = room.people(
            self.now(), self.discreet_minutes * MINUTE, outlet.session.behind(room.room.context)
        )
        return card(room.room, people, outlet.session.person.department)

    def _messages(self, room: LiveRoom, count: int, veil: Veil) -> tuple[server.Message, ...]:
        # Encoded before and shared by all who may see everything: `Raw` passes through the encoder
        # as it is.
        return room.messages(count, self._not_before(room), veil)  # type: ignore[return-value]

    def _not_before(self, room: LiveRoom) -> int:
        """Return the age of the oldest message that may be shown; in whole minutes, so that
        snapshots are shared.
        """
        length = HOUR if room.room.history is History.HOUR else self.room_hours * HOUR
        since = self.now() - min(length, DAY if room.room.history is History.DAY else length)
        return since - since % 60_000

    def _first_readable(self, room: LiveRoom, until: int, veil: Veil) -> int:
        """Return the first number a newcomer may read, by the policy shown before entry."""
        match room.room.history:
            case History.NOTHING:
                return until + 1
            case History.DAY:
                return 1
            case History.LAST | History.HOUR:
                is_counted = room.room.history is History.LAST
                count = room.room.history_last if is_counted else 10_000
                kept = room.fold.visible(self._not_before(room), veil)[-count:]
                return kept[0].seq if kept else until + 1

    @staticmethod
    def _has_more(room: LiveRoom, floor: int, veil: Veil) -> bool:
        readable = [one for one in room.fold.visible(0, veil) if one.seq >= floor]
        return len(readable) > SHOWN_AT_ONCE or (
            room.room.history is History.DAY and len(room.fold.messages) >= room.fold.size
        )

    def _sealed(self, outlet: Outlet, room: LiveRoom, floor: int) -> str:
        plain = f"{room.epoch}.{floor}"
        return (
            f"{plain}.{self.town.handles.seal(f'{room.room.id}.{plain}', outlet.session.person.id)}"
        )

    def _floor(self, outlet: Outlet, join: client.Join, room: LiveRoom) -> int:
        """Return the first number this visitor was allowed before, 0 when they come new or bring a
        wrong epoch.
        """
        epoch, _, rest = join.epoch.partition(".")
        floor = rest.partition(".")[0]
        if epoch != room.epoch or not floor.isdecimal() or len(floor) > 18:  # noqa: PLR2004 - digits of 63 bits
            return 0
        if join.epoch != self._sealed(outlet, room, int(floor)) or join.since + 1 < int(floor):
            return 0
        return int(floor)


def _told(missed: Missed, room: LiveRoom, until: int, veil: Veil, floor: int) -> Iterable[AnyEvent]:
    return without_holes(room.room.id, missed.events, missed.since, until, veil, floor)


def _shown_at_once(room: Room) -> int:
    """Return how many messages a newcomer is shown, never more than the policy says."""
    is_counted = room.history is History.LAST
    return min(room.history_last, SHOWN_AT_ONCE) if is_counted else SHOWN_AT_ONCE


@dataclass(frozen=True, slots=True)
class Leave:
    """Carry out `Leave`: off the list at once."""

    town: Town
    hub: Hub
    discreet: Discreet

    def __call__(self, outlet: Outlet, leave: client.Leave) -> Awaitable[None] | None:
        """Leave on this socket; others learn of it when no other socket of this person is in the
        room.
        """
        room = self.town.rooms.get(RoomId(leave.stream))
        if leave.forget and room is not None and room.is_discreet:
            return self._withdraw(outlet, leave, room)
        out(self.town, self.hub, outlet, RoomId(leave.stream))
        live, person = self.town.live.get(RoomId(leave.stream)), outlet.session.person.id
        if live is not None and person in live.members and not live.members[person].outlets:
            self.town.leave(live, person)  # who lost the socket that was in, and left meanwhile
        outlet.offer(server.Done(leave.nonce))
        return None

    async def _withdraw(self, outlet: Outlet, leave: client.Leave, room: Room) -> None:
        """Withdraw consent: forgotten first, then out on every socket, for none of them has it."""
        await self.discreet.withdraw(room, outlet.session.person)
        out_everywhere(self.town, self.hub, outlet.session, room.id)
        outlet.offer(server.Done(leave.nonce))


def out(town: Town, hub: Hub, outlet: Outlet, stream: RoomId) -> None:
    """Go out of a room on one socket."""
    room = town.live.get(stream)
    if room is not None and outlet.streams.pop(stream, None) is not None:
        outlet.held.pop(stream, None)
        hub.unlisten(stream, outlet)
        member = room.members.get(outlet.session.person.id)
        if member is None:  # dismissed while consent was being withdrawn
            return
        member.outlets -= 1
        if member.outlets <= 0:
            town.leave(room, outlet.session.person.id)


def out_everywhere(town: Town, hub: Hub, session: Session, stream: RoomId) -> None:
    """Go out of a room on all sockets, also within the grace time of a lost one."""
    for each in session.outlets:
        out(town, hub, each, stream)
    live = town.live.get(stream)
    if live is not None:
        town.leave(live, session.person.id)

"""The talking part of a node put together: who comes in by a socket, what they may say, what a
clock must do.
"""

from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial

from veillee.entry.arrival import Admitted
from veillee.kernel.clock import HOUR, MINUTE
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.ids import opaque
from veillee.model.event import Draft
from veillee.model.ids import PersonId, ReportId, RoomId
from veillee.model.person import Person
from veillee.model.room import RoomKind
from veillee.model.sanction import MeasureKind
from veillee.talk import crowd, once, private
from veillee.talk.amend import Amend, ReactTo
from veillee.talk.aside import Aside
from veillee.talk.ask_look import AskLook, may_be_asked
from veillee.talk.decided import CarryOut
from veillee.talk.dispatch import Dispatch, Gate, Handler
from veillee.talk.emoji import is_emoji
from veillee.talk.fold import DIFFERENT_REACTIONS
from veillee.talk.history import Past
from veillee.talk.join import Join, Leave
from veillee.talk.loading import loading
from veillee.talk.newcomers import Newcomers
from veillee.talk.own_words import OwnWords
from veillee.talk.pace import Later, on_the_loop
from veillee.talk.parts import Parts
from veillee.talk.reporting import whole as reporting
from veillee.talk.reporting.more import MoreOfATalk
from veillee.talk.session import Outlet, Session
from veillee.talk.show import Show
from veillee.talk.speak import Speak
from veillee.talk.standing import TellStanding
from veillee.talk.typing import ShowTyping, pong
from veillee.wire import client, server

Stopped = Callable[[Handler], Handler]
Complaining = Callable[[PersonId, ReportId, str], Awaitable[object]]

REMEMBERED_MS = HOUR


class House:
    """Admit sessions, hear frames, let go of lost sockets."""

    def __init__(self, parts: Parts, later: Later = on_the_loop) -> None:
        self._parts = parts
        self._corrected: set[PersonId] = set()
        self._newcomers = Newcomers()
        self.measures = parts.measures
        self.spawn = parts.spawn
        self.watch = parts.watch
        self.cover = parts.cover
        self.arrived: Callable[[PersonId], object] = lambda _: None
        self.prove: Callable[[PersonId, str], Awaitable[bool]] = _proves_nothing
        self.complain: Complaining = _nothing_to_complain
        self.private = private.Private(parts)
        self.town, self.own_words = parts.town, OwnWords(parts, self.private)
        self.crowd = crowd.Crowd(parts, self.private, later)
        self.report = reporting.from_inside(parts, self.private, self.crowd.near)
        self.more = MoreOfATalk(self.report.talks)
        self.outside = reporting.from_outside(parts, self.report)
        self.shown = reporting.as_shown(parts, self.report)
        self.show = Show(parts.store.journal, parts.hub, parts.now, parts.chance)
        self.standing = TellStanding(parts.town, parts.cover)
        self.carry_out = CarryOut(parts, self.show, _leaving(parts, self.crowd), loading(parts))
        talk = parts.settings.talk
        self._dispatch = Dispatch(
            self._gates(), parts.now, parts.spawn, burst=talk.burst, refill=talk.refill
        )

    def _gates(self) -> dict[type[client.ClientMessage], Gate]:
        """Return every command's cost and handler: streams here, lists in `crowd`, the rest of
        conversations in `private`.
        """
        parts, private, show = self._parts, self.private, self.show
        write, whisper = _stopped(parts)
        said = parts.cover.opening
        may_join = parts.measures.stopping(MeasureKind.ROOM, _joining(parts, self.crowd))
        speak, amend = _speech(parts, show)
        reactions = ReactTo(parts.access, show, is_emoji, DIFFERENT_REACTIONS)
        hours = parts.settings.retention.room_hours
        past = Past(parts.access, parts.store.journal, parts.now, hours)
        typing = ShowTyping(parts.access, parts.hub, parts.settings.talk.typing_people)
        return {
            client.Ping: Gate(0.1, pong),
            client.Join: Gate(1.0, may_join, private.join),
            client.Leave: Gate(0.5, _leaving(parts, self.crowd), private.leave),
            client.History: Gate(2.0, past, private.history),
            client.Say: Gate(1.0, said(write(speak)), whisper(private.say)),
            client.Edit: Gate(1.0, said(write(amend.edit)), whisper(private.edit)),
            client.Delete: Gate(1.0, amend.delete, private.delete),
            client.Restore: Gate(1.0, said(write(amend.restore)), whisper(private.restore)),
            client.React: Gate(0.7, said(write(reactions.react)), whisper(private.react)),
            client.Unreact: Gate(0.7, reactions.unreact, private.unreact),
            client.Typing: Gate(0.3, typing, private.typing),
            client.Read: Gate(0.1, self.crowd.read, private.read),
            **self.crowd.gates(),
            **reporting.gates(self.report, self.more),
            client.AskLook: Gate(4.0, AskLook(parts.store, parts.now, _looks(parts))),
            client.Complain: Gate(4.0, self._complain),
            client.Prove: Gate(4.0, self._prove),
            **_measured(parts, private.gates()),
        }

    async def start(self) -> None:
        """Remember what was kept just before the last stop: a retry after a crash is not said
        twice.
        """
        for person, nonce, stream, seq in await self._parts.store.journal.recent_nonces(
            self._parts.now() - REMEMBERED_MS
        ):
            self._parts.town.sent.keep(person, {once.key(stream, nonce): seq})

    async def stop(self) -> None:
        """Write what only memory knows, before the store is closed."""
        await self.private.book.flush()
        await self.count_asks()

    async def count_asks(self) -> None:
        """Count in the ledger how often the rules asked; a kill loses what was not counted yet."""
        waiting = Counter(self._parts.asks)
        if waiting:
            self._parts.asks.clear()
            await self._parts.store.ledger.add(waiting.elements())

    async def admit(self, token: bytes) -> Session | None:
        """Return the session behind a cookie (as a hash), alive or made; None when there is none.
        The store is always asked: a copied cookie is worth nothing once its session ended.
        """
        person = await self._parts.store.persons.of_session(token)
        if person is None or self._is_put_off(person.id):
            return None
        alive = self._parts.town.sessions.get(person.id)
        if alive is not None:
            alive.is_new = False
            return alive
        if self._newcomers.take(person.id, self._parts.now()):
            return self._let_in_anew(person)
        return await self._let_in(token, person)

    async def _let_in(self, token: bytes, person: Person) -> Session | None:
        """Return the session of somebody about whom something may be kept."""
        town, store = self._parts.town, self._parts.store
        if await self._is_refused(person):
            return None
        blocks = await store.traces.blocks_of(person.id)
        lifted = await store.traces.lifted_from(person.id)
        # Asked again, last: whoever was erased while we were reading is not let in.
        if await store.persons.session(token) is None:
            return None
        session = town.sessions.get(person.id)
        if session is None:  # nobody else made it while we were reading
            session = self._session(person)
            session.hide(blocks, lifted)
            session.nonces = town.sent.take(person.id)
            town.welcome(session)
        return session

    def _session(self, person: Person) -> Session:
        return Session(person, self._parts.now(), self._parts.settings.talk.burst)

    def _let_in_anew(self, person: Person) -> Session:
        """Return the first session of somebody about whom nothing is kept; from here on they can be
        met, so what is begun with them finds its place.
        """
        session = self._session(person)
        session.is_new = True
        self.private.book.begin(person.id)
        self._parts.town.welcome(session)
        return session

    def _is_put_off(self, person: PersonId) -> bool:
        """Tell whether a measure keeps somebody off the site: the form tells them why."""
        held = self._parts.measures.of(person)
        return any(one.sanction.kind is MeasureKind.SITE for one in held)

    async def _is_refused(self, person: Person) -> bool:
        """Tell whether somebody said they are under 18 after they came in: the form tells them
        more.
        """
        now = self._parts.now()
        return await self._parts.store.traces.age_refused_until(person.key, person.key, now) > now

    async def open(self, session: Session, outlet: Outlet) -> None:
        """Attach a socket to its session and say welcome."""
        self._parts.town.attach(session, outlet)
        self.crowd.welcome(outlet, await self.private.cards(session))
        self.standing.welcome(outlet)
        if not session.is_new:
            self.arrived(session.person.id)
        self.private.arrived(session)
        session.is_new = False
        if session.person.id in self._corrected:
            self._corrected.discard(session.person.id)
            await self.private.age_corrected(session.person.id)

    def hear(self, outlet: Outlet, payload: bytes) -> None:
        """Carry out one frame."""
        self._dispatch(outlet, payload)

    async def _prove(self, outlet: Outlet, given: client.Prove) -> None:
        """Take the code of a fresh proof of age."""
        if not await self.prove(outlet.session.person.id, given.code):
            raise Refused(Refusal.UNKNOWN)
        outlet.offer(server.Done(given.nonce))

    async def _complain(self, outlet: Outlet, asking: client.Complain) -> None:
        """Take a complaint about what came of one's own report."""
        await self.complain(outlet.session.person.id, ReportId(asking.report), asking.words)
        outlet.offer(server.Done(asking.nonce))

    def lost(self, outlet: Outlet) -> None:
        """Let go of a socket that is gone; its person stays present for the grace time."""
        for stream in outlet.streams:
            self._parts.hub.unlisten(stream, outlet)
        self.crowd.lost(outlet)
        self.private.lost(outlet)
        self._parts.town.detach(outlet)

    def know(self, admitted: Admitted) -> None:
        """Take in what the form changed of somebody who is here already, and tell their open
        conversations of a corrected age, at the latest when they come.
        """
        person = admitted.person
        if not (admitted.is_back or admitted.begins_paused):  # else reasons wait to be told
            self._newcomers.add(person.id, self._parts.now())
        session = self._parts.town.sessions.get(person.id)
        if session is not None:
            self._parts.town.change(session, person)
        if admitted.has_corrected_age:
            if session is not None:
                self._parts.spawn(self.private.age_corrected(person.id))
            else:
                self._corrected.add(person.id)

    def dismiss(self, person: PersonId) -> tuple[Outlet, ...]:
        """End a person's presence for good («quitter et effacer») and return their sockets."""
        self.private.left(person)
        outlets = self.put_off(person)
        self._parts.town.sent.take(person)
        if self._parts.watch is not None:
            self._parts.watch.forget(person)
        return outlets

    def put_off(self, person: PersonId) -> tuple[Outlet, ...]:
        """End a person's presence at once and return their sockets; their conversations wait."""
        session = self._parts.town.sessions.get(person)
        outlets = session.outlets if session else ()
        self._newcomers.drop(person, self._parts.now())
        self._parts.town.dismiss(person)
        return outlets

    def present(self) -> tuple[PersonId, ...]:
        """Return who is here, grace times included."""
        return tuple(self._parts.town.sessions)

    def named_rooms(self) -> dict[RoomId, str]:
        """Return the rooms an alert can be set for: the themed ones, and those somebody is in."""
        town = self._parts.town
        return {
            name: room.name
            for name, room in town.rooms.items()
            if room.kind is RoomKind.THEMED or (name in town.live and town.live[name].members)
        }

    def waves(self) -> dict[RoomId, int]:
        """Return the rooms that many new profiles entered lately."""
        return self._parts.town.waves.proposed()

    def context_of(self, stream: str) -> str:
        """Return under which names people are in a room: its own when it is discreet, else empty,
        those used everywhere else.
        """
        room = self._parts.town.rooms.get(RoomId(stream))
        return room.context if room else ""

    def is_here(self, person: PersonId) -> bool:
        """Tell whether somebody has a page open."""
        session = self._parts.town.sessions.get(person)
        return session is not None and session.is_here

    def people(self) -> int:
        """Return how many are here."""
        return len(self._parts.town.sessions)

    def sweep(self) -> None:
        """End what a clock must end: grace times, and messages past their retention still in
        memory.
        """
        self._parts.town.sweep()
        self._newcomers.forget_before(self._parts.now() - MINUTE)
        self.crowd.sweep()
        self.private.sweep()
        self._parts.measures.sweep()
        limit = self._parts.now() - self._parts.settings.retention.room_hours * HOUR
        for room in self._parts.town.live.values():
            room.forget_before(limit)


async def _proves_nothing(_: PersonId, __: str) -> bool:
    return False


async def _nothing_to_complain(_: PersonId, __: ReportId, ___: str) -> object:
    raise Refused(Refusal.UNKNOWN)


def _stopped(parts: Parts) -> tuple[Stopped, Stopped]:
    """Return what lets pass who may write in rooms, and who may write in private."""
    stopping = parts.measures.stopping

    def whispering(handler: Handler) -> Handler:
        return stopping(MeasureKind.FREEZE, stopping(MeasureKind.NO_PRIVATE, handler))

    return partial(stopping, MeasureKind.READ_ONLY), whispering


def _measured(
    parts: Parts, gates: dict[type[client.ClientMessage], Gate]
) -> dict[type[client.ClientMessage], Gate]:
    """Return the gates of conversations, the one of requests behind what stops requests."""
    gate = gates[client.Request]
    _, whispering = _stopped(parts)
    asked = whispering(parts.measures.stopping(MeasureKind.NO_REQUESTS, gate.handler))
    return gates | {client.Request: Gate(gate.cost, asked)}


def _turned_away(parts: Parts) -> Callable[[Draft, str], object]:
    """Return what hears of lines of rooms that nobody sees: the watch, where there is one."""
    watch, rooms = parts.watch, parts.town.rooms
    if watch is None:
        return lambda _, __: None
    return lambda draft, name: watch.turned_away(draft, name, rooms[RoomId(draft.stream)])


def _looks(parts: Parts) -> int:
    """Return how many refused lines a day one person may show to a human."""
    return parts.settings.moderation.looks_a_day


def _speech(parts: Parts, show: Show) -> tuple[Speak, Amend]:
    """Return what says and what amends: both judge a text before it is shown."""
    talk = parts.settings.talk
    aside = Aside(
        parts.store.journal,
        parts.now,
        lambda: opaque(16),
        parts.asks,
        _turned_away(parts),
        may_be_asked if _looks(parts) else lambda _: False,
    )
    judge = parts.measures.holding(parts.cover.holding(parts.judge))
    speak = Speak(parts.access, parts.town, judge, parts.look, show, aside, talk.text_length)
    amend = Amend(
        parts.access,
        judge,
        parts.look,
        show,
        aside,
        parts.now,
        text_length=talk.text_length,
        edit_minutes=talk.edit_minutes,
        undo_minutes=talk.undo_minutes,
    )
    return speak, amend


def _leaving(parts: Parts, people: crowd.Crowd) -> Leave:
    """Return what lets people out of rooms."""
    return Leave(parts.town, parts.hub, people.discreet)


def _joining(parts: Parts, people: crowd.Crowd) -> Join:
    """Return what lets people into rooms."""
    settings = parts.settings
    return Join(
        parts.access,
        parts.town,
        loading(parts),
        parts.store.journal,
        parts.hub,
        people.discreet,
        parts.now,
        parts.chance,
        rooms_at_once=settings.talk.rooms_at_once,
        recovery=settings.talk.recovery,
        room_hours=settings.retention.room_hours,
        discreet_minutes=settings.people.discreet_minutes,
    )

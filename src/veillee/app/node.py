"""A node: what serves, what the clock makes it do, how it ends."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from veillee.app.casework import Casework, Opinions, make_casework
from veillee.app.doorstep import evading, make_accesses, make_doorstep
from veillee.app.machine_clock import is_set
from veillee.app.mirror import make_mirror, mirror_jobs
from veillee.app.paging import CommandPager, Roster
from veillee.app.readers import make_look
from veillee.app.rule_folder import RuleFolder, replays_in
from veillee.app.talking import make_front, make_house
from veillee.cases.orders import Orders
from veillee.cases.own_copy import OwnCopies
from veillee.cases.ring import Ring
from veillee.config.settings import Door, Settings
from veillee.config.site_secret import derived, site_secret
from veillee.edge.desk import Desk
from veillee.edge.guard import Guard
from veillee.edge.http import make_http
from veillee.edge.meter import Meter
from veillee.edge.pages import read_pages
from veillee.edge.roughly import Roughly
from veillee.edge.socket import Front
from veillee.edge.staff.office import Office
from veillee.entry.accesses import Accesses
from veillee.entry.arrival import Threshold
from veillee.entry.challenge import Challenges
from veillee.entry.come_back import ComeBack
from veillee.entry.come_in import ComeIn
from veillee.entry.doorstep import Doorstep
from veillee.entry.leave import Leave
from veillee.entry.nicknames import RuleNaming
from veillee.entry.oneself import Oneself
from veillee.entry.put_down import PutDown
from veillee.jobs.clockwork import Job, keep_running
from veillee.jobs.forget import Forgetting
from veillee.jobs.renew import renew
from veillee.jobs.tell_operator import TellOperator
from veillee.kernel.clock import SECOND, Now, Onward, wall_clock
from veillee.kernel.log import Event, Log
from veillee.kernel.metrics import Metric
from veillee.kernel.refusals import Closing
from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.model.sanction import MeasureKind
from veillee.moderation.nicknames import skeleton
from veillee.moderation.rules import BOOK
from veillee.moderation.shelf import Shelf
from veillee.places.atlas import Atlas
from veillee.places.atlas import load as load_atlas
from veillee.reading.client import WorkerReading
from veillee.store.ports import Store
from veillee.store.sqlite import SqliteStore
from veillee.talk.house import House

# With Python's 5 ms a writer thread starves behind a busy loop: each step of sqlite3 releases the
# lock and asks for it again; a commit of 50 rows took 18 to 236 s in a trial, 2 to 3 ms this way.
SWITCH_SECONDS = 0.0001

FORGET_SECONDS = 60.0
RENEW_SECONDS = 600.0
SWEEP_SECONDS = 10.0
WHEEL_SECONDS = 5.0
RULES_SECONDS = 2.0
RING_SECONDS = 15.0
LEFT_ALONE_SECONDS = 60.0
ASKS_SECONDS = 30.0
CLOSE_SECONDS = 600.0
LAPSE_SECONDS = 60.0
WATCHING_SECONDS = 5.0
CASE_SECONDS = 0.5
"""Half of the second within which a report is in the queue and a measure takes effect."""


@dataclass(frozen=True, slots=True)
class Replacements:
    """Parts that a test puts in place of the real ones; None keeps the real one."""

    store: Store | None = None
    atlas: Atlas | None = None
    now: Now = wall_clock
    log: Log | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One process of the house, its store open, not yet serving; `http` is what uvicorn runs."""

    settings: Settings
    store: Store
    atlas: Atlas
    desk: Desk
    http: Guard
    house: House
    front: Front
    meter: Meter
    log: Log
    now: Now
    rules: RuleFolder
    casework: Casework
    accesses: Accesses
    reading: WorkerReading | None = None
    is_clock_set: Callable[[], bool] = is_set
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def jobs(self) -> tuple[Job, ...]:
        """Return what the clock makes the house do."""
        door, store, now = self.settings.door, self.store, self.now
        forgetting = Forgetting(store, now, self.is_clock_set, self.log, self._say_gone)
        return (
            Job("forget", FORGET_SECONDS, lambda: self._forget(forgetting)),
            Job(
                "renew",
                RENEW_SECONDS,
                lambda: renew(store, now(), self.present(), door.nickname_idle_hours),
            ),
            Job("sweep", SWEEP_SECONDS, self._sweep),
            Job("wheel", WHEEL_SECONDS, self._turn),
            Job("rules", RULES_SECONDS, self._look_at_rules),
            Job("intake", CASE_SECONDS, self.casework.intake),
            Job("measures", CASE_SECONDS, self.casework.apply.tick),
            Job("close", CLOSE_SECONDS, self.casework.close),
            Job("lapse", LAPSE_SECONDS, self.casework.lapse),
            Job("unseen", LAPSE_SECONDS, self.casework.apply.unseen),
            Job("watching", WATCHING_SECONDS, self.casework.watching),
            Job("ring", RING_SECONDS, self._ring()),
            Job("left_alone", LEFT_ALONE_SECONDS, self._tell_operator()),
            Job("asks", ASKS_SECONDS, self.house.count_asks),
            *mirror_jobs(self.settings, self.desk.office.mirror, now, self.log),
        )

    def present(self) -> tuple[PersonId, ...]:
        """Return who is here."""
        return self.house.present()

    async def _forget(self, forgetting: Forgetting) -> None:
        rows = await forgetting()
        self.meter.count(Metric.FORGOTTEN, by=rows)

    def _say_gone(self, person: PersonId) -> None:
        """Tell the conversations of somebody who was not seen for long, as if they had left."""
        self.front.close(self.house.dismiss(person), Closing.LEFT)

    def _ring(self) -> Ring:
        return Ring(self.store.casebook, *self._calling(), self.now)

    def _tell_operator(self) -> TellOperator:
        book, staff = self.store.casebook, self.store.staff
        return TellOperator(book, staff.members, *self._calling(), self.now, self.log)

    def _calling(self) -> tuple[Roster, CommandPager]:
        """Return who may be called, and what calls them."""
        own = self.settings.staff
        return Roster(self.store.staff, own), CommandPager(own.page_command, self.log)

    async def _sweep(self) -> None:
        self.house.sweep()

    async def _turn(self) -> None:
        self.front.turn()

    async def _look_at_rules(self) -> None:
        # In a thread: making a book of many words takes a tenth of a second.
        await asyncio.to_thread(self.rules.look)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run jobs and metrics while the house serves; at the end keep what waits and close.

        uvicorn leaves this block after the last socket was told to come back and is gone.
        """
        began = self.now()
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.store.close)
            if self.settings.server.metrics_port:
                # Here, for its library takes time to import and few houses have the port.
                from veillee.edge.metrics_port import metrics_port  # noqa: PLC0415

                await stack.enter_async_context(
                    metrics_port(self.meter, self.settings.server.metrics_port)
                )
            await self.house.start()
            await self.casework.apply.start()
            await self.casework.recall()
            await self.accesses.start()
            if self.reading is not None:
                await stack.enter_async_context(self.reading.running())
            stack.push_async_callback(self.house.stop)
            working = asyncio.create_task(keep_running(self.jobs(), self.log, self.stopping))
            stack.push_async_callback(asyncio.wait, [working])
            stack.callback(self.stopping.set)
            yield
            began = self.now()
        self.log(Event.STOPPED, seconds=(self.now() - began) / SECOND)


async def build(settings: Settings, replacing: Replacements | None = None) -> Node:
    """Return a node with its store open; `Node.running` closes it."""
    sys.setswitchinterval(SWITCH_SECONDS)
    replacing = replacing or Replacements()
    now, log = replacing.now, replacing.log or Log()
    store = replacing.store or SqliteStore(settings.store, settings.retention, settings.door, now)
    await store.open()
    atlas = replacing.atlas or load_atlas(settings.site.country)
    meter = Meter()
    secret = site_secret(Path(settings.store.path))
    rules = RuleFolder(settings.moderation.rules, replays_in(settings), Shelf(BOOK), log)
    rules.look()
    oneself = _oneself(settings, store, atlas, now, rules.shelf)
    reading, look = make_look(settings.reading, log, meter, now)
    house = make_house(settings, store, atlas, oneself, secret, now, log, rules.shelf, look)
    journal, gather = store.journal, settings.store.gather
    front = make_front(settings, house, log, lambda: journal.pending > gather)
    _measure(meter, front, house, store)
    accesses = make_accesses(settings, store, house, front, secret, now)
    casework = _casework(store, house, front, secret, now, Opinions(rules.shelf, reading), accesses)
    doorstep = make_doorstep(settings.door, accesses, house, casework)
    desk = _desk(
        settings, store, atlas, meter, log, now, oneself, house, front, secret, casework, doorstep
    )
    nodes: list[Node] = []
    http = make_http(desk, [lambda _: nodes[0].running()])
    held = settings, store, atlas, desk, http, house, front, meter, log, now
    # A clock that a test puts in its place is right.
    clock_set = is_set if now is wall_clock else lambda: True
    node = Node(*held, rules, casework, accesses, reading, clock_set)
    nodes.append(node)
    return node


def _casework(  # noqa: PLR0913, PLR0917 - what casework is made of
    store: Store,
    house: House,
    front: Front,
    secret: bytes,
    now: Now,
    opinions: Opinions,
    accesses: Accesses,
) -> Casework:
    """Return what works on cases; who is put off the site loses their sockets."""
    return make_casework(
        store,
        house,
        lambda person: front.close(house.put_off(person), Closing.SUSPENDED),
        derived(secret, "cases"),
        now,
        opinions,
        evading(accesses, house, front),
    )


def _measure(meter: Meter, front: Front, house: House, store: Store) -> None:
    """Let the meter look at sizes whenever it is read."""
    meter.watch(
        {
            Metric.SOCKETS: lambda: len(front.sockets),
            Metric.VISITORS: house.people,
            Metric.PENDING: lambda: store.journal.pending,
        }
    )


def _oneself(settings: Settings, store: Store, atlas: Atlas, now: Now, shelf: Shelf) -> Oneself:
    door = settings.door
    return Oneself(
        store.persons,
        store.traces,
        atlas,
        RuleNaming(now, shelf),
        now,
        lease_hours=door.nickname_idle_hours,
        refusal_hours=door.age_refusal_hours,
        moves_a_day=door.moves_a_day,
    )


def _threshold(
    challenges: Challenges, store: Store, house: House, hours: int, accesses: Accesses
) -> Threshold:
    """Return what both ways in share, with a measure that keeps somebody off the site."""

    def may_enter(person: Person) -> None:
        house.measures.demand(person.id, MeasureKind.SITE, person.language)

    return Threshold(
        challenges, store.persons, store.traces, store.vault, hours, may_enter, accesses.seen
    )


def _desk(  # noqa: PLR0913, PLR0917 - what a desk is made of
    settings: Settings,
    store: Store,
    atlas: Atlas,
    meter: Meter,
    log: Log,
    now: Now,
    oneself: Oneself,
    house: House,
    front: Front,
    secret: bytes,
    casework: Casework,
    doorstep: Doorstep,
) -> Desk:
    house.crowd.oneself.on_minor = lambda one: front.close(house.put_off(one), Closing.NO_SESSION)
    challenges = Challenges(settings.door.challenge_seconds * SECOND)
    come_in, come_back = _ways_in(
        settings.door, store, atlas, oneself, house, front, challenges, doorstep, now
    )
    return Desk(
        settings,
        challenges,
        atlas,
        come_in,
        come_back,
        _leave(settings, store, secret, now, house, front),
        pages=read_pages(settings),
        meter=meter,
        log=log,
        now=now,
        know=house.know,
        people=Roughly(house.people, Onward(now)),
        is_ready=store.is_ready,
        is_moderated=lambda: house.cover.is_moderated,
        outside=house.outside,
        appeals=casework.appeals,
        answers=casework.answers,
        copies=_copies(settings, store, atlas, now, house, derived(secret, "copies")),
        office=_office(settings, store, now, house, casework),
        shared=front.shared,
    )


def _ways_in(  # noqa: PLR0913, PLR0917 - what they are made of
    door: Door,
    store: Store,
    atlas: Atlas,
    oneself: Oneself,
    house: House,
    front: Front,
    challenges: Challenges,
    doorstep: Doorstep,
    now: Now,
) -> tuple[ComeIn, ComeBack]:
    """Return the form and the key."""
    persons, naming = store.persons, oneself.naming
    threshold = _threshold(challenges, store, house, door.age_refusal_hours, doorstep.accesses)
    alike, hours = house.crowd.refuse_alike, door.nickname_idle_hours
    put_down = PutDown(persons, house.crowd.oneself.on_minor, front.replaced)
    come_in = ComeIn(
        threshold, persons, atlas, naming, now, put_down, alike, hours, door.moves_a_day, doorstep
    )
    return come_in, ComeBack(threshold, persons, put_down, skeleton, naming, alike, now, hours)


def _copies(
    settings: Settings, store: Store, atlas: Atlas, now: Now, house: House, secret: bytes
) -> OwnCopies:
    """Return what makes people's own copies."""
    own = settings.retention
    days = own.signal_days, settings.door.person_idle_days, own.address_days
    return OwnCopies(store, atlas, house.town, house.own_words, now, secret, *days)


def _office(settings: Settings, store: Store, now: Now, house: House, casework: Casework) -> Office:
    """Return what the staff's routes are given."""
    return Office(
        settings,
        store.staff,
        now,
        casework.desk,
        casework.tie,
        Orders(casework.desk, store.orders),
        make_mirror(settings, store, now, casework.intake),
        casework.watching,
        house.named_rooms,
        house.waves,
    )


def _leave(
    settings: Settings, store: Store, secret: bytes, now: Now, house: House, front: Front
) -> Leave:
    kept = settings.retention
    return Leave(
        store.persons,
        store.conversations,
        lambda person: front.close(house.dismiss(person), Closing.LEFT),
        derived(secret, "leaving"),
        now,
        code_days=kept.code_days,
        conversation_days=kept.conversation_days,
        address_days=kept.address_days,
    )

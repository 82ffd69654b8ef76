"""What works on cases, put together: what comes in, the staff's desk, what takes effect."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import SystemRandom
from typing import NamedTuple

from veillee.app.watching import Watching
from veillee.cases.answer import Answer
from veillee.cases.appeals import Appeals
from veillee.cases.apply import Apply
from veillee.cases.asking import Answers
from veillee.cases.close import CloseDecided
from veillee.cases.desk import Desk
from veillee.cases.heard import RulesHear
from veillee.cases.inform import Inform
from veillee.cases.intake import Intake
from veillee.cases.knowing import Knowing
from veillee.cases.lapse import LetLapse
from veillee.cases.proof import TakeProof
from veillee.cases.recall import RecallTurnedAway
from veillee.cases.second_opinion import SecondOpinion
from veillee.cases.tie import Tie
from veillee.cases.told_first import ToldFirst
from veillee.cases.unseen import TellUnseen
from veillee.kernel.clock import Now
from veillee.kernel.ids import opaque
from veillee.model.ids import PersonId, RoomId
from veillee.model.sanction import Sanction
from veillee.moderation.memory import Flag
from veillee.moderation.shelf import Shelf
from veillee.reading.ports import Reading
from veillee.store.ports import Store
from veillee.store.ports_casebook import Change
from veillee.talk.house import House
from veillee.talk.watch import Alarms

_LETTERS = 16


class Opinions(NamedTuple):
    """What is asked about reported lines: the rules in force, the encoder where there is one."""

    shelf: Shelf
    reading: Reading | None = None


class Evading(NamedTuple):
    """Who hears, at the door, of measures that begin and of measures that are undone."""

    begins: Callable[[Sanction], object]
    undone: Callable[[Iterable[Sanction]], object]


NOBODY_EVADES = Evading(lambda _: None, lambda _: None)


@dataclass(frozen=True, slots=True)
class Casework:
    """Everything about cases that a node runs or hands to the edge."""

    intake: Intake
    desk: Desk
    tie: Tie
    appeals: Appeals
    apply: Apply
    watching: Watching
    close: CloseDecided
    lapse: LetLapse
    recall: RecallTurnedAway
    answers: Answers


def make_casework(  # noqa: PLR0913, PLR0917 - what casework is made of
    store: Store,
    house: House,
    put_off: Callable[[PersonId], object],
    secret: bytes,
    now: Now,
    opinions: Opinions | None = None,
    evading: Evading = NOBODY_EVADES,
) -> Casework:
    """Return what works on cases; what is decided takes effect in this house."""
    casebook, inbox = store.casebook, store.inbox
    spawn = house.spawn

    def changed(change: Change) -> None:
        spawn(_carried(change, answer, apply))

    told_first = ToldFirst(casebook, now, SystemRandom(), secret, changed)
    inform = _inform(store, house, now, changed)
    unseen = TellUnseen(casebook, house.carry_out, now, changed)
    living = unseen, house.measures, house.carry_out
    ends = put_off, _forgetting(house)
    apply = Apply(casebook, inform, *living, now, secret, *ends, *evading)
    answer = Answer(casebook, inbox, now, inform, told_first, house.is_here, house.carry_out.tell)

    def arrived(person: PersonId) -> None:
        spawn(apply.arrived(person))
        spawn(answer.arrived(person))

    intake = _intake(store, house, now, secret, changed, opinions)
    if house.watch is not None:
        house.watch.alarms = _both(house.watch.alarms, intake.flagged)
    house.private.signals.alarm = intake.unwanted
    house.arrived = arrived
    house.prove = TakeProof(casebook, store.staff, now, changed)
    appeals = Appeals(casebook, inbox, now, _new_id, changed, secret, inform, told_first)
    house.complain = appeals.complain_as
    house.more.questions = answers = _answers(store, now, changed, intake)
    desk = _desk(store, house, now, secret, changed)
    return Casework(
        intake,
        desk,
        Tie(desk, intake),
        appeals,
        apply,
        Watching(store.staff, house, now),
        CloseDecided(casebook, now, changed),
        LetLapse(casebook, now, _new_id, changed),
        RecallTurnedAway(casebook, store.persons, house.watch, house.shown.rooms, now),
        answers,
    )


async def _carried(change: Change, answer: Answer, apply: Apply) -> None:
    """Tell who reported first; that it fails keeps nothing from taking effect."""
    try:
        await answer(change)
    finally:
        await apply(change)


def _inform(store: Store, house: House, now: Now, changed: Callable[[Change], None]) -> Inform:
    """Return what notes when somebody was told; it hears of reasons given at the door as well."""
    inform = Inform(store.casebook, now, changed)
    house.measures.told = lambda statement: house.spawn(inform(statement))
    return inform


def _intake(
    store: Store,
    house: House,
    now: Now,
    secret: bytes,
    changed: Callable[[Change], None],
    opinions: Opinions | None,
) -> Intake:
    """Return what carries into cases what waits, under the names of its room."""
    inbox, vault = store.inbox, store.vault
    reading = opinions.reading if opinions else None
    return Intake(
        inbox,
        store.casebook,
        vault,
        now,
        _new_id,
        secret,
        changed,
        store.journal,
        house.context_of,
        house.shown,
        Knowing(store.casebook, store.staff.members),
        RulesHear(opinions.shelf, inbox, vault, now) if opinions else None,
        SecondOpinion(reading, inbox, vault) if reading is not None else None,
    )


def _answers(store: Store, now: Now, changed: Callable[[Change], None], intake: Intake) -> Answers:
    """Return what takes what reporters add when the team asks them for more."""
    book, inbox = store.casebook, store.inbox
    return Answers(book, inbox, store.vault, now, _new_id, changed, intake.rules_hear)


def _desk(
    store: Store, house: House, now: Now, secret: bytes, changed: Callable[[Change], None]
) -> Desk:
    """Return what staff may do, with the roster's promise of when somebody looks."""
    return Desk(
        store.casebook,
        store.inbox,
        store.journal,
        store.vault,
        now,
        SystemRandom(),
        _new_id,
        secret,
        changed,
        Knowing(store.casebook, store.staff.members),
        house.cover.look_by,
        rooms=house.shown.rooms,
    )


def _new_id() -> str:
    return opaque(_LETTERS)


def _forgetting(house: House) -> Callable[[PersonId], object]:
    """Return what clears the memory of rooms of somebody about whom nothing was found."""
    watch = house.watch
    return watch.forget if watch is not None else lambda _: None


def _both(one: Alarms, other: Alarms) -> Alarms:
    """Return alarms that tell two."""

    def alarm(person: PersonId, room: RoomId, flag: Flag) -> None:
        one(person, room, flag)
        other(person, room, flag)

    return alarm

"""The ledger and the case logs tell the same numbers, whatever the team, visitors and rules do."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.casework import CASE
from tests.deskwork import EVENING, IRIS, LEA, MAUD, NINA, OMAR, PAUL, SAMI, Office
from tests.properties.test_case_log import logs
from veillee.cases.change import begin, change
from veillee.cases.counting import replayed
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible
from veillee.cases.statements import claim_code
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.errors import Refused
from veillee.model.case import Case, CaseEvent, Opened, Outcome
from veillee.model.ledger import Counts, Entry, What, day_of
from veillee.model.report import Category
from veillee.model.sanction import FOREVER, Measure, MeasureKind
from veillee.model.staff import Staff
from veillee.model.verdict import Action

# What verdicts count by themselves, before any case takes them.
OF_VERDICTS = {What.VERDICT, What.RULE}
Step = Callable[[Office], Awaitable[object]]
TEAM = some.sampled_from([PAUL, IRIS, SAMI, MAUD])
MEASURES = some.sampled_from(
    [
        (),
        (Measure(MeasureKind.ADVICE),),
        (Measure(MeasureKind.READ_ONLY, DAY),),
        (Measure(MeasureKind.SITE, 40 * DAY), Measure(MeasureKind.NO_PHOTOS, DAY)),
        (Measure(MeasureKind.SITE, FOREVER),),
    ]
)


def _reporting(category: Category, by: int) -> Step:
    return lambda office: office.report(category, by=(NINA, LEA)[by], about=(OMAR, NINA)[by])


def _holding(action: Action) -> Step:
    return lambda office: office.held(action)


def _waiting(hours: int) -> Step:
    async def wait(office: Office) -> None:
        office.time += hours * HOUR

    return wait


async def _each(office: Office, act: Callable[[Case], Awaitable[object]]) -> None:
    """Do something to every case; what is not possible leaves no trace."""
    for case in list(office.store._shelves.cases.values()):
        with suppress(NotPossible, Refused):
            await act(case)


def _deciding(who: Staff, measures: tuple[Measure, ...]) -> Step:
    outcome = Outcome.MEASURES if measures else Outcome.NOTHING

    def decide(office: Office) -> Awaitable[None]:
        return _each(
            office,
            lambda case: office.desk.decide(
                who, case.id, Ruling(outcome, case.policy, measures=measures)
            ),
        )

    return decide


def _reversing(who: Staff) -> Step:
    async def reverse(office: Office, case: Case) -> None:
        if case.decisions:
            await office.desk.reverse(who, case.id, case.decisions[-1].id, "Une erreur.")

    return lambda office: _each(office, lambda case: reverse(office, case))


async def _appeal(office: Office) -> None:
    for statement in list(office.store._shelves.statements):
        with suppress(Refused):
            await office.appeals.appeal(claim_code(office.desk.secret, statement), "Pas moi.")


async def _complain(office: Office) -> None:
    for report in list(office.store._shelves.reports.values()):
        with suppress(Refused):
            await office.appeals.complain(report.words, "Il y a quelque chose.")


def _answering(who: Staff, *, is_undone: bool) -> Step:
    async def answer(office: Office) -> None:
        for made in list(office.store._shelves.appeals):
            with suppress(NotPossible):
                await office.desk.decide_appeal(who, made, "Revu.", is_undone=is_undone)

    return answer


@some.composite
def steps(draw: some.DrawFn) -> Step:
    """Draw something that somebody does."""
    who = draw(TEAM)
    actions = some.sampled_from([Action.HOLD, Action.CRITICAL, Action.REFUSE])
    doing: list[Step] = [
        _reporting(draw(some.sampled_from(list(Category))), draw(some.integers(0, 1))),
        _holding(draw(actions)),
        _waiting(draw(some.integers(1, 60))),
        lambda office: _each(office, lambda case: office.desk.claim(who, case.id)),
        lambda office: _each(office, lambda case: office.desk.second(who, case.id)),
        lambda office: _each(office, lambda case: office.desk.notify(who, case.id)),
        _deciding(who, draw(MEASURES)),
        _appeal,
        _complain,
        _answering(who, is_undone=draw(some.booleans())),
        _reversing(who),
    ]
    return draw(some.sampled_from(doing))


async def _lived(doing: list[Step]) -> Office:
    office = Office()
    for step in doing:
        await step(office)
        await office.intake()
    return office


def _of_cases(counts: Counts) -> Counts:
    return Counter({entry: n for entry, n in counts.items() if entry.what not in OF_VERDICTS})


@settings(deadline=None, max_examples=60)
@given(some.lists(steps(), min_size=4, max_size=25))
def test_replaying_all_logs_gives_the_ledger_of_what_was_lived(doing: list[Step]) -> None:
    office = asyncio.run(_lived(doing))
    shelves = office.store._shelves
    again = Counter[Entry]()
    for case, events in shelves.case_events.items():
        again.update(replayed(case, events))
    assert again == _of_cases(shelves.ledger)


@given(logs())
def test_a_log_counts_the_same_one_fact_at_a_time_or_all_at_once(
    lived: tuple[Case, list[CaseEvent]],
) -> None:
    _, (opened, *rest) = lived
    assert isinstance(opened, Opened)
    made = begin(CASE, opened)
    once = Counter([*made.counts, *change(made.case, rest).counts])
    assert once == replayed(CASE, [opened, *rest])


@given(logs())
def test_no_entry_holds_anybody_or_any_moment(lived: tuple[Case, list[CaseEvent]]) -> None:
    """Ids begin with a letter and a hyphen; a moment has thirteen digits."""
    case, log = lived
    text = msgspec.json.encode(list(replayed(CASE, log))).decode()
    names = {case.id, case.subject.stream, *case.reports, *case.drafts, *case.flags, *case.exhibits}
    names |= {PAUL.id, IRIS.id, SAMI.id, *(one.id for one in case.decisions)}
    assert not [name for name in names if name and f'"{name}"' in text]
    assert not [fact for fact in log if str(fact.at) in text]
    assert str(int(case.about)) not in {word.strip('"') for word in text.split(":")}


def test_a_day_is_all_that_is_left_of_a_moment() -> None:
    assert day_of(EVENING) == day_of(EVENING + HOUR)

"""Lines are drawn by the clock, and intervals are what statistics say they are."""

import asyncio
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.json import encode

from tests.deskwork import EVENING, KITCHEN, LEA, OMAR, PAUL, Office
from veillee.cases.decide import Ruling
from veillee.cases.second_look import AT_MOST, EVERY, SecondLook
from veillee.cases.transparency.accuracy import accuracy_of, rate_of, wilson
from veillee.cases.transparency.tally import Tally
from veillee.kernel.clock import DAY
from veillee.model.case import Outcome, Target
from veillee.model.event import Draft, Kind
from veillee.model.ledger import Entry, Line, What, day_of
from veillee.model.person import Face
from veillee.model.report import SubjectKind
from veillee.model.sample import Answer, picked
from veillee.model.verdict import Action
from veillee.talk.fold import Signed

pytestmark = pytest.mark.anyio

DAY_NAME = day_of(EVENING)


def look(office: Office, wanted: int = 1) -> SecondLook:
    numbers = iter(range(10_000))
    return SecondLook(
        office.store.sample,
        office.now,
        office.desk.chance,
        lambda: str(next(numbers)),
        wanted,
        office.intake.looked_again,
    )


async def test_every_two_hours_a_line_of_each_kind_is_drawn_and_no_moment_twice() -> None:
    office = Office()
    one = look(office)
    office.time += 1
    await office.held(Action.REFUSE)
    assert await one.draw() == 1
    assert await one.draw() == 0
    office.time += EVERY
    assert await one.draw() == 0, "nothing was said since"
    office.time += 1
    await office.held(Action.HOLD)
    office.time += EVERY
    assert await one.draw() == 1
    windows = [(each.since, each.until) for each in await office.store.sample.draws(Line.HELD)]
    assert [after for after, _ in windows[1:]] == [before for _, before in windows[:-1]]


async def test_after_a_long_stop_only_what_is_still_kept_is_drawn_from() -> None:
    office = Office()
    one = look(office)
    await one.draw()
    office.time += 3 * DAY
    await one.draw()
    last = (await office.store.sample.draws(Line.PASSED))[-1]
    assert last.until - last.since == AT_MOST


async def test_nothing_is_drawn_where_the_operator_wants_none() -> None:
    office = Office()
    assert await look(office, wanted=0).draw() == 0
    assert await office.store.sample.draws(Line.PASSED) == ()


async def test_what_was_said_of_a_line_stands_beside_its_rule() -> None:
    office = Office()
    await office.held(Action.REFUSE)
    one = look(office)
    await one.draw()
    (drawn,) = await one.waiting()
    assert await one.answer(drawn.id, Answer.WRONG) == drawn
    assert await one.answer(drawn.id, Answer.WRONG) is None
    counts = await office.store.ledger.between(DAY_NAME, DAY_NAME)
    (spoke,) = [entry for entry in counts if entry.what is What.AUDITED_RULE]
    assert (spoke.rule, spoke.outcome, spoke.measure) == ("rule@1", "wrong", "refused")


@given(some.integers(0, 1 << 52), some.integers(0, 500), some.integers(0, 50))
def test_a_seed_draws_the_same_again_and_nothing_twice(seed: int, many: int, wanted: int) -> None:
    places = picked(seed, many, wanted)
    assert places == picked(seed, many, wanted)
    assert len(set(places)) == len(places) == min(many, wanted)
    assert all(0 <= place < many for place in places)


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        # Newcombe (1998), table I: the score method without continuity correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_those_of_the_literature(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == pytest.approx((low, high), abs=5e-5)


@given(some.integers(0, 200), some.integers(0, 200))
def test_an_interval_holds_its_share_and_stays_a_share(right: int, wrong: int) -> None:
    low, high = wilson(right, right + wrong)
    assert 0.0 <= low <= high <= 1.0
    if right + wrong:
        assert low - 1e-9 <= right / (right + wrong) <= high + 1e-9


KINDS = some.sampled_from(list(Line))
ANSWERS = some.sampled_from(list(Answer))


@given(
    some.dictionaries(some.tuples(KINDS, ANSWERS), some.integers(1, 60)),
    some.dictionaries(KINDS, some.integers(1, 5_000)),
)
def test_shares_and_their_intervals_are_in_order_whatever_was_answered(
    answered: dict[tuple[Line, Answer], int], lines: dict[Line, int]
) -> None:
    counts = Counter[Entry]()
    for (line, answer), n in answered.items():
        entry = Entry(day=DAY_NAME, what=What.AUDITED, measure=line, outcome=answer)
        counts[entry] = n
    for line, n in lines.items():
        what = What.LINES if line is Line.PASSED else What.VERDICT
        counts[Entry(day=DAY_NAME, what=what, measure=line)] = n
    found = accuracy_of(Tally(counts))
    for rate in (found.precision, found.recall, found.accuracy):
        if rate is not None:
            assert -1e-9 <= rate.low <= rate.value + 1e-9
            assert rate.value - 1e-9 <= rate.high <= 1 + 1e-9
            assert rate.n > 0


def test_doubt_is_left_out_of_a_share_and_told_beside_it() -> None:
    told = {"right": 3, "wrong": 1, "unsure": 4}
    counts = Counter(
        {Entry(day=DAY_NAME, what=What.AUDITED, outcome=one): n for one, n in told.items()}
    )
    rate = rate_of(Tally(counts))
    assert rate is not None
    assert (rate.value, rate.n, rate.unsure) == (0.75, 4, 4)


async def test_a_line_that_should_not_have_passed_opens_a_case_with_that_line() -> None:
    office = Office()
    for who, text in ((LEA, "une voisine"), (OMAR, "viens seul ce soir")):
        face = encode(Signed(Face(f"h-{who}", f"Voix {who}")))
        draft = Draft(KITCHEN, Kind.SAID, who, office.time, text, face=face)
        office.store.journal.keep(draft, lambda _: None)
        await asyncio.sleep(0)
    one = look(office, wanted=2)
    await one.draw()
    (wrong,) = [each for each in await one.waiting() if each.text.startswith("viens")]
    assert await one.open(wrong.id, PAUL.id) == wrong
    assert await one.open(wrong.id, PAUL.id) is None
    case = await office.only_case()
    assert (case.about, case.subject.kind, case.reports) == (OMAR, SubjectKind.MESSAGE, ())
    (exhibit,) = case.exhibits
    await office.desk.claim(PAUL, case.id)
    frozen = await office.desk.opened(PAUL, case.id, exhibit)
    assert [(each.text, each.is_reported) for each in frozen.lines] == [
        ("une voisine", False),
        ("viens seul ce soir", True),
    ]
    target = Target(KITCHEN, case.subject.seq)
    ruling = Ruling(Outcome.MEASURES, "violence.ambush", "Un lieu isolé.", removes=(target,))
    await office.desk.decide(PAUL, case.id, ruling)
    counts = await office.store.ledger.between(DAY_NAME, DAY_NAME)
    (measure,) = [entry for entry in counts if entry.what is What.MEASURE]
    assert (measure.source, measure.detection, measure.measure) == ("own", "team", "removal")


async def test_what_a_rule_had_stopped_opens_no_second_case() -> None:
    office = Office()
    await office.held(Action.REFUSE)
    one = look(office)
    await one.draw()
    (drawn,) = await one.waiting()
    assert await one.open(drawn.id, PAUL.id) == drawn
    assert await office.store.casebook.open_cases() == ()

"""How the house stands by its hours and its roster, and by when somebody looks."""

import pytest

from tests.parlour import EVENING, Clock
from veillee.cases.fold import begun
from veillee.cases.harm import due, harm_of
from veillee.config.settings import StaffSettings
from veillee.kernel.clock import HOUR, MINUTE
from veillee.kernel.hours import opens_at
from veillee.model.case import Opened
from veillee.model.ids import CaseId
from veillee.model.report import NOBODY, Subject, SubjectKind
from veillee.model.staff import Role, Shift, Staff, StaffId, watching
from veillee.talk.cover import Cover, Hours, Standing

PAUL = StaffId("e-paul")
ALL_DAY = StaffSettings(hours=("00:00-24:00",))
IN_THE_EVENING = StaffSettings(hours=("20:00-24:00",))
AT_EIGHT = opens_at(IN_THE_EVENING.hours, IN_THE_EVENING.timezone, EVENING)


def shift(since: int, until: int, staff: StaffId = PAUL) -> Shift:
    return Shift(f"s-{since}", staff, since, until)


def test_without_hours_nothing_was_promised_and_nothing_waits() -> None:
    assert Cover(StaffSettings(), Clock()).standing() == Standing(Hours.OPEN)


def test_outside_the_hours_it_is_closed_whoever_has_a_shift() -> None:
    clock = Clock()
    cover = Cover(IN_THE_EVENING, clock)
    cover.know((shift(EVENING - HOUR, EVENING + HOUR),))
    assert cover.standing() == Standing(Hours.CLOSED, AT_EIGHT)
    clock.at = AT_EIGHT
    assert cover.standing() == Standing(Hours.UNWATCHED)


def test_inside_the_hours_a_shift_is_cover_to_the_minute() -> None:
    clock = Clock()
    cover = Cover(ALL_DAY, clock)
    cover.know((shift(EVENING + HOUR, EVENING + 2 * HOUR),))
    assert cover.standing() == Standing(Hours.UNWATCHED, EVENING + HOUR)
    clock.at += HOUR
    assert cover.standing() == Standing(Hours.OPEN)
    clock.at += HOUR
    assert cover.standing() == Standing(Hours.UNWATCHED)


def test_an_operator_watches_nothing_and_who_left_neither() -> None:
    members = (
        Staff(StaffId("e-olga"), "Olga", Role.OPERATOR, EVENING),
        Staff(StaffId("e-gone"), "", Role.LEAD, EVENING, EVENING),
        Staff(PAUL, "Paul", Role.MODERATOR, EVENING),
    )
    shifts = [shift(0, 1, one.id) for one in members]
    assert [one.staff for one in watching(members, shifts)] == [PAUL]


@pytest.mark.parametrize(
    ("within", "look_by"),
    [
        # Somebody watches before the clock runs out: it holds.
        (24 * HOUR, EVENING + 24 * HOUR),
        # Nobody does: an hour after somebody begins to.
        (2 * HOUR, AT_EIGHT + HOUR),
    ],
)
def test_a_promise_is_about_hours_in_which_somebody_watches(within: int, look_by: int) -> None:
    assert Cover(IN_THE_EVENING, Clock()).look_by(EVENING, within) == look_by


def test_the_roster_says_more_than_the_hours() -> None:
    cover = Cover(IN_THE_EVENING, Clock())
    cover.know((shift(AT_EIGHT + 2 * HOUR, AT_EIGHT + 3 * HOUR),))
    assert cover.look_by(EVENING, HOUR) == AT_EIGHT + 3 * HOUR
    cover.know((shift(EVENING - HOUR, EVENING + MINUTE),))
    assert cover.look_by(EVENING, HOUR) == EVENING + HOUR


@pytest.mark.parametrize(
    ("policy", "waits"), [("harassment", True), ("violence.ambush", False), ("self_harm", False)]
)
def test_a_case_is_due_when_somebody_watches_unless_somebody_is_called(
    policy: str, *, waits: bool
) -> None:
    subject = Subject(SubjectKind.ROOM, "r-1")
    fact = Opened(at=EVENING, subject=subject, about=NOBODY, policy=policy, harm=harm_of(policy))
    case, cover = begun(CaseId("k-1"), fact), Cover(IN_THE_EVENING, Clock())
    cover.know((shift(EVENING + 60 * HOUR, EVENING + 61 * HOUR),))
    assert (due(case, cover.look_by) > due(case)) is waits

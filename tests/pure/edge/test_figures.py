"""The figures of the house, from cases and their logs."""

from veillee.cases.fold import fold
from veillee.edge.staff.figures import figures, percentile
from veillee.model.case import CaseEvent, Claimed, Harm, Opened, TaskOpened
from veillee.model.ids import CaseId, PersonId
from veillee.model.report import Subject, SubjectKind
from veillee.model.staff import StaffId

EVENING = 1_800_000_000_000
PAUL = StaffId("e-paul")
SUBJECT = Subject(SubjectKind.PERSON, person=PersonId(12))


def log(*facts: CaseEvent, policy: str = "harassment") -> tuple[CaseEvent, ...]:
    opened = Opened(
        at=EVENING, subject=SUBJECT, about=PersonId(12), policy=policy, harm=Harm.ORDINARY
    )
    return (opened, *facts)


def test_a_percentile_is_one_of_the_values() -> None:
    values = [5, 1, 4, 2, 3]
    assert [percentile(values, share) for share in (1, 50, 90, 100)] == [1, 3, 5, 5]
    assert percentile([], 50) == -1


def test_the_first_look_counts_once_a_case_whoever_looked() -> None:
    logs = [
        log(Claimed(at=EVENING + 60_000, by=PAUL)),
        log(TaskOpened(at=EVENING, because="violence.ambush"), policy="violence.ambush"),
    ]
    cases = [fold(CaseId(f"k-{number}"), facts) for number, facts in enumerate(logs)]
    found = figures(cases, logs)
    assert (found.waiting, found.tasks_open, found.looks) == (2, 1, 1)
    assert (found.first_look_p50, found.first_look_p90) == (60_000, 60_000)
    assert found.oldest_at == EVENING
    assert {one.policy: one.cases for one in found.by_policy} == {
        "harassment": 1,
        "violence.ambush": 1,
    }


def test_without_cases_nothing_is_made_up() -> None:
    found = figures([], [])
    assert (found.waiting, found.oldest_at, found.first_look_p50, found.appeals) == (0, 0, -1, 0)

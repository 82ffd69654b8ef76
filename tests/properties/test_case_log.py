"""A case's log and its state tell the same story, whatever happened in whatever order."""

import msgspec
from hypothesis import given
from hypothesis import strategies as some

from tests.casework import CASE, EVENING, FACTS, IRIS, OPENED, PAUL, SAMI
from veillee.cases.fold import after, begun, fold
from veillee.cases.illegal import Illegal
from veillee.model.case import Case, CaseEvent, Decided, Decision, Status
from veillee.model.ids import AppealId, ExhibitId, ReportId
from veillee.model.staff import MACHINE, StaffId

_event = msgspec.json.Decoder(CaseEvent)
_encode = msgspec.json.Encoder().encode


@some.composite
def facts(draw: some.DrawFn) -> CaseEvent:
    """Draw any fact, by anybody, about any of a few things."""
    fact = draw(some.sampled_from(list(FACTS.values())))
    number = draw(some.integers(1, 3))
    changes: dict[str, object] = {
        "at": EVENING + draw(some.integers(0, 9)),
        "by": draw(some.sampled_from([PAUL, IRIS, SAMI, MACHINE, fact.by])),
    }
    names = {"report": ReportId, "draft": str, "exhibit": ExhibitId, "appeal": AppealId}
    for field, kind in names.items():
        if hasattr(fact, field):
            changes[field] = kind(f"{field}-{number}")
    decision = getattr(fact, "decision", None)
    if isinstance(decision, Decision):
        by = draw(some.sampled_from([PAUL, IRIS, SAMI, MACHINE]))
        seconded = draw(some.sampled_from([MACHINE, PAUL, IRIS]))
        changes["decision"] = msgspec.structs.replace(
            decision, id=f"d-{number}", by=by, seconded_by=seconded
        )
    elif decision is not None:
        changes["decision"] = f"d-{number}"
    return msgspec.structs.replace(fact, **changes)


@some.composite
def logs(draw: some.DrawFn) -> tuple[Case, list[CaseEvent]]:
    """Draw a case that lived: whatever was tried, what was illegal left no trace."""
    case, log = begun(CASE, OPENED), list[CaseEvent]([OPENED])
    for fact in draw(some.lists(facts(), max_size=60)):
        try:
            case = after(case, fact)
        except Illegal:
            continue
        log.append(fact)
    return case, log


@given(logs())
def test_replaying_the_log_rebuilds_the_state_byte_for_byte(
    lived: tuple[Case, list[CaseEvent]],
) -> None:
    case, log = lived
    kept = [_event.decode(_encode(fact)) for fact in log]
    assert _encode(fold(CASE, kept)) == _encode(case)
    assert case.version == len(log)


@given(logs())
def test_whatever_happens_a_case_has_one_holder_and_two_people_for_what_takes_two(
    lived: tuple[Case, list[CaseEvent]],
) -> None:
    case, log = lived
    assert bool(case.claimed_by) == (case.status is Status.CLAIMED) or (
        case.status is Status.APPEALED
    )
    assert (case.proposal is not None) == (case.status is Status.PROPOSED)
    assert case.claimed_by not in case.hidden_from or not case.claimed_by
    for decision in case.decisions:
        assert not decision.takes_two or decision.seconded_by not in {MACHINE, decision.by}
    assert not case.claimed_by or case.claimed_by not in case.overruled
    ids = [decision.id for decision in case.decisions]
    assert len(ids) == len(set(ids))
    assert all(fact.by not in {MACHINE, StaffId("")} for fact in log if isinstance(fact, Decided))


@given(logs())
def test_no_hold_is_lost_and_an_open_task_keeps_a_case_open(
    lived: tuple[Case, list[CaseEvent]],
) -> None:
    case, log = lived
    assert set(case.reports) == {fact.report for fact in log if hasattr(fact, "report")}
    assert set(case.exhibits) == {fact.exhibit for fact in log if hasattr(fact, "exhibit")}
    if case.task is not None and case.task.is_open:
        assert case.is_open
        assert case.status is not Status.CLOSED

"""What counts in a case and how much: reports, earlier measures, what the house only held."""

import msgspec

from tests.casework import CASE, EVENING, facts
from veillee.cases.arrived import Arrived, _calls
from veillee.cases.decide import criteria
from veillee.cases.fold import fold
from veillee.cases.harm import due, harm_of, is_critical
from veillee.cases.joining import Record, is_founded
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Harm, Outcome, VerdictJoined
from veillee.model.ids import PersonId, RoomId, SanctionId, StatementId
from veillee.model.policies import policies
from veillee.model.report import Subject, SubjectKind
from veillee.model.sanction import MeasureKind, Sanction, Strike
from veillee.model.verdict import Action


def test_a_report_weighs_a_quarter_at_least_whoever_made_it() -> None:
    assert Record(unfounded=40).weight == 0.25


def test_many_reports_leave_a_quarter_of_the_clock() -> None:
    known = fold(CASE, facts())
    case = msgspec.structs.replace(known, harm=Harm.ORDINARY, weight=1_000.0)
    assert due(case) == (case.waits_since or case.opened_at) + 6 * HOUR


def test_what_was_undone_founds_no_report() -> None:
    case = fold(CASE, facts("claim", "decide", "reverse"))
    took = msgspec.structs.replace(case.decisions[0], outcome=Outcome.MEASURES)
    assert took.undone_at
    assert not is_founded(msgspec.structs.replace(case, decisions=(took,)))
    stands = msgspec.structs.replace(took, undone_at=0)
    assert is_founded(msgspec.structs.replace(case, decisions=(stands,)))


def test_a_strike_weighs_for_a_year() -> None:
    case, now = fold(CASE, facts()), EVENING + 400 * DAY
    for at, weight in ((EVENING, 0), (now - 364 * DAY, 3)):
        past = Strike("z", case.about, case.id, "d", "harassment", 3, at, 0)
        assert criteria(case, [past], [], "harassment", now).weight == weight


def test_an_advice_that_an_appeal_undid_has_warned_nobody() -> None:
    case = fold(CASE, facts())
    advice = Sanction(
        id=SanctionId("m-1"),
        person=case.about,
        kind=MeasureKind.ADVICE,
        room=RoomId(""),
        since=case.opened_at - DAY,
        until=case.opened_at - DAY,
        case=case.id,
        decision="d",
        statement=StatementId("s-1"),
    )
    told = [criteria(case, [], [one], "harassment", EVENING) for one in (advice, advice.undone(1))]
    assert [one.intention for one in told] == ["after_advice", "unclear"]


def test_what_was_only_held_calls_nobody_at_night() -> None:
    policy = next(one for one in policies() if is_critical(one))
    calls = []
    for action in (Action.HOLD, Action.CRITICAL):
        joined = VerdictJoined(at=0, draft="n", policy=policy, harm=harm_of(policy), action=action)
        calls.append(_calls(Arrived(Subject(SubjectKind.DRAFT), PersonId(1), policy, joined)))
    assert calls == [False, True]

"""Which fact may follow which, as a table over all pairs; and by whom."""

from contextlib import suppress

import msgspec
import pytest

from tests.casework import (
    CASE,
    EVENING,
    FACTS,
    IRIS,
    LIGHT,
    LONG,
    MILD,
    OMAR,
    OPENED,
    PAUL,
    SAMI,
    WAITS,
    decision,
    facts,
    measure,
    standing,
)
from veillee.cases.fold import LEGAL, after, begun, fold
from veillee.cases.illegal import Illegal
from veillee.model.case import (
    AppealDecided,
    Case,
    CaseEvent,
    Claimed,
    Decided,
    HandedOn,
    Harm,
    NotNotifiedConfirmed,
    Proposed,
    Released,
    Status,
)
from veillee.model.ids import AppealId
from veillee.model.sanction import MeasureKind

WAITED = Decided(at=EVENING, by=PAUL, decision=WAITS)
# A case in each state, and a task where one is open.
STATES = {
    "waiting": facts(),
    "claimed": facts("claim"),
    "proposed": facts("claim", "propose"),
    "decided": facts("claim", "decide"),
    "appealed": facts("claim", "decide", "appeal"),
    "appealed, reopened": facts("claim", "decide", "appeal", "reopen"),
    "closed": facts("claim", "decide", "close"),
    "task open": facts("task"),
    "task in doubt": facts("task", "propose not"),
    "task over": facts("task", "notify"),
    "told in private": facts("private report", "claim"),
    "asked": facts("private report", "claim", "ask", "exhibit"),
    "asked and back": facts("private report", "claim", "ask", "release"),
    "answered": facts("private report", "claim", "ask", "exhibit", "give"),
    "declined": facts("private report", "claim", "ask", "give not"),
    "asked, decided": facts("private report", "claim", "ask", "exhibit", "decide"),
    "held": facts("hold"),
    "waits for a reporter": (*facts("private report", "claim"), WAITED),
    "pause over": LIGHT,
    "pause lapsed": (*LIGHT, FACTS["lapse"]),
    "pause over, opened": (*LIGHT, FACTS["claim"], FACTS["release"]),
    "pause over, noted": (*LIGHT, FACTS["note"]),
    "pause over, reported": (*LIGHT, FACTS["report"]),
    "order waits": facts("order"),
    "order checked": facts("order", "check order"),
    "order in doubt": facts("order", "check order", "refuse order"),
    "order over": facts("order", "check order", "do order"),
}
ALWAYS = "report privatereport verdict hold flag exhibit note prove bring "
AT_WORK = "release handon tie propose decide interim task order "
ASKED = "report verdict hold flag note prove bring "
# Written by hand, not taken from the code: what may happen in each state, and nothing else may.
MAY = {
    "waiting": ALWAYS + "claim interim task order",
    "claimed": ALWAYS + "release handon tie propose decide interim task order",
    "proposed": ALWAYS + "know notsecond interim task order",
    "decided": ALWAYS + "know reverse appeal close reopen task inform",
    "appealed": ALWAYS + "decideappeal task reopen inform",
    "appealed, reopened": ALWAYS + "claim decideappeal interim task order reverse inform",
    "closed": "reopen",
    "task open": ALWAYS + "claim interim ring notice notify proposenot order",
    "task in doubt": ALWAYS + "claim interim ring notice notify confirmnot order",
    "task over": ALWAYS + "claim interim task notice order",
    "told in private": ASKED + AT_WORK + "exhibit ask",
    "asked": ASKED + AT_WORK + "give givenot",
    "asked and back": ASKED + "exhibit claim interim task order givenot",
    "answered": ASKED + AT_WORK,
    "declined": ASKED + AT_WORK + "exhibit",
    "asked, decided": ASKED + "know reverse appeal close reopen task inform",
    "held": ALWAYS.replace("hold ", "") + "claim interim task order tellauthor",
    "waits for a reporter": ASKED
    + "exhibit know reverse appeal close reopen task inform tellfirst",
    "pause over": ALWAYS + "claim interim task order lapse",
    "pause lapsed": ALWAYS + "know close reopen task",
    "pause over, opened": ALWAYS + "claim interim task order",
    "pause over, noted": ALWAYS + "claim interim task order",
    "pause over, reported": "privatereport verdict hold flag exhibit note prove bring claim interim"
    " task order",
    "order waits": ALWAYS + "claim interim task ringfororder checkorder refuseorder",
    "order checked": ALWAYS + "claim interim task ringfororder refuseorder doorder",
    "order in doubt": ALWAYS + "claim interim task ringfororder droprefusal donoorder",
    "order over": ALWAYS + "claim interim task",
}


def test_the_table_knows_every_fact_and_every_state() -> None:
    assert {type(fact) for fact in FACTS.values()} == set(LEGAL)
    assert {fold(CASE, log).status for log in STATES.values()} == set(Status)
    assert MAY.keys() == STATES.keys()


@pytest.mark.parametrize("state", STATES)
def test_nothing_happens_that_may_not(state: str) -> None:
    case, happens = fold(CASE, STATES[state]), set()
    for name, fact in FACTS.items():
        with suppress(Illegal):
            assert after(case, fact).version == case.version + 1
            happens.add(name.replace(" ", ""))
    assert happens == set(MAY[state].split())


def test_a_reporter_complains_of_nothing_and_whom_it_restricts_of_a_measure() -> None:
    let_be = fold(CASE, (*facts("claim"), Decided(at=EVENING, by=PAUL, decision=decision())))
    asked = after(let_be, FACTS["complain"])
    assert asked.status is Status.APPEALED
    agreed = after(asked, FACTS["decide appeal"])
    assert agreed.overruled == (PAUL,)
    with pytest.raises(Illegal):
        after(after(agreed, FACTS["reopen"]), FACTS["claim"])
    assert after(after(agreed, FACTS["reopen"]), Claimed(at=EVENING, by=IRIS)).claimed_by == IRIS


def test_a_case_begins_once() -> None:
    with pytest.raises(Illegal):
        fold(CASE, (FACTS["claim"],))
    with pytest.raises(Illegal):
        after(begun(CASE, OPENED), OPENED)


def decided(*names: str) -> Case:
    return fold(CASE, facts(*names))


@pytest.mark.parametrize(
    ("state", "fact"),
    [
        ("claimed", Released(at=EVENING, by=IRIS)),
        ("claimed", HandedOn(at=EVENING, by=IRIS)),
        ("claimed", Decided(at=EVENING, by=IRIS, decision=decision("d-1", IRIS))),
        ("claimed", Decided(at=EVENING, by=IRIS, decision=MILD)),
        ("claimed", Decided(at=EVENING, by=PAUL, decision=LONG)),
        ("claimed", Decided(at=EVENING, decision=decision())),
        ("claimed", Proposed(at=EVENING, by=PAUL, decision=MILD)),
        ("waiting", Claimed(at=EVENING)),
        ("task in doubt", NotNotifiedConfirmed(at=EVENING, by=PAUL)),
    ],
)
def test_nobody_does_what_belongs_to_others(state: str, fact: CaseEvent) -> None:
    with pytest.raises(Illegal):
        after(fold(CASE, STATES[state]), fact)


def test_what_was_left_lying_the_house_puts_back() -> None:
    case = after(decided("claim"), Released(at=EVENING))
    assert (case.status, case.claimed_by) == (Status.WAITING, "")


def test_who_knows_the_person_never_gets_the_case_again() -> None:
    case = decided("claim", "hand on")
    assert case.hidden_from == (PAUL,)
    with pytest.raises(Illegal):
        after(case, Claimed(at=EVENING, by=PAUL))
    assert after(case, Claimed(at=EVENING, by=IRIS)).claimed_by == IRIS


def test_a_long_exclusion_takes_a_second_person_and_the_same_decision() -> None:
    proposed = decided("claim", "propose")
    seconded = msgspec.structs.replace(LONG, seconded_by=IRIS, at=EVENING + 5)
    for wrong in (
        msgspec.structs.replace(LONG, seconded_by=PAUL),
        LONG,
        msgspec.structs.replace(seconded, id="d-2"),
        msgspec.structs.replace(seconded, measures=(measure(MeasureKind.SITE, 400),)),
        msgspec.structs.replace(seconded, by=SAMI),
    ):
        for by in (PAUL, IRIS):
            with pytest.raises(Illegal):
                after(proposed, Decided(at=EVENING, by=by, decision=wrong))
    case = after(proposed, Decided(at=EVENING, by=IRIS, decision=seconded))
    assert (case.status, case.decisions) == (Status.DECIDED, (seconded,))


def test_who_knows_the_person_seconds_nothing_nor_makes_it_less_private() -> None:
    proposed = decided("claim", "propose")
    seconded = msgspec.structs.replace(LONG, seconded_by=IRIS, at=EVENING + 5)
    knows = msgspec.structs.replace(proposed, hidden_from=(IRIS,))
    private = msgspec.structs.replace(
        proposed, proposal=msgspec.structs.replace(LONG, is_private=True)
    )
    for case in (knows, private):
        with pytest.raises(Illegal):
            after(case, Decided(at=EVENING, by=IRIS, decision=seconded))


@pytest.mark.parametrize("days", [30, 31])
def test_thirty_days_are_one_persons_to_give(days: int) -> None:
    assert decision("d-1", PAUL, measure(MeasureKind.SITE, days)).takes_two == (days > 30)
    assert decision("d-1", PAUL, measure(MeasureKind.READ_ONLY, days)).takes_two == (days > 30)
    assert not decision("d-1", PAUL, measure(MeasureKind.NO_REQUESTS, days)).takes_two


@pytest.mark.parametrize("by", [PAUL, ""])
def test_nobody_decides_an_appeal_against_their_own_decision(by: str) -> None:
    case = decided("claim", "decide", "appeal")
    theirs = AppealDecided(
        at=EVENING, by=type(PAUL)(by), appeal=AppealId("a-1"), decision="d-1", is_undone=False
    )
    with pytest.raises(Illegal):
        after(case, theirs)


def test_an_appeal_undoes_or_leaves_the_decision() -> None:
    appealed = decided("claim", "decide", "appeal")
    assert appealed.is_open
    undone = after(appealed, FACTS["decide appeal"])
    assert (undone.status, standing(undone)) == (Status.DECIDED, [])
    stands = after(appealed, msgspec.structs.replace(FACTS["decide appeal"], is_undone=False))
    assert standing(stands) == ["d-1"]


def test_nothing_is_undone_twice() -> None:
    case = decided("claim", "decide", "reverse")
    assert standing(case) == []
    with pytest.raises(Illegal):
        after(case, FACTS["reverse"])


def test_the_worst_that_was_named_leads() -> None:
    case = decided("report", "flag")
    assert (case.harm, case.policy) == (Harm.DANGER, "violence.ambush")
    assert decided("flag", "report").harm is Harm.DANGER


def test_a_case_with_an_open_task_stays_open_and_does_not_close() -> None:
    case = decided("claim", "decide", "task")
    assert case.is_open
    with pytest.raises(Illegal):
        after(case, FACTS["close"])
    assert not after(case, FACTS["notify"]).is_open


def test_a_case_stays_open_while_an_authority_waits() -> None:
    case = fold(CASE, facts("order", "claim", "decide"))
    assert case.order is not None
    with pytest.raises(Illegal):
        after(case, FACTS["close"])


def test_cases_about_one_person_share_a_key_and_others_their_thing() -> None:
    assert decided().key == f"person:{OMAR}"
    nobody = msgspec.structs.replace(OPENED, about=0)
    assert fold(CASE, (nobody,)).key == "message:r-kitchen:7"

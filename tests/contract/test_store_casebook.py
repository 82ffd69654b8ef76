"""What is promised about cases: facts in order, one winner, and no restriction without reasons."""

import asyncio

import msgspec
import pytest

from tests.casework import CASE, FACTS, IRIS, MESSAGE, OPENED, PAUL, facts
from tests.contract.conftest import EVENING
from tests.contract.nouns import KITCHEN, NINA, OMAR, enter, said
from tests.contract.test_store_inbox import file, forget
from veillee.cases.fold import fold
from veillee.kernel.clock import DAY
from veillee.model.appeal import Appeal, AppealOutcome
from veillee.model.case import Case, CaseEvent, Claimed, ExhibitAdded, ReportJoined, Tied
from veillee.model.ids import AppealId, CaseId, PersonId, ReportId, RoomId, SanctionId, StatementId
from veillee.model.sanction import MeasureKind, Removal, Sanction, Strike
from veillee.model.staff import Act, Note, StaffId
from veillee.model.statement import Statement
from veillee.model.verdict import Action, Reason, Verdict
from veillee.store.ports import Store, StoreFailed
from veillee.store.ports_casebook import Change

pytestmark = pytest.mark.anyio

REASONS = Statement(
    id=StatementId("s-1"),
    person=OMAR,
    case=CASE,
    decision="d-1",
    policy="harassment",
    at=EVENING,
    starts_at=EVENING,
    ends_at=EVENING + DAY,
    fr="Vous ne pouvez pas écrire pendant un jour.",
    en="You cannot write for a day.",
    record='{"puid":"s-1"}',
    code=b"hash of a code",
    decided_by=PAUL,
)
MUTED = Sanction(
    id=SanctionId("m-1"),
    person=OMAR,
    kind=MeasureKind.READ_ONLY,
    room=RoomId(""),
    since=EVENING,
    until=EVENING + DAY,
    case=CASE,
    decision="d-1",
    statement=REASONS.id,
)
STRIKE = Strike("z-1", OMAR, CASE, "d-1", "harassment", 1, EVENING, EVENING + 90 * DAY)
REMOVAL = Removal("v-1", KITCHEN, 7, OMAR, CASE, "d-1", REASONS.id, EVENING)
APPEAL = Appeal(AppealId("a-1"), REASONS.id, CASE, EVENING, "Ce n'était pas moi.", first=PAUL)


def change(log: tuple[CaseEvent, ...], known: int = 0, case: CaseId = CASE) -> Change:
    """Return the change that appends what a log holds after its first `known` facts."""
    return Change(fold(case, log), known, log[known:])


def decided() -> Change:
    return msgspec.structs.replace(
        change(facts("claim", "decide")),
        statements=(REASONS,),
        sanctions=(MUTED,),
        strikes=(STRIKE,),
        removals=(REMOVAL,),
    )


async def kept(store: Store) -> Case:
    case = await store.casebook.case(CASE)
    assert case is not None
    return case


async def test_a_case_is_its_facts_in_their_order(store: Store) -> None:
    log = facts("report", "claim", "note", "propose")
    assert await store.casebook.append(change(log[:2]))
    assert await store.casebook.append(change(log, known=2))
    assert await store.casebook.events(CASE) == log
    assert await kept(store) == fold(CASE, log)
    assert await store.casebook.events(CaseId("k-2")) == ()
    assert await store.casebook.case(CaseId("k-2")) is None


async def test_every_fact_comes_back_as_it_was(store: Store) -> None:
    log = (OPENED, *FACTS.values())
    whole = Change(fold(CASE, facts()), 0, log)
    assert await store.casebook.append(whole)
    assert await store.casebook.events(CASE) == log


async def test_of_many_who_claim_at_once_one_gets_the_case(store: Store) -> None:
    assert await store.casebook.append(change(facts()))
    staff = [StaffId(f"e-{number}") for number in range(20)]
    claims = [change((OPENED, Claimed(at=EVENING, by=one)), known=1) for one in staff]
    won = await asyncio.gather(*(store.casebook.append(claim) for claim in claims))
    (winner,) = (one for one, has_won in zip(staff, won, strict=True) if has_won)
    assert (await kept(store)).claimed_by == winner
    assert len(await store.casebook.events(CASE)) == 2


async def test_a_proof_of_age_is_spent_with_what_it_ends_or_not_at_all(store: Store) -> None:
    note = Note(EVENING, StaffId("e-paul"), Act.PROOF_GIVEN)
    assert await store.staff.give_proof(b"code", EVENING + 1, note)
    begins = change(facts())
    assert not await store.casebook.append(msgspec.structs.replace(begins, spends=b"other"))
    assert await store.casebook.append(begins)
    proved = change(facts("prove"), known=1)
    late = msgspec.structs.replace(proved, expected=9, spends=b"code")
    assert not await store.casebook.append(late), "and the code is still good"
    assert await store.casebook.append(msgspec.structs.replace(proved, spends=b"code"))
    assert not await store.staff.spend_proof(b"code", EVENING)


async def test_a_case_does_not_begin_twice(store: Store) -> None:
    assert await store.casebook.append(change(facts()))
    assert not await store.casebook.append(change(facts()))


async def test_open_cases_and_cases_about_one_person_are_found(store: Store) -> None:
    assert await store.casebook.append(change(facts()))
    later = msgspec.structs.replace(OPENED, at=EVENING + 1)
    for number in (3, 2):
        at = msgspec.structs.replace(later, at=EVENING + number)
        assert await store.casebook.append(change((at,), case=CaseId(f"k-{number}")))
    assert [case.id for case in await store.casebook.open_cases()] == ["k-1", "k-2", "k-3"]
    log = facts("claim", "decide")
    assert await store.casebook.append(change(log, known=1))
    assert [case.id for case in await store.casebook.open_cases()] == ["k-2", "k-3"]
    about = await store.casebook.by_key(f"person:{OMAR}")
    assert [case.id for case in about] == ["k-1", "k-2", "k-3"]
    assert await store.casebook.by_key(f"person:{NINA}") == ()


async def test_a_report_is_taken_by_one_case_alone(store: Store) -> None:
    report = await file(store, "1")
    joined = ReportJoined(
        at=EVENING, report=report.id, subject=MESSAGE, policy="harassment", harm=OPENED.harm
    )
    exhibit = ExhibitAdded(at=EVENING, exhibit=report.exhibit)
    log = (OPENED, joined, exhibit)
    taking = msgspec.structs.replace(change(log), takes=(report.id,))
    other = msgspec.structs.replace(change(log, case=CaseId("k-2")), takes=(report.id,))
    assert await store.casebook.append(taking)
    assert not await store.casebook.append(other)
    assert await store.casebook.case(CaseId("k-2")) is None
    assert await store.inbox.waiting(9) == ()
    assert await store.casebook.case_of(report.id) == await kept(store)


async def test_what_was_held_waits_until_one_case_takes_it(store: Store) -> None:
    for name, action in (("t-1", Action.HOLD), ("t-2", Action.CRITICAL), ("t-3", Action.REFUSE)):
        verdict = Verdict(action, (Reason("rule", 1, "harassment", "Parce que."),))
        draft = msgspec.structs.replace(said(f"texte {name}"), verdict=verdict)
        await store.journal.keep_unshown(draft, name)
    waiting = await store.casebook.waiting_drafts(9)
    assert [(one.id, one.draft.body) for one in waiting] == [
        ("t-1", "texte t-1"),
        ("t-2", "texte t-2"),
    ]
    assert waiting[0].draft == await store.casebook.draft("t-1")
    assert waiting[1].draft.verdict.action is Action.CRITICAL
    taking = msgspec.structs.replace(change(facts()), takes_drafts=("t-1",))
    other = msgspec.structs.replace(change(facts(), case=CaseId("k-2")), takes_drafts=("t-1",))
    assert await store.casebook.append(taking)
    assert not await store.casebook.append(other)
    assert [one.id for one in await store.casebook.waiting_drafts(9)] == ["t-2"]
    await forget(store, EVENING + 3 * DAY)
    assert await store.casebook.waiting_drafts(9) == ()
    assert await store.casebook.draft("t-1") is None


async def test_a_decision_is_kept_with_all_it_does(store: Store) -> None:
    assert await store.casebook.append(decided())
    book = store.casebook
    assert await book.sanctions(EVENING) == (MUTED,)
    assert await book.sanctions(EVENING + DAY) == ()
    assert await book.sanctions_of(OMAR) == (MUTED,)
    assert await book.strikes_of(OMAR) == (STRIKE,)
    assert await book.removals_of(CASE) == (REMOVAL,)
    assert await book.removals_since(EVENING) == (REMOVAL,)
    assert await book.removals_since(EVENING + 1) == ()
    assert await book.statement(REASONS.id) == REASONS
    assert await book.statement_by_code(REASONS.code) == REASONS
    assert await book.statement_by_code(b"another") is None
    assert await book.statements_of(OMAR) == (REASONS,)
    assert await book.sanctions_of(NINA) == ()
    assert await book.strikes_of(NINA) == ()


async def test_undoing_replaces_all_of_it_at_once(store: Store) -> None:
    assert await store.casebook.append(decided())
    at = EVENING + 5
    undone = msgspec.structs.replace(
        change(facts("claim", "decide", "reverse"), known=3),
        sanctions=(MUTED.undone(at),),
        strikes=(msgspec.structs.replace(STRIKE, undone_at=at),),
        removals=(msgspec.structs.replace(REMOVAL, undone_at=at),),
        statements=(msgspec.structs.replace(REASONS, undone_at=at),),
    )
    assert await store.casebook.append(undone)
    assert await store.casebook.sanctions(EVENING) == ()
    (strike,) = await store.casebook.strikes_of(OMAR)
    (removal,) = await store.casebook.removals_of(CASE)
    reasons = await store.casebook.statement(REASONS.id)
    assert reasons is not None
    assert {strike.undone_at, removal.undone_at, reasons.undone_at} == {at}


async def test_who_was_too_late_leaves_nothing(store: Store) -> None:
    assert await store.casebook.append(change(facts()))
    assert not await store.casebook.append(decided())
    assert await store.casebook.sanctions(EVENING) == ()
    assert await store.casebook.statement(REASONS.id) is None


@pytest.mark.parametrize(
    "part", [{"sanctions": (MUTED,)}, {"removals": (REMOVAL,)}, {"appeals": (APPEAL,)}]
)
async def test_no_restriction_is_kept_without_its_reasons(
    store: Store, part: dict[str, object]
) -> None:
    """DSA art. 17, in the schema: no code above can forget it."""
    with pytest.raises(StoreFailed):
        await store.casebook.append(msgspec.structs.replace(change(facts()), **part))
    assert await store.casebook.case(CASE) is None


@pytest.mark.parametrize("empty", ["fr", "en", "policy", "record"])
async def test_no_element_of_the_reasons_is_empty(store: Store, empty: str) -> None:
    nothing = msgspec.structs.replace(REASONS, **{empty: ""})
    with pytest.raises(StoreFailed):
        await store.casebook.append(msgspec.structs.replace(decided(), statements=(nothing,)))


@pytest.mark.parametrize("by", [PAUL, StaffId("e-second")])
async def test_no_appeal_is_kept_that_was_decided_by_who_had_decided(
    store: Store, by: StaffId
) -> None:
    """DSA art. 20(6), in the schema."""
    assert await store.casebook.append(decided())
    second = msgspec.structs.replace(APPEAL, second=StaffId("e-second"))
    ended = {"decided_at": EVENING, "outcome": AppealOutcome.STANDS}
    log = facts("claim", "decide", "appeal")
    whole = change(log, known=3)
    wrong = msgspec.structs.replace(second, decided_by=by, **ended)
    with pytest.raises(StoreFailed):
        await store.casebook.append(msgspec.structs.replace(whole, appeals=(wrong,)))
    nobody = msgspec.structs.replace(second, **ended)
    with pytest.raises(StoreFailed):
        await store.casebook.append(msgspec.structs.replace(whole, appeals=(nobody,)))
    right = msgspec.structs.replace(second, decided_by=IRIS, **ended)
    assert await store.casebook.append(msgspec.structs.replace(whole, appeals=(right,)))
    assert await store.casebook.appeal(APPEAL.id) == right
    assert await store.casebook.appeals_against(REASONS.id) == (right,)


async def test_a_reporters_complaint_has_the_same_refusals_and_comes_once(store: Store) -> None:
    log = facts("claim", "decide", "appeal")
    whole = change(log)
    asked = msgspec.structs.replace(APPEAL, statement=None, report=ReportId("p-1"))
    ended: dict[str, object] = {"decided_at": EVENING, "outcome": AppealOutcome.STANDS}
    wrong: list[dict[str, object]] = [
        {"report": None},
        {"statement": REASONS.id},
        {"decided_by": PAUL, **ended},
        {"decided_by": StaffId(""), **ended},
    ]
    for changed in wrong:
        made = msgspec.structs.replace(asked, **changed)
        with pytest.raises(StoreFailed):
            await store.casebook.append(msgspec.structs.replace(whole, appeals=(made,)))
    assert await store.casebook.append(msgspec.structs.replace(whole, appeals=(asked,)))
    assert await store.casebook.complaint_about(ReportId("p-1")) == asked
    assert await store.casebook.complaint_about(ReportId("p-2")) is None
    log = (*log, *facts("note")[1:])
    again = msgspec.structs.replace(asked, id=AppealId("a-2"))
    with pytest.raises(StoreFailed):
        await store.casebook.append(msgspec.structs.replace(change(log, known=4), appeals=(again,)))
    right = msgspec.structs.replace(asked, decided_by=IRIS, **ended)
    assert await store.casebook.append(
        msgspec.structs.replace(change(log, known=4), appeals=(right,))
    )
    assert await store.casebook.complaint_about(ReportId("p-1")) == right


async def test_a_statement_is_delivered_once(store: Store) -> None:
    assert await store.casebook.append(decided())
    await store.casebook.tell(REASONS.id, EVENING + 1)
    await store.casebook.tell(REASONS.id, EVENING + 2)
    reasons = await store.casebook.statement(REASONS.id)
    assert reasons is not None
    assert reasons.told_at == EVENING + 1


async def test_measures_and_reasons_outlive_who_left(store: Store) -> None:
    await enter(store, OMAR)
    assert await store.casebook.append(decided())
    await store.persons.erase(OMAR, None)
    assert await store.casebook.statement_by_code(REASONS.code) == REASONS


async def test_a_case_goes_with_all_of_it_and_not_before_its_time(store: Store) -> None:
    report = await file(store, "1")
    joined = ExhibitAdded(at=EVENING, exhibit=report.exhibit)
    log = (OPENED, joined, *facts("claim", "decide")[1:])
    whole = msgspec.structs.replace(
        decided(), case=fold(CASE, log), events=log, takes=(report.id,), appeals=(APPEAL,)
    )
    assert await store.casebook.append(whole)
    await forget(store, whole.case.until - 1)
    assert await store.casebook.case(CASE) is not None
    assert await store.inbox.exhibit(report.exhibit) is not None
    await forget(store, whole.case.until)
    book = store.casebook
    assert await book.case(CASE) is None
    assert await book.events(CASE) == ()
    assert await book.statements_of(OMAR) == ()
    assert await book.sanctions_of(OMAR) == ()
    assert await book.strikes_of(OMAR) == ()
    assert await book.removals_of(CASE) == ()
    assert await book.appeal(APPEAL.id) is None
    assert await store.inbox.exhibit(report.exhibit) is None


async def test_an_open_case_stays_however_old(store: Store) -> None:
    assert await store.casebook.append(change(facts()))
    await forget(store, EVENING + 5_000 * DAY)
    assert await kept(store) == fold(CASE, facts())


async def test_what_was_decided_is_found_when_it_is_to_be_closed(store: Store) -> None:
    assert await store.casebook.append(change(facts("claim")))
    assert await store.casebook.to_close(EVENING * 2, 9) == ()
    log = facts("claim", "decide")
    assert await store.casebook.append(change(log, known=2))
    end = fold(CASE, log).closes_at
    assert await store.casebook.to_close(end - 1, 9) == ()
    assert await store.casebook.to_close(end, 9) == (fold(CASE, log),)
    assert await store.casebook.append(change(facts("claim", "decide", "close"), known=3))
    assert await store.casebook.to_close(EVENING * 2, 9) == ()


async def test_a_reporter_is_told_each_outcome_once(store: Store) -> None:
    report = await file(store, "1")
    assert await store.inbox.answers(report.by) == {report.id: ""}
    assert await store.inbox.answer(report.id, "acted_on")
    assert not await store.inbox.answer(report.id, "acted_on")
    assert await store.inbox.answer(report.id, "nothing_found")
    assert await store.inbox.answers(report.by) == {report.id: "nothing_found"}
    assert await store.inbox.answers(OMAR) == {}
    assert not await store.inbox.answer(ReportId("p-none"), "acted_on")


async def test_that_it_was_undone_is_told_once(store: Store) -> None:
    undone = msgspec.structs.replace(REASONS, undone_at=EVENING + 1)
    assert await store.casebook.append(msgspec.structs.replace(decided(), statements=(undone,)))
    assert await store.casebook.tell_undone(REASONS.id, EVENING + 2)
    assert not await store.casebook.tell_undone(REASONS.id, EVENING + 3)
    assert not await store.casebook.tell_undone(StatementId("s-none"), EVENING)
    kept = await store.casebook.statement(REASONS.id)
    assert kept is not None
    assert kept.undone_told_at == EVENING + 2


async def test_what_moves_to_another_case_moves_whole_or_not_at_all(store: Store) -> None:
    await enter(store, NINA, OMAR)
    report = await file(store, "report-1")
    nobody = msgspec.structs.replace(OPENED, about=PersonId(0))
    joined = msgspec.structs.replace(FACTS["report"], report=report.id)
    added = ExhibitAdded(at=EVENING, exhibit=report.exhibit)
    log = (nobody, joined, added, FACTS["claim"])
    first = msgspec.structs.replace(change(log), takes=(report.id,))
    assert await store.casebook.append(first)
    other = CaseId("k-2")
    moved = Tied(at=EVENING, by=PAUL, case=other, reports=(report.id,), exhibits=(report.exhibit,))
    also = change((*log, moved), known=len(log))
    there = change((OPENED, joined, added), case=other)
    made = msgspec.structs.replace(there, also=also, moves=(report.id,), is_only=True)
    late = msgspec.structs.replace(made, also=msgspec.structs.replace(also, expected=1))
    assert not await store.casebook.append(late)
    assert await store.casebook.case(other) is None
    assert await store.casebook.case_of(report.id) == first.case
    assert await store.casebook.append(made)
    assert not await store.casebook.append(made)
    assert await store.casebook.case_of(report.id) == there.case
    assert await store.casebook.case(CASE) == also.case
    assert await store.casebook.events(CASE) == (*log, moved)
    # What is left is forgotten in its time; the report stays with the case that is open.
    await forget(store, EVENING + 200 * DAY)
    assert await store.casebook.case(CASE) is None
    assert await store.inbox.report(report.id) is not None
    assert await store.inbox.exhibit(report.exhibit) is not None

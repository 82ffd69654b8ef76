"""What a case's facts add up to, and which fact may follow which: pure, and the only judge of it.

A case is never changed: a fact is appended, and the state is the fold of all facts. So every state
can be rebuilt from the log byte for byte, and nothing can happen to a case that is not in it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.cases import complained, light, more, ordered, tied, told_late
from veillee.cases.illegal import Illegal, demand
from veillee.model.case import (
    AppealDecided,
    Appealed,
    Brought,
    Case,
    CaseEvent,
    Claimed,
    Closed,
    Decided,
    Decision,
    ExhibitAdded,
    FlagJoined,
    HandedOn,
    Interim,
    Knows,
    NoteAdded,
    NoticeMade,
    Notified,
    NotNotifiedConfirmed,
    NotNotifiedProposed,
    NotSeconded,
    Opened,
    Outcome,
    Proposed,
    Proved,
    Released,
    Reopened,
    ReportJoined,
    Reversed,
    Rung,
    Status,
    Task,
    TaskOpened,
    Tied,
    VerdictJoined,
)
from veillee.model.ids import CaseId
from veillee.model.order import OrderJoined
from veillee.model.policies import UNDERAGE
from veillee.model.report import Via
from veillee.model.staff import MACHINE

_ALIVE = frozenset(Status) - {Status.CLOSED}
_AT_WORK = frozenset({Status.WAITING, Status.CLAIMED, Status.PROPOSED})

LEGAL: Mapping[type[CaseEvent], frozenset[Status]] = {
    ReportJoined: _ALIVE,
    VerdictJoined: _ALIVE,
    FlagJoined: _ALIVE,
    ExhibitAdded: _ALIVE,
    NoteAdded: _ALIVE,
    Claimed: frozenset({Status.WAITING, Status.APPEALED}),
    Released: frozenset({Status.CLAIMED, Status.APPEALED}),
    HandedOn: frozenset({Status.CLAIMED, Status.APPEALED}),
    Knows: frozenset({Status.PROPOSED, Status.DECIDED}),
    Proposed: frozenset({Status.CLAIMED}),
    NotSeconded: frozenset({Status.PROPOSED}),
    Decided: frozenset({Status.CLAIMED, Status.PROPOSED}),
    Interim: _AT_WORK,
    Reversed: frozenset({Status.DECIDED, Status.WAITING, Status.CLAIMED, Status.PROPOSED}),
    Appealed: _AT_WORK | {Status.DECIDED, Status.APPEALED},
    AppealDecided: _AT_WORK | {Status.APPEALED},
    TaskOpened: _ALIVE,
    Rung: _ALIVE,
    Notified: _ALIVE,
    NoticeMade: _ALIVE,
    NotNotifiedProposed: _ALIVE,
    NotNotifiedConfirmed: _ALIVE,
    Proved: _ALIVE,
    **dict.fromkeys(told_late.APPLIED, _ALIVE),
    Closed: frozenset({Status.DECIDED}),
    Reopened: frozenset({Status.DECIDED, Status.APPEALED, Status.CLOSED}),
    Tied: frozenset({Status.CLAIMED}),
    Brought: _ALIVE,
    **more.LEGAL,
    **light.LEGAL,
    **dict.fromkeys(ordered.APPLIED, _ALIVE),
    # An order is looked at: what was decided before comes back into the queue first.
    OrderJoined: _AT_WORK,
}
"""In which states a fact may happen at all; guards below say by whom. `Opened` comes first."""


def begun(case: CaseId, opened: Opened) -> Case:
    """Return the case that a first fact begins."""
    return Case(
        id=case,
        version=1,
        status=Status.WAITING,
        opened_at=opened.at,
        touched_at=opened.at,
        subject=opened.subject,
        about=opened.about,
        policy=opened.policy,
        harm=opened.harm,
        subjects=(opened.subject,),
        waits_since=opened.at,
    )


def after(case: Case, fact: CaseEvent) -> Case:
    """Return the case after one more fact; raise `Illegal` when it may not follow."""
    kind = type(fact)
    demand(kind in LEGAL and case.status in LEGAL[kind], f"{kind.__name__} when {case.status}")
    apply: Callable[[Case, Any], Case] = _APPLIED[kind]
    return replace(apply(case, fact), version=case.version + 1, touched_at=fact.at)


def fold(case: CaseId, facts: Iterable[CaseEvent]) -> Case:
    """Return what all facts of a case add up to; raise `Illegal` when they could not have been."""
    first, *rest = facts
    if not isinstance(first, Opened):
        raise Illegal("a case begins with Opened")
    whole = begun(case, first)
    for fact in rest:
        whole = after(whole, fact)
    return whole


def _report_joined(case: Case, fact: ReportJoined) -> Case:
    demand(fact.report not in case.reports, "a report joins once")
    known = fact.subject in case.subjects
    private = (fact.report,) if fact.subject.is_private else ()
    return _worse(
        replace(
            case,
            looked_at=tied.looked_at(case, fact),
            reports=(*case.reports, fact.report),
            private_reports=(*case.private_reports, *private),
            subjects=case.subjects if known else (*case.subjects, fact.subject),
            weight=case.weight + fact.weight,
            language=case.language or fact.language,
            is_trusted=case.is_trusted or fact.via is Via.TRUSTED,
        ),
        fact,
    )


def _verdict_joined(case: Case, fact: VerdictJoined) -> Case:
    demand(fact.draft not in case.drafts, "a draft joins once")
    says_minor = case.says_minor or fact.policy == UNDERAGE
    return _worse(replace(case, drafts=(*case.drafts, fact.draft), says_minor=says_minor), fact)


def _flag_joined(case: Case, fact: FlagJoined) -> Case:
    demand(fact.flag not in case.flags, "a flag joins once")
    return _worse(replace(case, flags=(*case.flags, fact.flag)), fact)


def _worse(case: Case, fact: ReportJoined | VerdictJoined | FlagJoined) -> Case:
    """Return the case with the worst harm that was named; the policy goes with it."""
    if fact.harm < case.harm:
        return replace(case, harm=fact.harm, policy=fact.policy)
    return case


def _exhibit_added(case: Case, fact: ExhibitAdded) -> Case:
    demand(fact.exhibit not in case.exhibits, "an exhibit is added once")
    return replace(case, exhibits=(*case.exhibits, fact.exhibit))


def _note_added(case: Case, fact: NoteAdded) -> Case:
    demand(bool(fact.by and fact.text), "a note is somebody's")
    return replace(case, notes=(*case.notes, fact))


def _claimed(case: Case, fact: Claimed) -> Case:
    demand(bool(fact.by), "somebody claims")
    demand(not case.claimed_by, "it is claimed")
    demand(fact.by not in case.hidden_from, "who knows the person does not work on it")
    demand(fact.by not in case.overruled, "another human")
    # Else who had decided could keep a complaint from everybody by taking it again and again.
    is_theirs = case.status is Status.APPEALED and not complained.may_answer(case, fact.by)
    demand(not is_theirs, "another human")
    status = Status.CLAIMED if case.status is Status.WAITING else case.status
    looked_at = case.looked_at or fact.at
    return replace(case, status=status, claimed_by=fact.by, claimed_at=fact.at, looked_at=looked_at)


def _released(case: Case, fact: Released) -> Case:
    # The house releases what somebody left lying.
    demand(bool(case.claimed_by) and fact.by in {case.claimed_by, MACHINE}, "it is not theirs")
    return _back(case)


def _handed_on(case: Case, fact: HandedOn) -> Case:
    demand(bool(fact.by) and fact.by == case.claimed_by, "it is not theirs")
    hidden = (*case.hidden_from, fact.by) if fact.knows else case.hidden_from
    left = (NoteAdded(at=fact.at, by=fact.by, text=fact.note),) if fact.note else ()
    return replace(_back(case), hidden_from=hidden, notes=(*case.notes, *left))


def _knows(case: Case, fact: Knows) -> Case:
    demand(bool(fact.by) and fact.by not in case.hidden_from, "somebody says it once")
    demand(case.proposal is None or fact.by != case.proposal.by, "they proposed it")
    return replace(case, hidden_from=(*case.hidden_from, fact.by))


def _back(case: Case) -> Case:
    """Return the case in the queue again; an appeal stays an appeal."""
    status = Status.APPEALED if case.status is Status.APPEALED else Status.WAITING
    return replace(case, status=status, claimed_by=MACHINE, claimed_at=0, proposal=None)


def _proposed(case: Case, fact: Proposed) -> Case:
    demand(bool(fact.by) and fact.by == case.claimed_by == fact.decision.by, "it is not theirs")
    demand(fact.decision.takes_two and not fact.decision.seconded_by, "one person may decide it")
    _is_new(case, fact.decision)
    return replace(
        case, status=Status.PROPOSED, proposal=fact.decision, claimed_by=MACHINE, claimed_at=0
    )


def _not_seconded(case: Case, fact: NotSeconded) -> Case:
    demand(bool(fact.by) and fact.by not in case.hidden_from, "somebody else answers")
    demand(fact.by not in case.overruled, "another human")
    return _back(case)


def _decided(case: Case, fact: Decided) -> Case:
    decision = fact.decision
    _is_new(case, decision)
    demand(decision.outcome is not Outcome.LAPSED, "it ends by itself")
    if case.status is Status.PROPOSED:
        _is_seconded(case, fact)
    else:
        demand(bool(fact.by) and fact.by == case.claimed_by == decision.by, "it is not theirs")
        demand(not decision.takes_two and not decision.seconded_by, "it takes two people")
    return replace(
        case,
        # Whoever complained meanwhile, of what the house did alone for one, is still answered.
        status=Status.APPEALED if case.appeals else Status.DECIDED,
        claimed_by=MACHINE,
        claimed_at=0,
        proposal=None,
        policy=decision.policy,
        decisions=(*case.decisions, decision),
        overruled=(),
    )


def _is_seconded(case: Case, fact: Decided) -> None:
    decision, proposal = fact.decision, case.proposal
    demand(proposal is not None and decision.id == proposal.id, "another was proposed")
    # What joined since may rest on a conversation: then so does the decision, never less.
    same = {"seconded_by": MACHINE, "at": 0, "starts_at": 0, "statement": None, "is_private": True}
    same["waits_for"] = ()
    demand(
        proposal is not None and replace(decision, **same) == replace(proposal, **same),
        "another was proposed",
    )
    demand(proposal is None or decision.is_private >= proposal.is_private, "it is as private")
    demand(bool(fact.by) and fact.by == decision.seconded_by != decision.by, "it takes two people")
    demand(fact.by not in case.hidden_from, "who knows the person does not decide")
    demand(fact.by not in case.overruled, "another human")


def _is_new(case: Case, decision: Decision) -> None:
    demand(all(decision.id != known.id for known in case.decisions), "it was decided before")


def _interim(case: Case, fact: Interim) -> Case:
    _is_new(case, fact.decision)
    demand(not fact.decision.takes_two, "it takes two people")
    return replace(case, decisions=(*case.decisions, fact.decision))


def _reversed(case: Case, fact: Reversed) -> Case:
    return complained.undone(case, fact.decision, fact.at)


def _task_opened(case: Case, fact: TaskOpened) -> Case:
    demand(case.task is None or not case.task.is_open, "one task at a time")
    return replace(case, task=Task(fact.at, fact.because))


def _task(case: Case) -> Task:
    if case.task is None or not case.task.is_open:
        raise Illegal("no task is open")
    return case.task


def _rung(case: Case, fact: Rung) -> Case:
    if fact.order:
        return ordered.rung(case, fact.order, fact.whom, fact.at)
    task = _task(case)
    return replace(case, task=replace(task, rung=(*task.rung, fact.whom), rung_at=fact.at))


def _notified(case: Case, fact: Notified) -> Case:
    task = _task(case)
    demand(bool(fact.by), "a person tells the authorities")
    told = replace(task, notified_at=fact.at, notified_by=fact.by, reference=fact.reference)
    return replace(case, task=told)


def _notice_made(case: Case, fact: NoticeMade) -> Case:
    demand(bool(fact.by), "a person writes to the authorities")
    demand(case.task is not None and not case.task.dropped_at, "no task is open")
    return replace(case, notices=(*case.notices, fact))


def _not_notified_proposed(case: Case, fact: NotNotifiedProposed) -> Case:
    task = _task(case)
    demand(bool(fact.by and fact.because), "somebody says why")
    demand(not task.proposed_by, "it is proposed")
    return replace(case, task=replace(task, proposed_by=fact.by, not_because=fact.because))


def _not_notified_confirmed(case: Case, fact: NotNotifiedConfirmed) -> Case:
    task = _task(case)
    demand(bool(task.proposed_by and fact.by) and fact.by != task.proposed_by, "it takes two")
    return replace(case, task=replace(task, dropped_at=fact.at, dropped_by=fact.by))


def _proved(case: Case, fact: Proved) -> Case:
    return replace(case, proved_at=fact.at)


def _closed(case: Case, _: Closed) -> Case:
    demand(case.task is None or not case.task.is_open, "a task is open")
    demand(case.order is None, "an authority waits")
    return replace(case, status=Status.CLOSED)


def _reopened(case: Case, fact: Reopened) -> Case:
    status = Status.CLAIMED if case.claimed_by else Status.WAITING
    return replace(case, status=status, waits_since=fact.at, looked_at=0)


_APPLIED: Mapping[type[CaseEvent], Callable[[Case, Any], Case]] = {
    ReportJoined: _report_joined,
    VerdictJoined: _verdict_joined,
    FlagJoined: _flag_joined,
    ExhibitAdded: _exhibit_added,
    NoteAdded: _note_added,
    Claimed: _claimed,
    Released: _released,
    HandedOn: _handed_on,
    Knows: _knows,
    Proposed: _proposed,
    NotSeconded: _not_seconded,
    Decided: _decided,
    Interim: _interim,
    Reversed: _reversed,
    TaskOpened: _task_opened,
    Rung: _rung,
    Notified: _notified,
    NoticeMade: _notice_made,
    NotNotifiedProposed: _not_notified_proposed,
    NotNotifiedConfirmed: _not_notified_confirmed,
    Proved: _proved,
    Closed: _closed,
    Reopened: _reopened,
    **ordered.APPLIED,
    **tied.APPLIED,
    **more.APPLIED,
    **light.APPLIED,
    **complained.APPLIED,
    **told_late.APPLIED,
}

"""From a case and what was frozen for it to what the console shows: pure, and narrow on purpose.

Nobody's hidden number, no reporter, no room that was not reported, and of a discreet room not even
its name: what a screen about a person shows must not say where they sit.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

from veillee.cases.harm import LookBy, due
from veillee.cases.more import may_answer, question
from veillee.cases.noticed import noticed_by
from veillee.cases.ordered import EVERY
from veillee.edge.staff.asking_forms import Answered, QuestionShown
from veillee.edge.staff.case_forms import (
    AppealShown,
    CriteriaShown,
    DecisionShown,
    Earlier,
    ExhibitShown,
    FlagShown,
    LineShown,
    MeasureShown,
    NoteShown,
    NoticeShown,
    OrderWaiting,
    PersonShown,
    QueueLine,
    ReportShown,
    SanctionShown,
    TaskShown,
)
from veillee.kernel.clock import DAY
from veillee.model.appeal import Appeal
from veillee.model.case import (
    Case,
    CaseEvent,
    Criteria,
    Decision,
    FlagJoined,
    ReportJoined,
)
from veillee.model.exhibit import Exhibit, Frozen, FrozenLine, FrozenPerson
from veillee.model.ids import ExhibitId, PersonId, ReportId
from veillee.model.person import Face
from veillee.model.report import Report
from veillee.model.sanction import Measure, Sanction
from veillee.model.staff import StaffId

YEAR = 365 * DAY
Names = Mapping[StaffId, str]

_NO_FACE = Face("", "")


def queue_line(case: Case, names: Names, me: StaffId, look_by: LookBy) -> QueueLine:
    """Return a case as a line of the queue."""
    return QueueLine(
        case.id,
        int(case.harm),
        case.policy,
        case.subject.kind,
        len(case.reports),
        case.opened_at,
        due(case, look_by),
        case.status,
        names.get(case.claimed_by, "") if case.claimed_by else "",
        bool(case.claimed_by) and case.claimed_by == me,
        case.task is not None and case.task.is_open,
        bool(case.appeals),
        case.proposal is not None and case.proposal.by == me,
        case.version,
        _waiting(case),
    )


def _waiting(case: Case) -> OrderWaiting | None:
    order = case.order
    if order is None:
        return None
    return OrderWaiting(order.number, order.authority, order.due_at)


def exhibit_shown(
    exhibit: Exhibit, frozen: Frozen, case: Case, reported: Container[ExhibitId]
) -> ExhibitShown:
    """Return an opened exhibit of a case; `reported` are those that reports froze."""
    is_added = any(exhibit.id == one.exhibit for one in case.asked)
    is_private = exhibit.subject.is_private
    room, is_discreet = frozen.room, frozen.room is not None and frozen.room.is_discreet
    speakers: dict[PersonId, int] = {}
    return ExhibitShown(
        exhibit.id,
        exhibit.at,
        exhibit.subject.kind,
        is_private,
        is_discreet,
        room.name if room and not is_discreet else "",
        room.rules if room and not is_discreet else "",
        frozen.described,
        frozen.not_transmitted,
        exhibit.id not in reported and not is_added,
        is_added,
        tuple(_line(line, case.about, speakers, is_room=not is_private) for line in frozen.lines),
    )


def _line(
    line: FrozenLine,
    about: PersonId,
    speakers: dict[PersonId, int],
    *,
    is_room: bool,
) -> LineShown:
    is_about = bool(about) and line.author == about
    return LineShown(
        line.seq,
        line.at,
        speakers.setdefault(line.author, len(speakers)),
        line.face.n if line.face else "",
        line.text,
        line.earlier,
        bool(line.deleted_at),
        line.is_reported,
        line.is_reporter,
        is_about,
        can_be_removed=is_room and is_about and line.seq > 0,
        can_be_tied=is_room and not is_about and line.author > 0 and line.seq > 0,
        is_unseen=line.is_unseen,
    )


def report_shown(
    report: Report,
    tied: Container[ReportId],
    question: QuestionShown | None,
    *,
    may_ask: bool,
    may_write: bool,
) -> ReportShown:
    """Return a report without who made it; `tied` are those that were brought by hand."""
    return ReportShown(
        report.at,
        report.category,
        report.via,
        report.words,
        report.knows_address,
        report.id in tied,
        may_ask,
        may_write and bool(report.contact),
        question,
    )


def question_shown(case: Case, report: ReportId, now: int) -> QuestionShown | None:
    """Return what a reporter was asked, and how it stands."""
    asked = question(case, report)
    if asked is None:
        return None
    state = Answered.ASKED if may_answer(case, report, now) else Answered.OVER
    if asked.answered_at:
        state = Answered.GIVEN if asked.items else Answered.DECLINED
    return QuestionShown(asked.at, asked.until, asked.wanted, state, asked.items)


def tied_by_hand(events: Iterable[CaseEvent]) -> frozenset[ReportId]:
    """Return the reports that somebody of the team brought from another case."""
    return frozenset(
        one.report for one in events if isinstance(one, ReportJoined) and one.tied_from
    )


def flags_shown(events: Iterable[CaseEvent]) -> tuple[FlagShown, ...]:
    """Return what the house noticed by itself, by the facts of a case."""
    return tuple(
        FlagShown(one.at, noticed_by(one.flag), one.policy, one.rules, one.piece or "", one.lines)
        for one in events
        if isinstance(one, FlagJoined)
    )


def person_shown(
    person: FrozenPerson | None,
    sanctions: Sequence[Sanction],
    earlier: Iterable[Case],
    now: int,
) -> PersonShown:
    """Return the narrow page of a person."""
    shown = (person.shown if person else None) or _NO_FACE
    return PersonShown(
        person.nickname if person else "",
        shown.a,
        shown.g,
        shown.p,
        person.line if person else "",
        bool(person and person.has_left),
        tuple(
            SanctionShown(one.kind, one.since, one.until)
            for one in sanctions
            if not one.is_over(now)
        ),
        tuple(
            Earlier(made.at, made.policy, made.outcome, tuple(one.kind for one in made.measures))
            for case in earlier
            for made in case.decisions
            if not made.undone_at and made.by and made.at > now - YEAR
        ),
    )


def criteria_shown(weighed: Criteria) -> CriteriaShown:
    """Return the four criteria."""
    return CriteriaShown(
        weighed.violations, weighed.share, weighed.gravity, weighed.intention, weighed.weight
    )


def decision_shown(made: Decision, names: Names, me: StaffId) -> DecisionShown:
    """Return a decision, or one that waits for a second person."""
    return DecisionShown(
        made.id,
        made.at,
        names.get(made.by, "") if made.by else "",
        me in {made.by, made.seconded_by},
        made.outcome,
        made.policy,
        made.because,
        len(made.removes) + made.withholds,
        _measures(made.measures),
        made.starts_at,
        bool(made.undone_at),
        bool(made.like),
        any(one.judgment for one in made.measures),
    )


def notes_shown(case: Case, names: Names) -> tuple[NoteShown, ...]:
    """Return the notes of a case, oldest first."""
    return tuple(NoteShown(one.at, names.get(one.by, ""), one.text) for one in case.notes)


def notices_shown(case: Case, names: Names) -> tuple[NoticeShown, ...]:
    """Return who made the page for the authorities, oldest first."""
    return tuple(NoticeShown(one.at, names.get(one.by, "")) for one in case.notices)


def task_shown(case: Case, me: StaffId) -> TaskShown | None:
    """Return the task of a case."""
    task = case.task
    if task is None:
        return None
    return TaskShown(
        case.id,
        task.because,
        task.opened_at,
        (task.rung_at or task.opened_at) + EVERY,
        task.is_open,
        task.notified_at,
        task.reference,
        task.not_because,
        task.proposed_by == me,
    )


def appeal_shown(appeal: Appeal, case: Case, decision: Decision, me: StaffId) -> AppealShown:
    """Return a complaint with the decision that it is against; its words for who may answer it:
    they may be about who had decided.
    """
    is_for_others = me in {appeal.first, appeal.second, *case.hidden_from}
    return AppealShown(
        appeal.id,
        case.id,
        appeal.at,
        "" if is_for_others else appeal.words,
        decision.policy,
        decision.at,
        decision.because,
        _measures(decision.measures),
        len(decision.removes) + decision.withholds,
        is_for_others,
        appeal.report is not None,
        appeal.report is None and bool(decision.by),
    )


def _measures(measures: Iterable[Measure]) -> tuple[MeasureShown, ...]:
    return tuple(MeasureShown(one.kind, one.length, one.until) for one in measures)

"""Whether a report joins a case that is there, and what a reporter's record weighs: pure."""

from collections.abc import Iterable, Sequence

import msgspec

from veillee.model.case import Case, Outcome, Status
from veillee.model.report import Report, Subject, SubjectKind

FALSE_REPORTS = 5
"""So many reports that led to nothing, and none that led anywhere, make somebody look."""
_LEAST = 0.25
"""The least a report weighs: it is always looked at, whoever made it (P-14)."""


class Record(msgspec.Struct, frozen=True):
    """What became of somebody's earlier reports."""

    founded: int = 0
    unfounded: int = 0

    @property
    def weight(self) -> float:
        """Return what the next report weighs in the order of the queue; it never silences."""
        return max(_LEAST, (1 + self.founded) / (1 + self.founded + self.unfounded))

    @property
    def is_false(self) -> bool:
        """Tell whether this looks like reporting as a weapon."""
        return self.unfounded >= FALSE_REPORTS and not self.founded


def record(cases: Iterable[Case | None]) -> Record:
    """Return what became of reports, by the cases that took them; undecided ones count nowhere."""
    founded = unfounded = 0
    for case in cases:
        if case is None or case.status is not Status.DECIDED or not case.decisions:
            continue
        if is_founded(case):
            founded += 1
        else:
            unfounded += 1
    return Record(founded, unfounded)


def is_founded(case: Case) -> bool:
    """Tell whether something that was decided in a case stands."""
    return any(one.outcome is Outcome.MEASURES and not one.undone_at for one in case.decisions)


def joinable(cases: Sequence[Case], subject: Subject) -> Case | None:
    """Return the case a report about a subject joins: an open one, or one that decided about the
    same thing. What somebody did since is another case.
    """
    for case in reversed(cases):
        if case.is_open and case.status is not Status.CLOSED:
            return case
        if case.status is Status.DECIDED and _is_one_thing(subject) and subject in case.subjects:
            return case
    return None


def is_looked_at_again(case: Case, subject: Subject) -> bool:
    """Tell whether what joins a case that was decided, or is complained about, puts it back: when
    nothing was done about it, and when it is about something else, which nobody has looked at.
    """
    if case.status not in {Status.DECIDED, Status.APPEALED}:
        return False
    if not (_is_one_thing(subject) and subject in case.subjects):
        return True
    return case.status is Status.DECIDED and not is_founded(case)


def bare(report: Report) -> Subject:
    """Return a report's subject without the reporter's words and without how they knew the person:
    neither belongs to the case. What only words describe is a thing of its own.
    """
    subject = msgspec.structs.replace(report.subject, described="", handle="")
    if subject.kind is SubjectKind.DESCRIBED:
        return msgspec.structs.replace(subject, stream=report.id)
    return subject


def _is_one_thing(subject: Subject) -> bool:
    return subject.kind in {SubjectKind.MESSAGE, SubjectKind.DRAFT} and subject.seq > 0

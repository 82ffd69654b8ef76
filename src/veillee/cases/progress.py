"""How far a report has come, for who made it: pure. Nothing is said of the other person's measures
but that there are some.
"""

from collections.abc import Sequence
from enum import StrEnum

from veillee.model.appeal import Appeal, AppealOutcome
from veillee.model.case import Case, Decision, Outcome, Status
from veillee.model.report import Report


class Progress(StrEnum):
    """What a reporter may know."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    ACTED_ON = "acted_on"
    NOTHING_FOUND = "nothing_found"
    STILL_NOTHING = "still_nothing"
    UNDONE = "undone"


OUTCOMES = frozenset(
    {Progress.ACTED_ON, Progress.NOTHING_FOUND, Progress.STILL_NOTHING, Progress.UNDONE}
)


def progress_of(case: Case | None, report: Report, complaint: Appeal | None = None) -> Progress:
    """Return how far a report of a case has come, with what its reporter complained; no case: none
    has taken it yet.
    """
    # What the house restricts alone is no look: nobody has read the report yet.
    is_read = case is not None and (case.looked_at or any(one.by for one in case.decisions))
    if case is None or (case.status is Status.WAITING and not is_read):
        return Progress.RECEIVED
    if case.status in {Status.WAITING, Status.CLAIMED, Status.PROPOSED}:
        return Progress.LOOKED_AT
    if is_acted_on(case, report):
        return Progress.ACTED_ON
    if _was_acted_on(case, report):  # and it was undone
        return Progress.UNDONE
    was_asked = complaint is not None and complaint.outcome is not AppealOutcome.WAITING
    return Progress.STILL_NOTHING if was_asked else Progress.NOTHING_FOUND


def begins_later(case: Case, report: Report, now: int) -> bool:
    """Tell whether what was decided about a conversation that somebody reported is still to begin:
    who reported a line of a room is not told of it, as it would tell them that there is one.
    """
    waits = (one for one in case.decisions if one.starts_at > now and not one.undone_at)
    return report.id in case.private_reports and any(one.by for one in waits)


def is_acted_on(case: Case, report: Report) -> bool:
    """Tell whether a measure that stands was decided with a report there to be read. One that came
    after the last decision is about what had been acted on: else it would have put the case back.
    """
    made = _decided_with(case, report)
    return any(one.outcome is Outcome.MEASURES and not one.undone_at for one in made)


def _was_acted_on(case: Case, report: Report) -> bool:
    """Tell whether the last that a human decided with a report there to be read was a measure."""
    made = [one for one in _decided_with(case, report) if one.by]
    return bool(made) and made[-1].outcome is Outcome.MEASURES


def _decided_with(case: Case, report: Report) -> Sequence[Decision]:
    since = [one for one in case.decisions if one.by and one.at >= report.at]
    return since or case.decisions

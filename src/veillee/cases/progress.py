"""How far a report has come, for who made it: pure. Nothing is said of the other person's measures
but that there are some.
"""

from enum import StrEnum

from veillee.cases.joining import is_founded
from veillee.model.case import Case, Status


class Progress(StrEnum):
    """What a reporter may know."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    ACTED_ON = "acted_on"
    NOTHING_FOUND = "nothing_found"


OUTCOMES = frozenset({Progress.ACTED_ON, Progress.NOTHING_FOUND})


def progress_of(case: Case | None) -> Progress:
    """Return how far the reports of a case have come; None: no case has taken them yet."""
    if case is None or (case.status is Status.WAITING and not case.decisions):
        return Progress.RECEIVED
    if case.status in {Status.WAITING, Status.CLAIMED, Status.PROPOSED}:
        return Progress.LOOKED_AT
    return Progress.ACTED_ON if is_founded(case) else Progress.NOTHING_FOUND

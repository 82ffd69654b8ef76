"""A question to who reported a conversation: may the team read more of it? Its facts."""

from enum import StrEnum

import msgspec

from veillee.kernel.clock import DAY
from veillee.model.fact import Fact
from veillee.model.ids import ExhibitId, ReportId

ANSWER_WITHIN = 7 * DAY
"""How long a question stands; what nobody answered by then stays unread."""


class Wanted(StrEnum):
    """Why the team asks: a closed list, as free words to a reporter could betray or press."""

    CONTEXT = "context"
    REPEATED = "repeated"
    EXACT = "exact"
    AGE = "age"
    MEETING = "meeting"


class MoreAsked(Fact, frozen=True, tag="more_asked"):
    """Somebody who works on the case asks the reporter for messages that were not transmitted."""

    report: ReportId
    wanted: Wanted
    until: int


class MoreGiven(Fact, frozen=True, tag="more_given"):
    """The reporter ticked some more; they are frozen in a piece of their own."""

    report: ReportId
    exhibit: ExhibitId
    items: int


class MoreDeclined(Fact, frozen=True, tag="more_declined"):
    """The reporter would rather not: nothing follows from it."""

    report: ReportId


class Asked(msgspec.Struct, frozen=True):
    """A question as it stands; one for each report at most. `items` are the messages it led to."""

    report: ReportId
    wanted: Wanted
    at: int
    until: int
    answered_at: int = 0
    items: int = 0
    exhibit: ExhibitId = ExhibitId("")

    def waits(self, now: int) -> bool:
        """Tell whether it may still be answered, as far as its own clock goes."""
        return not self.answered_at and now <= self.until

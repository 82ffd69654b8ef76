"""What the house takes from people who are not inside, gathered for the plain pages."""

from dataclasses import dataclass

from veillee.talk.reporting.departed import AfterLeaving
from veillee.talk.reporting.notice import GiveNotice


@dataclass(frozen=True, slots=True)
class Outside:
    """Notices by outsiders, and reports by who left."""

    notice: GiveNotice
    after_leaving: AfterLeaving

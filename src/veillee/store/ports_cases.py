"""The shapes of the store for what is watched over: reports and what was frozen with them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from veillee.model.exhibit import Exhibit
from veillee.model.ids import ExhibitId, PersonId, ReportId
from veillee.model.report import Report
from veillee.model.staff import Note


class Inbox(Protocol):
    """Reports as filed, and exhibits in their chain; neither ever changes.

    A report waits until a case has taken it. Both are forgotten together, six months after the
    decision; until there is one they stay, whatever happens to what they show.
    """

    async def file(self, report: Report, exhibit: Exhibit) -> Exhibit:
        """Keep a report with what was frozen for it, both or neither; return the exhibit in its
        place of the chain.
        """

    async def freeze(self, exhibit: Exhibit) -> Exhibit:
        """Keep an exhibit that no report asked for (a machine's verdict), in its place."""

    async def waiting(self, limit: int) -> tuple[Report, ...]:
        """Return the oldest reports that no case has taken."""

    async def report(self, report: ReportId) -> Report | None:
        """Return a report."""

    async def by_code(self, code: bytes) -> Report | None:
        """Return the report whose receipt code has this hash."""

    async def reports_by(self, person: PersonId, since: int) -> tuple[Report, ...]:
        """Return what a person reported since a time, oldest first."""

    async def answers(self, person: PersonId) -> Mapping[ReportId, str]:
        """Return which outcome a person was told of each of their reports, empty for none."""

    async def answer(self, report: ReportId, outcome: str, note: Note | None = None) -> bool:
        """Note which outcome a reporter was told, with a line of the audit where somebody of the
        team did; False (and nothing kept) when they were told the same before.
        """

    async def follow(self, report: ReportId, decision: str) -> bool:
        """Note that a decision about a report was read by its receipt code; False when that one was
        before.
        """

    async def exhibit(self, exhibit: ExhibitId) -> Exhibit | None:
        """Return an exhibit, sealed."""

    async def take(self, reports: Sequence[ReportId], case: str) -> None:
        """Note which case took reports; the casebook does the same inside its own transaction."""

    async def settle(self, reports: Sequence[ReportId], until: int) -> None:
        """Note until when decided reports and their exhibits are kept; 0 for open again."""

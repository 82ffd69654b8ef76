"""Reports and exhibits in memory."""

from collections.abc import Mapping, Sequence

from veillee.model.exhibit import Exhibit
from veillee.model.ids import ExhibitId, PersonId, ReportId
from veillee.model.report import Report
from veillee.model.staff import Note
from veillee.store.memory.shelves import Shelves
from veillee.store.ports import StoreFailed


class MemoryInbox:
    """Reports and exhibits in dictionaries."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def file(self, report: Report, exhibit: Exhibit) -> Exhibit:
        """Keep a report with its exhibit."""
        if await self.by_code(report.code):
            raise StoreFailed("Two receipts never share a code.")
        kept = await self.freeze(exhibit)
        self._shelves.reports[report.id] = report
        return kept

    async def freeze(self, exhibit: Exhibit) -> Exhibit:
        """Keep an exhibit in its place of the chain."""
        self._shelves.write()
        return self._shelves.freeze(exhibit)

    async def waiting(self, limit: int) -> tuple[Report, ...]:
        """Return the oldest reports that no case has taken."""
        waiting = (one for one in self._shelves.reports.values() if one.id not in self._taken)
        return tuple(sorted(waiting, key=lambda one: one.at)[:limit])

    async def report(self, report: ReportId) -> Report | None:
        """Return a report."""
        return self._shelves.reports.get(report)

    async def by_code(self, code: bytes) -> Report | None:
        """Return the report whose receipt code has this hash."""
        found = (one for one in self._shelves.reports.values() if one.code == code)
        return next(found, None)

    async def reports_by(self, person: PersonId, since: int) -> tuple[Report, ...]:
        """Return what a person reported since a time."""
        theirs = (one for one in self._shelves.reports.values() if one.by == person)
        return tuple(sorted((one for one in theirs if one.at >= since), key=lambda one: one.at))

    async def answers(self, person: PersonId) -> Mapping[ReportId, str]:
        """Return which outcome a person was told of each of their reports."""
        theirs = (one.id for one in self._shelves.reports.values() if one.by == person)
        return {report: self._shelves.answered.get(report, "") for report in theirs}

    async def answer(self, report: ReportId, outcome: str, note: Note | None = None) -> bool:
        """Note which outcome a reporter was told."""
        self._shelves.write()
        if report not in self._shelves.reports or self._shelves.answered.get(report) == outcome:
            return False
        self._shelves.answered[report] = outcome
        if note is not None:
            self._shelves.staff.note(note)
        return True

    async def follow(self, report: ReportId, decision: str) -> bool:
        """Note that a decision was read by a receipt code."""
        self._shelves.write()
        if report not in self._shelves.reports or self._shelves.followed.get(report) == decision:
            return False
        self._shelves.followed[report] = decision
        return True

    async def exhibit(self, exhibit: ExhibitId) -> Exhibit | None:
        """Return an exhibit, sealed."""
        return self._shelves.exhibits.get(exhibit)

    async def take(self, reports: Sequence[ReportId], case: str) -> None:
        """Note which case took reports."""
        self._shelves.write()
        self._taken.update({report: case for report in reports if report in self._shelves.reports})

    async def settle(self, reports: Sequence[ReportId], until: int) -> None:
        """Note until when decided reports and their exhibits are kept."""
        self._shelves.write()
        for report in reports:
            if kept := self._shelves.reports.get(report):
                self._shelves.settle(kept.exhibit, until)

    @property
    def _taken(self) -> dict[ReportId, str]:
        return self._shelves.taken

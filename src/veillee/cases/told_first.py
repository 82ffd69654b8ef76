"""Who reported is told first: where the person knows their address, what rests on a conversation
begins some hours after they were told, at the latest after three days.

An abuser who learns of a measure before its reporter does finds somebody at home who knows nothing
of it. Who never comes would keep a measure from beginning, hence the bound.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from msgspec.structs import replace

from veillee.cases.change import change
from veillee.cases.decide import LATEST, SOONEST
from veillee.cases.parts import parts
from veillee.cases.progress import Progress
from veillee.cases.statements import written
from veillee.kernel.clock import Now
from veillee.model.case import Case, Decision, ReporterTold
from veillee.model.ids import CaseId, ReportId
from veillee.model.sanction import FOREVER
from veillee.store.ports_casebook import CaseBook, Change
from veillee.store.ports_cases import Inbox

_TRIES = 5


async def untold(inbox: Inbox, case: Case) -> tuple[ReportId, ...]:
    """Return the reports of whose makers the person knows the address, and who were not told yet
    that something was done.
    """
    found = []
    for name in case.reports:
        report = await inbox.report(name)
        if report is not None and report.knows_address:
            told = await inbox.answers(report.by)
            if told.get(name) != Progress.ACTED_ON:
                found.append(name)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ToldFirst:
    """Note that a reporter was told, and let what waited for that begin some hours later."""

    casebook: CaseBook
    now: Now
    chance: Random
    secret: bytes
    changed: Callable[[Change], object]

    async def __call__(self, name: CaseId, report: ReportId) -> None:
        """Note that who made a report of a case was told now; told again, nothing moves."""
        for _ in range(_TRIES):
            case = await self.casebook.case(name)
            made = None if case is None else _waiting_for(case, report, self.now())
            if case is None or made is None:
                return
            moved = await self._moved(case, made, report)
            if await self.casebook.append(moved):
                self.changed(moved)

    async def _moved(self, case: Case, made: Decision, report: ReportId) -> Change:
        """Return the change in which a decision waits for one reporter less."""
        now, starts_at = self.now(), made.starts_at
        if made.waits_for == (report,):
            starts_at = min(starts_at, now + self.chance.randrange(SOONEST, LATEST))
        fact = ReporterTold(at=now, decision=made.id, report=report, starts_at=starts_at)
        moved, sooner = change(case, (fact,)), made.starts_at - starts_at
        if not sooner:
            return moved
        sanctions = await self.casebook.sanctions_of(case.about)
        statement = await self.casebook.statement(made.statement) if made.statement else None
        (begins,) = (one for one in moved.case.decisions if one.id == made.id)
        *_, last = parts(moved.case, begins)
        statements = []
        if statement is not None:
            ends_at = _earlier(statement.ends_at, sooner)
            record = written(*last, statement.id, self.secret, ends_at).record
            statements = [replace(statement, starts_at=starts_at, ends_at=ends_at, record=record)]
        return replace(
            moved,
            statements=tuple(statements),
            sanctions=tuple(
                replace(one, since=starts_at, until=_earlier(one.until, sooner))
                for one in sanctions
                if one.decision == made.id
            ),
        )


def _waiting_for(case: Case, report: ReportId, now: int) -> Decision | None:
    waiting = (one for one in case.decisions if report in one.waits_for)
    return next((one for one in waiting if not one.undone_at and one.starts_at > now), None)


def _earlier(end: int, by: int) -> int:
    return end if end >= FOREVER else end - by

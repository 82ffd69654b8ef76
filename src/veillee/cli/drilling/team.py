"""The staff's side of the scratch house: what lies in its queue. It decides nothing.

With one exception that a part asks for by name: whoever is to come back after an exclusion has to
be excluded first. Then a member of the team is played, on a case that a report opened.
"""

import asyncio

from veillee.app import Node
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible
from veillee.cli.drilling.seen import Called, Measured
from veillee.kernel.clock import DAY
from veillee.model.case import Case, FlagJoined, Outcome, ReportJoined, VerdictJoined
from veillee.model.ids import PersonId
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import Role, Staff, StaffId
from veillee.model.verdict import Action

_AT_ONCE = "violence.threats"
SETTLING_SECONDS = 1.3
"""More than two rounds of the net that takes reports and drafts into cases."""
_PATIENCE, _LOOK = 5.0, 0.1


class Team:
    """Somebody of the team, in the drill's house alone; nobody can be called by this entry."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._me = Staff(StaffId("e-drill"), "Drill", Role.MODERATOR, node.now())

    async def person(self, fingerprint: bytes) -> int:
        """Return who the house takes the owner of a key for; 0 for nobody it knows."""
        person = await self._node.store.persons.by_key(fingerprint)
        return person.id if person else 0

    async def queue(self) -> tuple[Called, ...]:
        """Return what waits for somebody now."""
        cases = await self._node.casework.desk.queue(self._me)
        return tuple([await self._called(case) for case in cases])

    async def measured(self) -> tuple[Measured, ...]:
        """Return the measures in force."""
        now = self._node.now()
        kept = await self._node.store.casebook.sanctions(now)
        return tuple(Measured(one.person, one.kind) for one in kept if one.in_force(now))

    async def put_out(self, person: int) -> bool:
        """Exclude somebody for a day, as a part asks; False without a case about them."""
        desk = self._node.casework.desk
        for case in await self._waiting_for(person):
            try:
                await desk.claim(self._me, case.id)
                day = Measure(MeasureKind.SITE, DAY)
                # A life is in danger: no warning has to come first.
                ruling = Ruling(Outcome.MEASURES, _AT_ONCE, measures=(day,), is_urgent=True)
                await desk.decide(self._me, case.id, ruling)
            except NotPossible:
                continue
            return True
        return False

    async def _waiting_for(self, person: int) -> list[Case]:
        """Return the cases about somebody, as soon as there is one."""
        for _ in range(int(_PATIENCE / _LOOK)):
            queue = await self._node.casework.desk.queue(self._me)
            if found := [case for case in queue if case.about == PersonId(person)]:
                return found
            await asyncio.sleep(_LOOK)
        return []

    async def _called(self, case: Case) -> Called:
        events = await self._node.store.casebook.events(case.id)
        verdicts = [one for one in events if isinstance(one, VerdictJoined)]
        flags = [one.flag for one in events if isinstance(one, FlagJoined)]
        return Called(
            case=case.id,
            about=case.about,
            policy=case.policy,
            opened_at=case.opened_at,
            reports=sum(isinstance(one, ReportJoined) for one in events),
            drafts=len(verdicts),
            places=tuple(place for flag in flags if (place := _place(flag)) is not None),
            is_critical=case.task is not None
            or any(one.action is Action.CRITICAL for one in verdicts),
        )


def _place(flag: str) -> int | None:
    """Return where in its room the line stood that raised a flag: `danger:place`."""
    danger, _, place = flag.rpartition(":")
    return int(place) if danger != "false_reports" and place.isdigit() else None

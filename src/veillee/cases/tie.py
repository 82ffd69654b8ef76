"""Tying by hand, «this is about…»: somebody of the team found whom an outsider's notice, or a
report about a whole room, means. A case about that person begins or goes on; the reports go there.

Only rooms are read for it, and only what an exhibit of the case shows or a human read there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from veillee.cases.arrived import Arrived
from veillee.cases.change import change
from veillee.cases.counting import SECOND_LOOK
from veillee.cases.desk import Desk
from veillee.cases.harm import harm_of
from veillee.cases.illegal import Illegal
from veillee.cases.intake import Intake
from veillee.cases.possible import NotPossible, Why
from veillee.model.case import (
    Brought,
    Case,
    CaseEvent,
    ExhibitAdded,
    FlagJoined,
    ReportJoined,
    Tied,
)
from veillee.model.ids import CaseId, ExhibitId, ReportId
from veillee.model.report import NOBODY, SubjectKind
from veillee.model.staff import Staff, StaffId
from veillee.store.ports_casebook import Change
from veillee.talk.reporting.found import Found

_UNSAID = "notice.unspecified"


@dataclass(frozen=True, slots=True)
class Tie:
    """Tie what a case holds to a person. `chosen` are places among the reports of a case, none for
    all of them.
    """

    desk: Desk
    intake: Intake

    async def line(
        self, staff: Staff, case: CaseId, exhibit: ExhibitId, seq: int, chosen: Sequence[int] = ()
    ) -> Case:
        """Open or join the case about who wrote a line that a room's exhibit shows, as it was
        frozen; raise `NotPossible`, `UNFIT` with `line`, for any other line.
        """
        known = await self._theirs(staff, case)
        frozen = await self.desk.opened(staff, case, exhibit)
        meant = next((one for one in frozen.lines if one.seq == seq and seq), None)
        if frozen.room is None or meant is None or meant.author in {NOBODY, known.about}:
            raise NotPossible(Why.UNFIT, "line")
        lines = frozen.lines
        if known.about:  # nobody reported this one: who reported the other is not told there
            lines = tuple(replace(one, is_reporter=False) for one in lines)
        found = await self.intake.shown.line(frozen.room, lines, seq)
        return await self._do(staff, known, found, chosen)

    async def found(
        self,
        staff: Staff,
        case: CaseId,
        room: str,
        nickname: str,
        words: str,
        chosen: Sequence[int],
    ) -> Case:
        """Open or join the case about somebody whom a human read in a room, for what others
        reported; raise `NotPossible`, `UNFIT` with `nobody` or `several`, when that is not one.
        """
        known = await self._theirs(staff, case)
        if known.about:
            raise NotPossible(Why.UNFIT, "line")
        found = await self.intake.shown.find(room, nickname, words)
        if not isinstance(found, Found):
            raise NotPossible(Why.UNFIT, "several" if found else "nobody")
        return await self._do(staff, known, found, chosen)

    async def _theirs(self, staff: Staff, case: CaseId) -> Case:
        """Return a case that somebody works on; asked before anything is looked for."""
        known = await self.desk.case(staff, case)
        if known.claimed_by != staff.id:
            raise NotPossible(Why.ILLEGAL, "it is not theirs")
        return known

    async def _do(self, staff: Staff, known: Case, found: Found, chosen: Sequence[int]) -> Case:
        moved = () if known.about else _chosen(known, chosen)
        arrived = await self._arrived(staff.id, known, found, moved)
        try:
            made = await self.intake.join(arrived)
        except Illegal as illegal:
            raise NotPossible(Why.ILLEGAL, str(illegal)) from None
        if made is None:
            raise NotPossible(Why.FASTER)
        return made

    async def _arrived(
        self, by: StaffId, known: Case, found: Found, moved: tuple[ReportId, ...]
    ) -> Arrived:
        now, subject = self.desk.now(), replace(found.subject, handle="")
        piece = self.intake.sealed(found.frozen, subject, now)
        is_whole = bool(moved) and len(moved) == len(known.reports)
        pieces = known.exhibits if is_whole else await self._pieces(known, moved)
        await self._demand_one_name(pieces, found)
        joined = await self._joined(by, known, found, moved)
        brought = Brought(
            at=now,
            by=by,
            of=known.id,
            task=known.task if is_whole else None,
            hidden_from=known.hidden_from,
            overruled=known.overruled if moved else (),
        )
        more: tuple[CaseEvent, ...] = (
            *joined[1:],
            *(ExhibitAdded(at=now, exhibit=one) for one in pieces),
            brought,
        )

        def also(to: CaseId) -> Change:
            return change(known, (Tied(at=now, by=by, case=to, reports=moved, exhibits=pieces),))

        return Arrived(
            subject,
            subject.person,
            joined[0].policy,
            joined[0],
            piece.id,
            freezes=(piece,),
            calls=bool(moved) and not is_whole,
            more=more,
            moves=moved,
            also=also,
        )

    async def _joined(
        self, by: StaffId, known: Case, found: Found, moved: tuple[ReportId, ...]
    ) -> Sequence[ReportJoined | FlagJoined]:
        """Return how the reports join the other case, the gravest first; where none goes there, how
        the attention of the team does.
        """
        now, subject = self.desk.now(), replace(found.subject, handle="")
        events = await self.desk.casebook.events(known.id)
        told = [one for one in events if isinstance(one, ReportJoined) and one.report in moved]
        if not told:
            flag = f"{SECOND_LOOK}{subject.stream}:{subject.seq}"
            harm = harm_of(_UNSAID)
            return [FlagJoined(at=now, by=by, flag=flag, policy=_UNSAID, harm=harm)]
        changed = {"at": now, "by": by, "subject": subject, "tied_from": known.id}
        joined = [replace(one, **changed) for one in told]
        return sorted(joined, key=lambda one: one.harm)

    async def _pieces(self, known: Case, moved: tuple[ReportId, ...]) -> tuple[ExhibitId, ...]:
        """Return the pieces that were frozen for some reports."""
        reports = [await self.desk.inbox.report(one) for one in moved]
        theirs = {one.exhibit for one in reports if one is not None}
        return tuple(one for one in known.exhibits if one in theirs)

    async def _demand_one_name(self, pieces: Sequence[ExhibitId], found: Found) -> None:
        """Refuse to bring what one room showed to a case under the names of another: it would join
        a discreet room's nickname to the one used elsewhere, whoever is in it. What two people said
        to each other is brought nowhere.
        """
        for name in pieces:
            kept = await self.desk.inbox.exhibit(name)
            if kept is None or kept.subject.kind is SubjectKind.DESCRIBED:
                continue
            is_other = self.intake.context(kept.subject.stream) != found.context
            if kept.subject.is_private or is_other:
                raise NotPossible(Why.UNFIT, "room")


def _chosen(known: Case, chosen: Sequence[int]) -> tuple[ReportId, ...]:
    places = set(chosen) or set(range(len(known.reports)))
    if not places <= set(range(len(known.reports))):
        raise NotPossible(Why.UNFIT, "reports")
    return tuple(one for place, one in enumerate(known.reports) if place in places)

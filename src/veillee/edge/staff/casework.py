"""Gather what the console shows of cases: asks the desk and the book, decides nothing."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

import msgspec

from veillee.cases import aims, held
from veillee.cases.danger_notice import Pieces, Suspicion, without_neighbours, written_notice
from veillee.cases.decide import Ruling
from veillee.cases.decide_alike import DecideAlike
from veillee.cases.order_report import Sender
from veillee.cases.preview import Foretold, foretold
from veillee.cases.told_first import untold
from veillee.edge.staff import case_view, exposing
from veillee.edge.staff.case_forms import (
    AppealShown,
    CasePage,
    PersonShown,
    Queue,
    ReportShown,
    TaskShown,
)
from veillee.edge.staff.office import Office
from veillee.edge.staff.order_view import Registry
from veillee.edge.staff.possible import possible
from veillee.edge.staff.roles import Route
from veillee.edge.staff.ruling_forms import MeasureForm, RulingForm
from veillee.edge.staff.task_forms import DangerNotice, DangerNoticeForm
from veillee.edge.staff.tie_forms import TieForm
from veillee.model.case import Case, Criteria, Status
from veillee.model.exhibit import Frozen
from veillee.model.ids import CaseId, ExhibitId, ReportId, RoomId
from veillee.model.policies import policies
from veillee.model.report import Report
from veillee.model.sanction import Measure
from veillee.model.staff import OVERSEERS, Staff, StaffId


@dataclass(frozen=True, slots=True)
class Casework:
    """The desk as one member of the staff sees it."""

    office: Office
    staff: Staff

    async def queue(self) -> Queue:
        """Return what waits for this person."""
        own, now = self.office.settings.staff, self.office.now()
        exposure = await self.office.book.exposure(self.staff.id)
        desk = self.office.desk
        cases = await desk.queue(self.staff)
        shown = [one for one in cases if not exposing.is_withheld(one, exposure, own, now)]
        names = await self.names()
        return Queue(
            tuple(
                case_view.queue_line(one, names, self.staff.id, self.office.desk.look_by)
                for one in shown
            ),
            len(cases) - len(shown),
            exposing.is_due(exposure, own),
            exposing.pause_until(exposure, now),
        )

    async def page(self, known: Case) -> CasePage:
        """Return a case with everything that was frozen for it."""
        me, names = self.staff.id, await self.names()
        pieces = await possible(self.office.desk.pieces(self.staff, known.id))
        reports = [await self.office.desk.inbox.report(one) for one in known.reports]
        frozen_by = {one.exhibit for one in reports if one}
        events = await self.office.desk.casebook.events(known.id)
        tied = case_view.tied_by_hand(events)
        task = case_view.task_shown(known, me)
        return CasePage(
            case_view.queue_line(known, names, me, self.office.desk.look_by),
            known.version,
            tuple(case_view.exhibit_shown(one, frozen, known, frozen_by) for one, frozen in pieces),
            self._reports(known, reports, pieces, tied),
            case_view.flags_shown(events),
            await self._person(known, [frozen for _, frozen in pieces]),
            case_view.criteria_shown(await self.criteria(known, known.policy)),
            case_view.notes_shown(known, names),
            tuple(case_view.decision_shown(one, names, me) for one in known.decisions),
            case_view.decision_shown(known.proposal, names, me) if known.proposal else None,
            task,
            await self.appeals_of(known),
            len(await held.waiting(self.office.desk.casebook, known.id)),
            self.staff.role in Route.DECIDE.roles,
            known.preserves,
            known.proved_at,
            await Registry(self.office, self.staff).of_case(known),
            len(known.led_to),
            case_view.notices_shown(known, names),
            await DecideAlike(self.office.desk, self.staff).count(known),
        )

    def _reports(
        self,
        known: Case,
        reports: Iterable[Report | None],
        pieces: Pieces,
        tied: Container[ReportId],
    ) -> tuple[ReportShown, ...]:
        """Return the reports, each with what its reporter was asked, or whether they can be."""
        left = {one.id for one, frozen in pieces if frozen.not_transmitted}
        is_mine = known.status is Status.CLAIMED and known.claimed_by == self.staff.id
        shown = []
        for one in reports:
            if one is not None:
                asked = case_view.question_shown(known, one.id, self.office.now())
                has_more = one.exhibit in left and one.id in known.private_reports
                may_ask = is_mine and asked is None and has_more
                may = {"may_ask": may_ask, "may_write": self.staff.role in OVERSEERS}
                shown.append(case_view.report_shown(one, tied, asked, **may))
        return tuple(shown)

    async def danger_notice(self, form: DangerNoticeForm) -> DangerNotice:
        """Return the page for the authorities; that somebody made it is a fact of the case."""
        desk, case = self.office.desk, CaseId(form.id)
        made = desk.make_notice(self.staff, case, form.policy, has_neighbours=form.neighbours)
        known = await possible(made)
        pieces: Pieces = await possible(desk.pieces(self.staff, case))
        site, policy = self.office.settings.site, policies()[form.policy]
        sender = Sender(
            site.name, site.publisher, self.office.settings.staff.timezone, site.contact
        )
        shown = pieces if form.neighbours else without_neighbours(pieces)
        suspicion = Suspicion(policy, form.words.strip())
        french, english = written_notice(known, suspicion, shown, sender, desk.now())
        named = {"publisher": site.publisher, "contact": site.contact}
        return DangerNotice(french, english, tuple(name for name in named if not named[name]))

    async def foretold(self, known: Case, form: RulingForm) -> Foretold:
        """Return what a decision would say."""
        desk, ruling = self.office.desk, await self.ruling(form)
        waits_for = await untold(desk.inbox, known)
        ruling = msgspec.structs.replace(desk.named(ruling), waits_for=waits_for)
        weighed = await self.criteria(known, ruling.policy)
        unquoted = await desk.unquoted(known)
        return foretold(known, ruling, weighed, self.staff.id, unquoted, self.office.now())

    async def ruling(self, form: RulingForm) -> Ruling:
        """Return what was chosen, in the desk's words: each thing by the exhibit that shows it."""
        desk, case = self.office.desk, CaseId(form.id)
        removes = [
            await possible(aims.message(desk, self.staff, case, ExhibitId(one.exhibit), one.seq))
            for one in form.removes
        ]
        measures = [
            _measure(one, await self._room(case, one.exhibit), desk.now()) for one in form.measures
        ]
        return Ruling(
            form.outcome,
            form.policy,
            form.because,
            tuple(removes),
            tuple(measures),
            form.is_urgent,
            form.withholds,
            len(await held.waiting(desk.casebook, case)),
            order=form.order,
        )

    async def _room(self, case: CaseId, exhibit: str) -> RoomId:
        if not exhibit:
            return RoomId("")
        return await possible(aims.room(self.office.desk, self.staff, case, ExhibitId(exhibit)))

    async def tied(self, form: TieForm) -> Case:
        """Return the case that what this one holds was tied to; this one, where that other is
        hidden from who asks.
        """
        tie, staff, case = self.office.tie, self.staff, CaseId(form.id)
        if form.exhibit:
            exhibit = ExhibitId(form.exhibit)
            made = await possible(tie.line(staff, case, exhibit, form.seq, form.reports))
        else:
            read = form.room, form.nickname, form.words
            made = await possible(tie.found(staff, case, *read, form.reports))
        return await possible(self.office.desk.case(staff, case)) if _hides(made, staff) else made

    async def criteria(self, known: Case, policy: str) -> Criteria:
        """Return what DSA art. 23(3) asks to weigh."""
        return await self.office.desk.weighed(known, policy)

    async def appeals_of(self, known: Case) -> tuple[AppealShown, ...]:
        """Return the complaints that wait in a case."""
        shown = []
        for one in known.appeals:
            appeal = await self.office.desk.casebook.appeal(one.appeal)
            made = next((each for each in known.decisions if each.id == one.decision), None)
            if appeal and made:
                shown.append(case_view.appeal_shown(appeal, known, made, self.staff.id))
        return tuple(shown)

    async def tasks(self) -> tuple[TaskShown, ...]:
        """Return the open tasks, longest first."""
        shown = [
            case_view.task_shown(one, self.staff.id)
            for one in await self.office.desk.queue(self.staff)
        ]
        opened = [one for one in shown if one is not None and one.is_open]
        return tuple(sorted(opened, key=lambda one: one.opened_at))

    async def names(self) -> dict[StaffId, str]:
        """Return how the staff call each other."""
        return {one.id: one.name for one in await self.office.book.members()}

    async def _person(self, known: Case, pieces: Iterable[Frozen]) -> PersonShown | None:
        """Return the page of whom a case is about, for its duration; without what is hidden from
        who asks.
        """
        if not known.about or known.status is Status.CLOSED:
            return None
        found = [one.person for one in pieces if one.person and one.person.person == known.about]
        book, now = self.office.desk.casebook, self.office.now()
        found_others = await self.office.desk.others(known)
        others = [one for one in found_others if not _hides(one, self.staff)]
        return case_view.person_shown(
            found[-1] if found else None, await book.sanctions_of(known.about), others, now
        )


def _hides(case: Case, staff: Staff) -> bool:
    return staff.id in case.hidden_from


def _measure(form: MeasureForm, room: RoomId, now: int) -> Measure:
    length = form.until - now if form.until else form.length
    return Measure(form.kind, max(length, 0), room, form.judgment.strip(), form.until)

"""Routes to who reported: ask for more of a conversation, answer an outsider by hand."""

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.cases.asking import ask
from veillee.cases.inform import Inform
from veillee.cases.letters import progress, unwritten
from veillee.cases.order_report import Sender
from veillee.cases.outsider import contact_of, letter, mail_to
from veillee.cases.progress import OUTCOMES
from veillee.edge.asked import asked_in
from veillee.edge.declared import WITH_BODY
from veillee.edge.staff.asking_forms import AskForm, ContactForm, ContactShown, LetterWaiting
from veillee.edge.staff.case_forms import CasePage
from veillee.edge.staff.casework import Casework
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.office import Office, origin_of
from veillee.edge.staff.possible import CASE, possible
from veillee.edge.staff.roles import Route
from veillee.kernel.errors import Refusal, Refused
from veillee.model.case import Case
from veillee.model.ids import CaseId
from veillee.model.report import Report
from veillee.model.staff import Act, Staff

AnyRequest = Request[Any, Any, Any]


def asking_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the route of asking a reporter, and that of reaching an outsider."""

    @post(
        Route.CASE_ASK.path,
        status_code=200,
        **told(
            office,
            Route.CASE_ASK,
            "Ask a reporter, once, for messages of their conversation that were not transmitted.",
            *CASE,
            Refusal.UNFIT,
            *WITH_BODY,
            form=AskForm,
        ),
    )
    async def case_ask(request: AnyRequest, data: JSONBody[AskForm]) -> CasePage:
        staff = staff_in(request)
        asked = ask(office.desk, staff, CaseId(data.id), data.report, data.wanted)
        known = await possible(asked)
        return await Casework(office, staff).page(known)

    return [case_ask, _contact(office), *_letters(office)]


def _contact(office: Office) -> HTTPRouteHandler:
    @post(
        Route.CASE_CONTACT.path,
        status_code=200,
        **told(
            office,
            Route.CASE_CONTACT,
            "Show how an outsider can be reached, with a text to copy; a note says who opened it.",
            Refusal.UNKNOWN,
            *WITH_BODY,
            form=ContactForm,
        ),
    )
    async def case_contact(request: AnyRequest, data: JSONBody[ContactForm]) -> ContactShown:
        staff = staff_in(request)
        known = await possible(office.desk.case(staff, CaseId(data.id)))
        report = await _report(office, known, data.report)
        # Noted before it is shown: nobody looks unseen.
        await office.book.note(office.note(staff, Act.CONTACT_OPENED, known.id))
        root = office.settings.server.root_path
        follow = f"{origin_of(asked_in(request.scope))}{root}/suivi"
        return await _shown(office, known, report, follow)

    return case_contact


def _letters(office: Office) -> list[HTTPRouteHandler]:
    @get(
        Route.LETTERS.path,
        **told(office, Route.LETTERS, "Decided cases whose outsider was not written to yet."),
    )
    async def letters(request: AnyRequest) -> list[LetterWaiting]:
        return await _unwritten(office, staff_in(request))

    @post(
        Route.CASE_ANSWERED.path,
        status_code=200,
        **told(
            office,
            Route.CASE_ANSWERED,
            "Say that an outsider was written what was decided.",
            Refusal.UNKNOWN,
            Refusal.NOT_NOW,
            *WITH_BODY,
            form=ContactForm,
        ),
    )
    async def case_answered(
        request: AnyRequest, data: JSONBody[ContactForm]
    ) -> list[LetterWaiting]:
        staff = staff_in(request)
        known = await possible(office.desk.case(staff, CaseId(data.id)))
        report = await _report(office, known, data.report)
        stands = await progress(office.desk, known, report)
        if stands not in OUTCOMES:
            raise Refused(Refusal.NOT_NOW)
        note = office.note(staff, Act.CONTACT_ANSWERED, known.id, stands.value)
        await office.desk.inbox.answer(report.id, stands.value, note)
        if known.let_be is not None:
            desk = office.desk
            await Inform(desk.casebook, desk.now, desk.changed).of(
                known.id, known.let_be.id, desk.now()
            )
        return await _unwritten(office, staff)

    return [letters, case_answered]


async def _unwritten(office: Office, staff: Staff) -> list[LetterWaiting]:
    waiting = await unwritten(office.desk, staff)
    return [LetterWaiting(case.id, case.policy, report.at) for case, report in waiting]


async def _report(office: Office, known: Case, place: int) -> Report:
    """Return a report whose reporter left a way to answer; raise `Refused(UNKNOWN)` for others."""
    name = known.reports[place] if place < len(known.reports) else None
    report = await office.desk.inbox.report(name) if name else None
    if report is None or not report.contact:
        raise Refused(Refusal.UNKNOWN)
    return report


async def _shown(office: Office, known: Case, report: Report, follow: str) -> ContactShown:
    site, own = office.settings.site, office.settings.staff
    sender = Sender(site.name, site.publisher, own.timezone, site.contact)
    stands = await progress(office.desk, known, report)
    made = letter(report, stands, sender, follow)
    name, email = contact_of(report)
    is_decided = stands in OUTCOMES
    return ContactShown(name, email, made.text, mail_to(email, made), is_decided)

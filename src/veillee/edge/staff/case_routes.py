"""Routes of the queue and of one case: open, claim, release, hand on, note, pause, policies."""

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.edge.declared import WITH_BODY
from veillee.edge.staff import exposing
from veillee.edge.staff.case_forms import (
    CaseName,
    CasePage,
    HandOnForm,
    NoteForm,
    PolicyShown,
    Queue,
    TaskShown,
)
from veillee.edge.staff.casework import Casework
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.office import Office
from veillee.edge.staff.possible import CASE, possible
from veillee.edge.staff.roles import Route
from veillee.edge.staff.tie_forms import TieForm
from veillee.kernel.errors import Refusal
from veillee.model.ids import CaseId
from veillee.model.policies import policies
from veillee.model.staff import Act

AnyRequest = Request[Any, Any, Any]


def case_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the routes of working on cases, up to a decision."""
    return [
        *_reading(office),
        _opening(office),
        *_holding(office),
        *_passing(office),
        _tying(office),
    ]


def _reading(office: Office) -> list[HTTPRouteHandler]:
    @get(Route.QUEUE.path, **told(office, Route.QUEUE, "What waits, worst first, by its clocks."))
    async def queue(request: AnyRequest) -> Queue:
        return await Casework(office, staff_in(request)).queue()

    @get(
        Route.TASKS.path,
        **told(office, Route.TASKS, "The authorities that may have to be told (DSA art. 18)."),
    )
    async def tasks(request: AnyRequest) -> list[TaskShown]:
        return list(await Casework(office, staff_in(request)).tasks())

    @get(Route.POLICIES.path, **told(office, Route.POLICIES, "The policies of the house."))
    async def known_policies() -> list[PolicyShown]:
        return [PolicyShown(one.code, one.label.fr, one.label.en) for one in policies().values()]

    @post(
        Route.PAUSE.path,
        status_code=200,
        **told(office, Route.PAUSE, "Begin a pause; hard cases wait until its end.", *WITH_BODY),
    )
    async def pause(request: AnyRequest) -> Queue:
        staff, own = staff_in(request), office.settings.staff
        exposure = await office.book.exposure(staff.id)
        await office.book.expose(exposing.paused(exposure, own, office.now()))
        office.shown.pop(staff.id, None)
        return await Casework(office, staff).queue()

    return [queue, tasks, known_policies, pause]


def _opening(office: Office) -> HTTPRouteHandler:
    @post(
        Route.CASE_OPEN.path,
        status_code=200,
        **told(
            office,
            Route.CASE_OPEN,
            "Open a case with what was frozen for it; a note says who did.",
            Refusal.UNKNOWN,
            *WITH_BODY,
            form=CaseName,
        ),
    )
    async def case_open(request: AnyRequest, data: JSONBody[CaseName]) -> CasePage:
        staff = staff_in(request)
        known = await possible(office.desk.case(staff, CaseId(data.id)))
        # Noted before anything is shown: nobody looks unseen.
        await office.book.note(office.note(staff, Act.CASE_OPENED, known.id))
        await office.exposed(staff, known)
        return await Casework(office, staff).page(known)

    return case_open


def _holding(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.CASE_CLAIM.path,
        status_code=200,
        **told(
            office,
            Route.CASE_CLAIM,
            "Take a case; of many who try at once one gets it.",
            *CASE,
            *WITH_BODY,
            form=CaseName,
        ),
    )
    async def case_claim(request: AnyRequest, data: JSONBody[CaseName]) -> CasePage:
        staff = staff_in(request)
        known = await possible(office.desk.claim(staff, CaseId(data.id)))
        await office.exposed(staff, known)
        return await Casework(office, staff).page(known)

    @post(
        Route.CASE_RELEASE.path,
        status_code=200,
        **told(office, Route.CASE_RELEASE, "Give a case back.", *CASE, *WITH_BODY, form=CaseName),
    )
    async def case_release(request: AnyRequest, data: JSONBody[CaseName]) -> Queue:
        staff = staff_in(request)
        await possible(office.desk.release(staff, CaseId(data.id)))
        return await Casework(office, staff).queue()

    return [case_claim, case_release]


def _passing(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.CASE_HAND_ON.path,
        status_code=200,
        **told(
            office,
            Route.CASE_HAND_ON,
            "Pass a case on; «je connais cette personne» hides it from then on.",
            *CASE,
            Refusal.UNFIT,
            *WITH_BODY,
            form=HandOnForm,
        ),
    )
    async def case_hand_on(request: AnyRequest, data: JSONBody[HandOnForm]) -> Queue:
        staff = staff_in(request)
        await possible(office.desk.hand_on(staff, CaseId(data.id), data.note, knows=data.knows))
        return await Casework(office, staff).queue()

    @post(
        Route.CASE_NOTE.path,
        status_code=200,
        **told(
            office,
            Route.CASE_NOTE,
            "Leave a note on a case for whoever works on it next.",
            *CASE,
            *WITH_BODY,
            form=NoteForm,
        ),
    )
    async def case_note(request: AnyRequest, data: JSONBody[NoteForm]) -> CasePage:
        staff = staff_in(request)
        known = await possible(office.desk.note(staff, CaseId(data.id), data.text))
        return await Casework(office, staff).page(known)

    return [case_hand_on, case_note]


def _tying(office: Office) -> HTTPRouteHandler:
    @post(
        Route.CASE_TIE.path,
        status_code=200,
        **told(
            office,
            Route.CASE_TIE,
            "«This is about…»: tie what was reported to a line, or to who was read in a room.",
            *CASE,
            Refusal.UNFIT,
            *WITH_BODY,
            form=TieForm,
        ),
    )
    async def case_tie(request: AnyRequest, data: JSONBody[TieForm]) -> CasePage:
        staff = staff_in(request)
        case = await possible(office.desk.case(staff, CaseId(data.id)))
        # Noted before anybody is looked for, whatever comes of it.
        await office.book.note(office.note(staff, Act.CASE_TIED, case.id))
        known = await Casework(office, staff).tied(data)
        await office.exposed(staff, known)
        return await Casework(office, staff).page(known)

    return case_tie

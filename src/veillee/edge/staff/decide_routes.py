"""Routes of deciding: preview, decide, second, undo, appeals, and the task of DSA art. 18."""

from typing import Any

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.edge.declared import WITH_BODY
from veillee.edge.staff.case_forms import CaseName, CasePage
from veillee.edge.staff.casework import Casework
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.office import Office
from veillee.edge.staff.possible import CASE, possible
from veillee.edge.staff.roles import Route
from veillee.edge.staff.ruling_forms import (
    AppealForm,
    Preview,
    ReverseForm,
    RulingForm,
    SecondForm,
)
from veillee.edge.staff.task_forms import DangerNotice, DangerNoticeForm, NotifyForm, NotNotifyForm
from veillee.kernel.errors import Refusal
from veillee.model.ids import AppealId, CaseId

AnyRequest = Request[Any, Any, Any]


def decide_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the routes of deciding."""
    return [
        *_ruling(office),
        *_again(office),
        _appeal(office),
        _call(office),
        *_task(office),
        _notice(office),
    ]


def _ruling(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.PREVIEW.path,
        status_code=200,
        **told(
            office,
            Route.PREVIEW,
            "What the person would read, and what stands against it; decides nothing.",
            Refusal.UNKNOWN,
            Refusal.UNFIT,
            *WITH_BODY,
            form=RulingForm,
        ),
    )
    async def preview(request: AnyRequest, data: JSONBody[RulingForm]) -> Preview:
        staff = staff_in(request)
        known = await possible(office.desk.case(staff, CaseId(data.id)))
        found = await Casework(office, staff).foretold(known, data)
        return Preview(
            found.fr,
            found.en,
            found.betrays,
            found.unfit,
            found.takes_two,
            found.is_delayed,
            found.is_unwarned,
            found.fr_first,
            found.en_first,
            found.is_told_first,
        )

    @post(
        Route.DECIDE.path,
        status_code=200,
        **told(
            office,
            Route.DECIDE,
            "Decide a case that one has claimed, or propose what takes two people.",
            *CASE,
            Refusal.UNREAD,
            Refusal.UNFIT,
            Refusal.BETRAYS,
            *WITH_BODY,
            form=RulingForm,
        ),
    )
    async def decide(request: AnyRequest, data: JSONBody[RulingForm]) -> CasePage:
        staff = staff_in(request)
        ruling = await Casework(office, staff).ruling(data)
        known = await possible(office.desk.decide(staff, CaseId(data.id), ruling, data.version))
        return await Casework(office, staff).page(known)

    return [preview, decide]


def _again(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.SECOND.path,
        status_code=200,
        **told(
            office,
            Route.SECOND,
            "Agree, as a second person, to what another proposed, or not.",
            *CASE,
            Refusal.UNREAD,
            Refusal.BETRAYS,
            *WITH_BODY,
            form=SecondForm,
        ),
    )
    async def second(request: AnyRequest, data: JSONBody[SecondForm]) -> CasePage:
        staff, case, desk = staff_in(request), CaseId(data.id), office.desk
        if data.agrees:
            known = await possible(desk.second(staff, case, data.version))
        else:
            known = await possible(desk.not_second(staff, case, data.because))
        return await Casework(office, staff).page(known)

    @post(
        Route.REVERSE.path,
        status_code=200,
        **told(
            office,
            Route.REVERSE,
            "Undo a decision with everything it did.",
            *CASE,
            *WITH_BODY,
            form=ReverseForm,
        ),
    )
    async def reverse(request: AnyRequest, data: JSONBody[ReverseForm]) -> CasePage:
        staff = staff_in(request)
        undone = office.desk.reverse(staff, CaseId(data.id), data.decision, data.because)
        return await Casework(office, staff).page(await possible(undone))

    return [second, reverse]


def _appeal(office: Office) -> HTTPRouteHandler:
    @post(
        Route.APPEAL_DECIDE.path,
        status_code=200,
        **told(
            office,
            Route.APPEAL_DECIDE,
            "Decide a complaint, as another human than who had decided.",
            *CASE,
            Refusal.UNREAD,
            Refusal.BETRAYS,
            *WITH_BODY,
            form=AppealForm,
        ),
    )
    async def appeal_decide(request: AnyRequest, data: JSONBody[AppealForm]) -> CasePage:
        staff = staff_in(request)
        desk, appeal, seen = office.desk, AppealId(data.id), data.version
        if data.is_anew:
            answered = desk.decide_anew(staff, appeal, data.answer, seen)
        else:
            undone = data.is_undone
            answered = desk.decide_appeal(staff, appeal, data.answer, is_undone=undone, seen=seen)
        return await Casework(office, staff).page(await possible(answered))

    return appeal_decide


def _call(office: Office) -> HTTPRouteHandler:
    @post(
        Route.TASK_OPEN.path,
        status_code=200,
        **told(
            office,
            Route.TASK_OPEN,
            "Call the people on duty: somebody read of danger; one person is enough.",
            *CASE,
            *WITH_BODY,
            form=CaseName,
        ),
    )
    async def task_open(request: AnyRequest, data: JSONBody[CaseName]) -> CasePage:
        staff = staff_in(request)
        known = await possible(office.desk.call(staff, CaseId(data.id)))
        return await Casework(office, staff).page(known)

    return task_open


def _task(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.TASK_NOTIFY.path,
        status_code=200,
        **told(
            office,
            Route.TASK_NOTIFY,
            "Note that the authorities were told: one person is enough.",
            *CASE,
            *WITH_BODY,
            form=NotifyForm,
        ),
    )
    async def task_notify(request: AnyRequest, data: JSONBody[NotifyForm]) -> CasePage:
        staff = staff_in(request)
        known = await possible(office.desk.notify(staff, CaseId(data.id), data.reference))
        return await Casework(office, staff).page(known)

    @post(
        Route.TASK_NOT.path,
        status_code=200,
        **told(
            office,
            Route.TASK_NOT,
            "Propose not to tell anybody, with a reason; without one confirm another's proposal.",
            *CASE,
            *WITH_BODY,
            form=NotNotifyForm,
        ),
    )
    async def task_not(request: AnyRequest, data: JSONBody[NotNotifyForm]) -> CasePage:
        staff, case, desk = staff_in(request), CaseId(data.id), office.desk
        if data.because.strip():
            known = await possible(desk.propose_not(staff, case, data.because.strip()))
            return await Casework(office, staff).page(known)
        known = await possible(desk.confirm_not(staff, case))
        return await Casework(office, staff).page(known)

    return [task_notify, task_not]


def _notice(office: Office) -> HTTPRouteHandler:
    @post(
        Route.TASK_NOTICE.path,
        status_code=200,
        **told(
            office,
            Route.TASK_NOTICE,
            "Make the page for the authorities, to copy or print; the case notes who did.",
            *CASE,
            Refusal.UNFIT,
            *WITH_BODY,
            form=DangerNoticeForm,
        ),
    )
    async def task_notice(request: AnyRequest, data: JSONBody[DangerNoticeForm]) -> DangerNotice:
        staff = staff_in(request)
        return await Casework(office, staff).danger_notice(data)

    return task_notice

"""Routes of the register of authorities' orders: entered, checked, closed, answered."""

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.cases.orders import Letter
from veillee.edge.declared import WITH_BODY
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.office import Office
from veillee.edge.staff.order_forms import (
    OrderCheck,
    OrderClose,
    OrderForm,
    OrderName,
    OrderPage,
    OrderSecond,
    Register,
)
from veillee.edge.staff.order_view import Registry
from veillee.edge.staff.possible import CASE, possible
from veillee.edge.staff.roles import Route
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import CaseId, ExhibitId
from veillee.model.order import Effect
from veillee.model.staff import Act

AnyRequest = Request[Any, Any, Any]


def order_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the routes of the register."""
    return [*_reading(office), *_entering(office), *_ending(office)]


def _reading(office: Office) -> list[HTTPRouteHandler]:
    @get(
        Route.ORDERS.path,
        **told(office, Route.ORDERS, "Authorities' orders: what is open by its clocks, the last."),
    )
    async def orders(request: AnyRequest) -> Register:
        return await Registry(office, staff_in(request)).register()

    @post(
        Route.ORDER_OPEN.path,
        status_code=200,
        **told(
            office,
            Route.ORDER_OPEN,
            "Open an order, with the report for its authority once it is closed; a note says who.",
            Refusal.UNKNOWN,
            *WITH_BODY,
            form=OrderName,
        ),
    )
    async def order_open(request: AnyRequest, data: JSONBody[OrderName]) -> OrderPage:
        staff = staff_in(request)
        line = await office.orders.book.order(data.number)
        if line is None:
            raise Refused(Refusal.UNKNOWN)
        # Noted before it is shown; what is done to an order goes with its own line.
        await office.book.note(office.note(staff, Act.ORDER_OPENED, str(line.number)))
        return await Registry(office, staff).page(line)

    return [orders, order_open]


def _entering(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.ORDER_ENTER.path,
        status_code=200,
        **told(
            office,
            Route.ORDER_ENTER,
            "Enter an authority's order to act: it gets a number, and a case by its clock.",
            *CASE,
            Refusal.UNFIT,
            *WITH_BODY,
            form=OrderForm,
        ),
    )
    async def order_enter(request: AnyRequest, data: JSONBody[OrderForm]) -> OrderPage:
        staff = staff_in(request)
        line = await possible(office.orders.enter(staff, _letter(data)))
        return await Registry(office, staff).page(line)

    @post(
        Route.ORDER_CHECK.path,
        status_code=200,
        **told(
            office,
            Route.ORDER_CHECK,
            "Note that the authority was called back, by a number found elsewhere.",
            *CASE,
            Refusal.UNFIT,
            *WITH_BODY,
            form=OrderCheck,
        ),
    )
    async def order_check(request: AnyRequest, data: JSONBody[OrderCheck]) -> OrderPage:
        staff = staff_in(request)
        line = await possible(office.orders.check(staff, data.number, _said(data.via)))
        return await Registry(office, staff).page(line)

    return [order_enter, order_check]


def _ending(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.ORDER_CLOSE.path,
        status_code=200,
        **told(
            office,
            Route.ORDER_CLOSE,
            "Say what was done and when; or propose, with the reason, not to carry it out.",
            *CASE,
            Refusal.UNFIT,
            *WITH_BODY,
            form=OrderClose,
        ),
    )
    async def order_close(request: AnyRequest, data: JSONBody[OrderClose]) -> OrderPage:
        staff, desk = staff_in(request), office.orders
        done, because = data.done.strip(), data.because.strip()
        if data.effect is Effect.NOT_POSSIBLE:
            line = await possible(desk.refuse(staff, data.number, because))
            return await Registry(office, staff).page(line)
        closed = desk.close(staff, data.number, data.effect, data.effect_at, done, because)
        return await Registry(office, staff).page(await possible(closed))

    @post(
        Route.ORDER_SECOND.path,
        status_code=200,
        **told(
            office,
            Route.ORDER_SECOND,
            "Agree, as a second person, that an order is not carried out, or not.",
            *CASE,
            *WITH_BODY,
            form=OrderSecond,
        ),
    )
    async def order_second(request: AnyRequest, data: JSONBody[OrderSecond]) -> OrderPage:
        staff = staff_in(request)
        line = await possible(office.orders.second(staff, data.number, agrees=data.agrees))
        return await Registry(office, staff).page(line)

    return [order_close, order_second]


def _said(text: str) -> str:
    """Return what was typed as one line: it becomes one of the report. Nothing is `Refused`."""
    said = " ".join(text.split())
    if not said:
        raise Refused(Refusal.UNFIT)
    return said


def _letter(form: OrderForm) -> Letter:
    return Letter(
        clock=form.clock,
        state=form.state,
        authority=_said(form.authority),
        reference=_said(form.reference),
        basis=_said(form.basis),
        contact=_said(form.contact),
        received_at=form.received_at,
        policy=form.policy,
        items=form.items,
        words=form.words.strip(),
        case=CaseId(form.case) if form.case else None,
        exhibit=ExhibitId(form.exhibit) if form.exhibit else None,
        seq=form.seq,
    )

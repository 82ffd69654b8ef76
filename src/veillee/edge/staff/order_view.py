"""Gather what the console shows of the register: asks the desk and the book, decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from veillee.cases.order_report import Sender, english, french
from veillee.cases.possible import NotPossible
from veillee.edge.staff.office import Office
from veillee.edge.staff.order_forms import OrderPage, OrderShown, Register
from veillee.edge.staff.roles import Route
from veillee.model.case import Case
from veillee.model.order import Order
from veillee.model.staff import Staff, StaffId

LATELY = 100
"""How many closed orders the register shows."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The register as one member of the staff sees it."""

    office: Office
    staff: Staff

    async def register(self) -> Register:
        """Return what is open, and what was closed last."""
        names = await self._names()
        lines = await self.office.orders.book.newest(LATELY)
        return Register(
            tuple([await self._shown(one, names) for one in lines]),
            self.staff.role in Route.ORDER_CLOSE.roles,
        )

    async def page(self, line: Order) -> OrderPage:
        """Return a line with the report for its authority."""
        own = self.office.settings
        sender = Sender(own.site.name, own.site.publisher, own.staff.timezone)
        is_told = await self._is_told(line)
        shown = await self._shown(line, await self._names())
        return OrderPage(
            shown,
            french(line, sender, is_told=is_told),
            english(line, sender, is_told=is_told),
        )

    async def of_case(self, case: Case) -> tuple[OrderShown, ...]:
        """Return the orders of a case."""
        names = await self._names()
        lines = [await self.office.orders.book.order(one.number) for one in case.orders]
        return tuple([await self._shown(one, names) for one in lines if one])

    async def _is_told(self, line: Order) -> bool:
        book = self.office.desk.casebook
        case = await book.case(line.case) if line.case else None
        if case is None:
            return False
        return any(
            one.ordered == line.number and not one.undone_at
            for one in await book.statements_of(case.about)
        )

    async def _shown(self, line: Order, names: Mapping[StaffId, str]) -> OrderShown:
        return OrderShown(
            line.number,
            line.clock,
            line.state,
            line.authority,
            line.reference,
            line.basis,
            line.contact,
            line.received_at,
            line.due_at,
            line.policy,
            line.items,
            line.aim,
            await self._case(line),
            line.checked_at,
            names.get(line.checked_by, "") if line.checked_by else "",
            line.checked_via,
            bool(line.refused_by) and not line.closed_at,
            line.refused_by == self.staff.id,
            line.because,
            line.effect,
            line.effect_at,
            line.done,
            line.closed_at,
        )

    async def _case(self, line: Order) -> str:
        """Return the case, where who asks may open it."""
        if line.case is None or self.staff.role not in Route.CASE_OPEN.roles:
            return ""
        try:
            return (await self.office.desk.case(self.staff, line.case)).id
        except NotPossible:
            return ""

    async def _names(self) -> dict[StaffId, str]:
        return {one.id: one.name for one in await self.office.book.members()}

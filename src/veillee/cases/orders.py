"""Authorities' orders to act: entered, checked by a call back, carried out, answered (DSA art. 9).

An order goes into the register and into a case, in one transaction: the case is worked on as any
other, by the order's clock. What became of it is noted by one person, that it cannot be carried out
by two. Each act goes with its line of the audit (`cases/audited`).
"""

from dataclasses import dataclass

import msgspec

from veillee.cases.audited import audited
from veillee.cases.change import and_then, begin, change
from veillee.cases.desk import Desk
from veillee.cases.harm import harm_of, is_critical
from veillee.cases.possible import NotPossible, Why, following
from veillee.kernel.clock import DAY, MINUTE
from veillee.model.case import Case, CaseEvent, ExhibitAdded, Opened, Reopened, Status
from veillee.model.exhibit import Exhibit, Frozen, sealed_about, written
from veillee.model.ids import CaseId, ExhibitId
from veillee.model.order import (
    HOURLY,
    KEPT,
    WITHIN,
    Aim,
    Clock,
    Effect,
    Order,
    OrderChecked,
    OrderClosed,
    Ordered,
    OrderJoined,
    RefusalDropped,
    RefusalProposed,
)
from veillee.model.policies import policies
from veillee.model.report import NOBODY, Subject, SubjectKind
from veillee.model.staff import MACHINE, Role, Staff
from veillee.store.ports_casebook import Change
from veillee.store.ports_orders import OrderBook

OLDEST = 60 * DAY
"""An order that came longer ago is a slip of who types its date."""
_AHEAD = 2 * MINUTE
"""What clocks of two machines may differ by."""
_TRIES = 5


class Letter(msgspec.Struct, frozen=True):
    """An order as somebody of the team copied it. It is aimed at what its `words` tell; or at a
    `case`: at a line that one of its exhibits shows, or at its person.
    """

    clock: Clock
    state: str
    authority: str
    reference: str
    basis: str
    contact: str
    received_at: int
    policy: str
    items: int = 1
    words: str = ""
    case: CaseId | None = None
    exhibit: ExhibitId | None = None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Orders:
    """What staff may do with the register. Cases are asked of the desk: one that is hidden from
    somebody does not exist here either.
    """

    desk: Desk
    book: OrderBook

    async def enter(self, staff: Staff, letter: Letter) -> Order:
        """Enter an order: it gets the next number, and its case goes to the top of the queue. Raise
        `NotPossible`: `UNFIT`, `UNKNOWN` for no such case, `NOT_YOURS`, or `FASTER`.
        """
        self._fits(staff, letter)
        for _ in range(_TRIES):
            number = await self.book.last() + 1
            case = None if letter.case is None else await self.desk.case(staff, letter.case)
            aim = await self._aim(staff, letter, case)
            made = self._anew(staff, letter, number) if case is None else _again(case, self._now)
            order = self._line(staff, letter, number, aim, made.case.id)
            made = and_then(made, self._joined(staff, order))
            made = audited(msgspec.structs.replace(made, enters=order))
            if await self.desk.casebook.append(made):
                self.desk.changed(made)
                return order
        raise NotPossible(Why.FASTER)

    async def check(self, staff: Staff, number: int, via: str) -> Order:
        """Note that the authority was called back, by a number that was found elsewhere."""
        line, case = await self._found(staff, number)
        checked = {"checked_at": self._now, "checked_by": staff.id, "checked_via": via}
        fact = OrderChecked(at=self._now, by=staff.id, number=number)
        return await self._kept(case, fact, msgspec.structs.replace(line, **checked))

    async def close(
        self, staff: Staff, number: int, effect: Effect, effect_at: int, done: str, because: str
    ) -> Order:
        """Note what was done and when; what was done in part only, with the reason. Raise
        `NotPossible(UNFIT)` without either.
        """
        line, case = await self._found(staff, number)
        if effect not in {Effect.DONE, Effect.PARTLY} or not done:
            raise NotPossible(Why.UNFIT, "effect")
        if (effect is Effect.PARTLY) != bool(because):
            raise NotPossible(Why.UNFIT, "because")
        effect_at = min(effect_at, self._now) if effect_at <= self._now + _AHEAD else effect_at
        line = msgspec.structs.replace(line, done=done, because=because)
        return await self._closed(staff, line, case, effect, effect_at)

    async def refuse(self, staff: Staff, number: int, because: str) -> Order:
        """Propose not to carry an order out, with the reason that the authority is told; raise
        `NotPossible(UNFIT)` without one.
        """
        line, case = await self._found(staff, number)
        if not because:
            raise NotPossible(Why.UNFIT, "because")
        fact = RefusalProposed(at=self._now, by=staff.id, number=number)
        line = msgspec.structs.replace(line, refused_by=staff.id, because=because)
        return await self._kept(case, fact, line)

    async def second(self, staff: Staff, number: int, *, agrees: bool) -> Order:
        """Agree, as a second person, that an order is not carried out, or not; who proposed it may
        take it back.
        """
        line, case = await self._found(staff, number)
        if agrees:
            return await self._closed(staff, line, case, Effect.NOT_POSSIBLE, self._now)
        fact = RefusalDropped(at=self._now, by=staff.id, number=number)
        line = msgspec.structs.replace(line, refused_by=MACHINE, because="")
        return await self._kept(case, fact, line)

    @property
    def _now(self) -> int:
        return self.desk.now()

    def _fits(self, staff: Staff, letter: Letter) -> None:
        """Hold a letter to what makes an order."""
        if letter.case is not None and staff.role is Role.OPERATOR:
            raise NotPossible(Why.NOT_YOURS, "case")
        if letter.policy not in policies():
            raise NotPossible(Why.UNFIT, "no_such_policy")
        if not self._now - OLDEST < letter.received_at <= self._now + _AHEAD:
            raise NotPossible(Why.UNFIT, "received_at")
        if (letter.case is None) != bool(letter.words):
            raise NotPossible(Why.UNFIT, "aim")

    async def _aim(self, staff: Staff, letter: Letter, case: Case | None) -> Aim:
        """Return what a letter is aimed at; a line must be one of its case's own."""
        if case is None:
            return Aim.WORDS
        if not case.about:
            raise NotPossible(Why.UNFIT, "about_nobody")
        if letter.exhibit is None:
            return Aim.PERSON
        shown = await self.desk.opened(staff, case.id, letter.exhibit)
        if any(line.seq == letter.seq and line.author == case.about for line in shown.lines):
            return Aim.MESSAGE
        raise NotPossible(Why.UNKNOWN)

    def _anew(self, staff: Staff, letter: Letter, number: int) -> Change:
        """Return the beginning of a case about what an authority wrote, frozen and sealed."""
        now, vault = self._now, self.desk.vault
        subject = Subject(SubjectKind.DESCRIBED, f"order:{number}")
        opened = Opened(
            at=now,
            by=staff.id,
            subject=subject,
            about=NOBODY,
            policy=letter.policy,
            harm=harm_of(letter.policy),
        )
        name, key = ExhibitId(f"x-{self.desk.new_id()}"), vault.new_key()
        content = vault.seal(key, sealed_about(name), written(Frozen(described=letter.words)))
        made = begin(CaseId(f"k-{self.desk.new_id()}"), opened)
        made = and_then(made, ExhibitAdded(at=now, exhibit=name))
        return msgspec.structs.replace(made, freezes=(Exhibit(name, now, subject, content, key),))

    def _line(self, staff: Staff, letter: Letter, number: int, aim: Aim, case: CaseId) -> Order:
        received_at = min(letter.received_at, self._now)
        return Order(
            number=number,
            clock=letter.clock,
            state=letter.state,
            authority=letter.authority,
            reference=letter.reference,
            basis=letter.basis,
            contact=letter.contact,
            received_at=received_at,
            due_at=received_at + WITHIN[letter.clock],
            entered_at=self._now,
            entered_by=staff.id,
            policy=letter.policy,
            items=letter.items,
            aim=aim,
            case=case,
        )

    def _joined(self, staff: Staff, order: Order) -> OrderJoined:
        known = Ordered(
            number=order.number,
            clock=order.clock,
            authority=order.authority,
            basis=order.basis,
            state=order.state,
            policy=order.policy,
            received_at=order.received_at,
            due_at=order.due_at,
            is_urgent=order.clock in HOURLY or is_critical(order.policy),
        )
        harm = int(harm_of(order.policy))
        return OrderJoined(at=self._now, by=staff.id, order=known, harm=harm, items=order.items)

    async def _found(self, staff: Staff, number: int) -> tuple[Order, Case]:
        line = await self.book.order(number)
        if line is None or line.case is None:
            raise NotPossible(Why.UNKNOWN)
        if staff.role is Role.OPERATOR:
            case = await self.desk.casebook.case(line.case)
            if case is None:
                raise NotPossible(Why.UNKNOWN)
            return line, case
        return line, await self.desk.case(staff, line.case)

    async def _closed(
        self, staff: Staff, line: Order, case: Case, effect: Effect, effect_at: int
    ) -> Order:
        now = self._now
        fact = OrderClosed(
            at=now, by=staff.id, number=line.number, effect=effect, effect_at=effect_at
        )
        ended = {"effect": effect, "effect_at": effect_at, "closed_at": now, "until": now + KEPT}
        return await self._kept(
            case, fact, msgspec.structs.replace(line, closed_by=staff.id, **ended)
        )

    async def _kept(self, case: Case, fact: CaseEvent, line: Order) -> Order:
        made = following(case, (fact,))
        await self.desk.keep(msgspec.structs.replace(made, orders=(line,)))
        return line


def _again(case: Case, now: int) -> Change:
    """Return the beginning of a change to a case: what was decided comes back into the queue."""
    is_over = case.status in {Status.DECIDED, Status.APPEALED, Status.CLOSED}
    return change(case, (Reopened(at=now),) if is_over else ())

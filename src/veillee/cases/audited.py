"""What the audit holds of a change to a case: worked out from its facts and kept with them, so that
nothing that was done lacks its line, whatever dies in between. Pure.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from veillee.model.case import (
    AppealDecided,
    CaseEvent,
    Claimed,
    Decided,
    HandedOn,
    Knows,
    MoreAsked,
    MoreDeclined,
    MoreGiven,
    NoteAdded,
    NoticeMade,
    Notified,
    NotNotifiedConfirmed,
    NotNotifiedProposed,
    NotSeconded,
    Proposed,
    Released,
    Reversed,
    TaskOpened,
)
from veillee.model.order import (
    Effect,
    OrderChecked,
    OrderClosed,
    OrderEvent,
    OrderJoined,
    RefusalDropped,
    RefusalProposed,
)
from veillee.model.staff import Act, Note
from veillee.store.ports_casebook import Change

_BY_NOBODY = MoreGiven | MoreDeclined
"""What reporters did: the audit holds that it came, and who reported is not written there."""


def audited(made: Change) -> Change:
    """Return a change with a line of the audit for each thing that somebody did in it."""
    return replace(made, notes=(*made.notes, *_notes(made)))


def _notes(made: Change) -> Iterator[Note]:
    for fact in made.events:
        if not (fact.by or isinstance(fact, _BY_NOBODY)):
            continue  # the house's own; the case holds it
        if isinstance(fact, OrderEvent):
            yield _of_order(fact)
        elif type(fact) in _ACTS:
            act, detail = _ACTS[type(fact)]
            yield Note(fact.at, fact.by, act, made.case.id, detail(fact))


def _of_order(fact: OrderEvent) -> Note:
    """Return the line of an act on an order: about its number in the register, not about a case."""
    number = fact.order.number if isinstance(fact, OrderJoined) else fact.number
    act, detail = _ORDER_ACTS[type(fact)], ""
    if isinstance(fact, OrderClosed):
        is_refused = fact.effect is Effect.NOT_POSSIBLE
        act, detail = (Act.ORDER_REFUSED, "") if is_refused else (act, fact.effect.value)
    return Note(fact.at, fact.by, act, str(number), detail)


def _decided(fact: Decided) -> str:
    return "second True" if fact.decision.seconded_by else fact.decision.outcome.value


def _nothing(_: CaseEvent) -> str:
    return ""


_ACTS: Mapping[type[CaseEvent], tuple[Act, Callable[[Any], str]]] = {
    Claimed: (Act.CASE_CLAIMED, _nothing),
    Released: (Act.CASE_RELEASED, _nothing),
    HandedOn: (Act.CASE_HANDED_ON, lambda fact: "knows" if fact.knows else ""),
    Knows: (Act.CASE_HANDED_ON, lambda _: "knows"),
    NoteAdded: (Act.NOTE_ADDED, _nothing),
    Proposed: (Act.DECIDED, lambda fact: fact.decision.outcome.value),
    NotSeconded: (Act.DECIDED, lambda _: "second False"),
    Decided: (Act.DECIDED, _decided),
    Reversed: (Act.REVERSED, lambda fact: fact.decision),
    AppealDecided: (Act.APPEAL_DECIDED, lambda fact: fact.appeal),
    TaskOpened: (Act.TASK_OPENED, _nothing),
    Notified: (Act.NOTIFIED, _nothing),
    NoticeMade: (Act.NOTICE_MADE, _nothing),
    NotNotifiedProposed: (Act.NOT_NOTIFIED_PROPOSED, _nothing),
    NotNotifiedConfirmed: (Act.NOT_NOTIFIED_CONFIRMED, _nothing),
    MoreAsked: (Act.MORE_ASKED, lambda fact: fact.wanted.value),
    MoreGiven: (Act.MORE_GIVEN, lambda fact: str(fact.items)),
    MoreDeclined: (Act.MORE_DECLINED, _nothing),
}
_ORDER_ACTS: Mapping[type[OrderEvent], Act] = {
    OrderJoined: Act.ORDER_ENTERED,
    OrderChecked: Act.ORDER_CHECKED,
    RefusalProposed: Act.ORDER_REFUSAL_PROPOSED,
    RefusalDropped: Act.ORDER_REFUSAL_DROPPED,
    OrderClosed: Act.ORDER_CLOSED,
}
"""Details are codes and numbers, never a name and never a text (`Note`)."""

"""The one place where facts become a change to keep: folded, and counted for the ledger.

A change that was made elsewhere would not be in the yearly report; a test sees that there is none.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from veillee.cases.counting import counted
from veillee.cases.fold import after, begun
from veillee.cases.illegal import Illegal
from veillee.model.case import Case, CaseEvent, Opened
from veillee.model.ids import CaseId
from veillee.store.ports_casebook import Change


def begin(name: CaseId, opened: Opened) -> Change:
    """Return the change that opens a case."""
    return Change(begun(name, opened), 0, (opened,), counts=counted(None, opened))


def change(case: Case, facts: Sequence[CaseEvent]) -> Change:
    """Return the change that some facts make; raise `Illegal` when one may not happen."""
    made = Change(case, case.version, ())
    for fact in facts:
        made = and_then(made, fact)
    return made


def and_then(made: Change, fact: CaseEvent) -> Change:
    """Return a change with one more fact; raise `Illegal` when it may not follow."""
    if isinstance(fact, Opened):
        raise Illegal("a case begins once")
    return replace(
        made,
        case=after(made.case, fact),
        events=(*made.events, fact),
        counts=(*made.counts, *counted(made.case, fact)),
    )

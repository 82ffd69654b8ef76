"""Undo a decision: its statement, measures, strikes and removals, in the change that says so."""

import msgspec

from veillee.store.ports_casebook import CaseBook, Change


async def undoing(casebook: CaseBook, change: Change, decision: str) -> Change:
    """Return a change with everything that one decision did undone in it."""
    case = change.case
    at = case.touched_at
    sanctions = await casebook.sanctions_of(case.about)
    strikes = await casebook.strikes_of(case.about)
    removals = await casebook.removals_of(case.id)
    statements = await casebook.statements_of(case.about)
    undone = {"undone_at": at}
    mine = [one for one in sanctions if one.decision == decision]
    return msgspec.structs.replace(
        change,
        sanctions=(*change.sanctions, *(one.undone(at) for one in mine)),
        strikes=(
            *change.strikes,
            *(
                msgspec.structs.replace(one, **undone)
                for one in strikes
                if one.decision == decision
            ),
        ),
        removals=(
            *change.removals,
            *(
                msgspec.structs.replace(one, **undone)
                for one in removals
                if one.decision == decision
            ),
        ),
        statements=(
            *change.statements,
            *(
                msgspec.structs.replace(one, **undone)
                for one in statements
                if one.decision == decision
            ),
        ),
    )

"""Lines of a case that are held until a human has looked, and what became of them: what is decided
shows them, or says to their author that they do not appear.
"""

from collections.abc import Sequence

from veillee.model.case import AuthorTold, CaseEvent, Decided, Decision, Outcome, VerdictJoined
from veillee.model.event import Draft
from veillee.model.ids import CaseId
from veillee.store.ports_casebook import CaseBook

_MANY = 2_000


async def waiting(book: CaseBook, case: CaseId) -> list[Draft]:
    """Return what is held since the last decision and still kept, in the order it was written."""
    return await _kept(book, _joined_before(await book.events(case), None))


async def answered(book: CaseBook, case: CaseId, decision: str) -> list[Draft]:
    """Return what was held when something was decided, as far as it is still kept."""
    return await _kept(book, _joined_before(await book.events(case), decision))


async def gone(book: CaseBook, case: CaseId, decision: str | None) -> list[VerdictJoined]:
    """Return what was held when something was decided (None: since, by now), is kept no more, and
    whose author was not told yet.
    """
    events = await book.events(case)
    told = {name for one in events if isinstance(one, AuthorTold) for name in one.drafts}
    names = [name for name in _joined_before(events, decision) if name not in told]
    lost = {name for name in names if await book.draft(name) is None}
    joined = [one for one in events if isinstance(one, VerdictJoined) and one.draft in lost]
    return [one for one in joined if one.action.waits and one.nonce]


async def let_pass(book: CaseBook, since: int) -> list[Draft]:
    """Return what was written since a time and was held, and is to be read by all by now."""
    unshown = await book.unshown_since(since, _MANY)
    authors = dict.fromkeys(one.draft.author for one in unshown if one.draft.verdict.action.waits)
    cases = {case.id: case for author in authors for case in await book.about(author)}
    passed = [
        draft
        for case in cases.values()
        for made in (case.decisions if case.drafts else ())
        if _lets_pass(made)
        for draft in await answered(book, case.id, made.id)
    ]
    return sorted(passed, key=lambda one: one.at)


def _lets_pass(made: Decision) -> bool:
    if made.outcome is Outcome.MEASURES:
        return bool(made.undone_at and made.withholds)
    return not made.undone_at


def _joined_before(events: Sequence[CaseEvent], decision: str | None) -> list[str]:
    """Return the drafts that joined since the decision before this one; None for the next one."""
    found = list[str]()
    for event in events:
        if isinstance(event, VerdictJoined):
            found.append(event.draft)
        elif isinstance(event, Decided):
            if event.decision.id == decision:
                return found
            found.clear()
    return found if decision is None else []


async def _kept(book: CaseBook, names: Sequence[str]) -> list[Draft]:
    drafts = [await book.draft(name) for name in names]
    return sorted((one for one in drafts if one is not None), key=lambda one: one.at)

"""What is promised about lines that were turned away: their author may ask for a human, so often a
day, and what was turned away lately can be read again.
"""

import asyncio
from collections import Counter

import msgspec
import pytest

from tests.contract.conftest import EVENING
from tests.contract.nouns import NINA, enter, said
from veillee.kernel.clock import DAY
from veillee.model.event import Draft
from veillee.model.verdict import Action, Reason, Verdict
from veillee.store.ports import Looked, Store

pytestmark = pytest.mark.anyio


async def test_a_refused_draft_waits_once_its_author_asks_and_is_asked_once(store: Store) -> None:
    await enter(store, NINA)
    asked = await refused(store, "t-1")
    looked = [await store.journal.ask_look("t-1", asked, EVENING, 9) for _ in range(2)]
    assert looked == [Looked.WAITS, Looked.NO_MORE]
    assert await store.journal.ask_look("t-unknown", asked, EVENING, 9) is Looked.NO_MORE
    (waiting,) = await store.casebook.waiting_drafts(9)
    kept = waiting.draft
    assert (waiting.id, kept.body, kept.verdict) == ("t-1", "t-1", asked.verdict)


async def refused(store: Store, name: str, at: int = EVENING) -> Draft:
    """Keep a refused draft of Nina's and return it as it waits for a human."""
    verdict = Verdict(Action.REFUSE, (Reason("rule", 1, "harassment", "Parce que."),))
    draft = msgspec.structs.replace(said(name), verdict=verdict, at=at)
    await store.journal.keep_unshown(draft, name)
    waits = msgspec.structs.replace(verdict, action=Action.HOLD)
    return msgspec.structs.replace(draft, verdict=waits)


async def test_an_author_asks_so_often_a_day_whatever_is_asked_at_once(store: Store) -> None:
    await enter(store, NINA)
    drafts = [await refused(store, f"t-{number}") for number in range(5)]
    looks = (
        store.journal.ask_look(f"t-{number}", draft, EVENING, 2)
        for number, draft in enumerate(drafts)
    )
    assert Counter(await asyncio.gather(*looks)) == {Looked.WAITS: 2, Looked.ENOUGH: 3}
    assert len(await store.casebook.waiting_drafts(9)) == 2
    assert await store.journal.looks(NINA, EVENING - 1) == 2
    assert await store.journal.looks(NINA, EVENING) == 0
    late = EVENING + DAY
    again = store.journal.ask_look
    assert await again("t-4", drafts[4], late - 1, 2) is Looked.ENOUGH
    assert await again("t-4", drafts[4], late, 2) is Looked.WAITS


async def test_askings_are_forgotten_after_a_day_and_with_the_person(store: Store) -> None:
    await enter(store, NINA)
    drafts = [await refused(store, f"t-{number}", EVENING + 9) for number in range(2)]
    await store.journal.ask_look("t-0", drafts[0], EVENING, 1)
    await store.retention.forget(EVENING + DAY - 1, 100)
    assert await store.journal.ask_look("t-1", drafts[1], EVENING, 1) is Looked.ENOUGH
    await store.retention.forget(EVENING + DAY, 100)
    assert await store.journal.ask_look("t-1", drafts[1], EVENING, 1) is Looked.WAITS
    await store.persons.erase(NINA, None)
    await enter(store, NINA)
    other = await refused(store, "t-2", EVENING + DAY)
    assert await store.journal.ask_look("t-2", other, EVENING + 1, 1) is Looked.WAITS


async def test_lately_unshown_drafts_are_read_again_the_latest_ones_in_order(
    store: Store,
) -> None:
    for number in (3, 1, 2):
        await refused(store, f"t-{number}", EVENING + number)
    since = store.casebook.unshown_since
    assert [one.id for one in await since(EVENING + 1, 9)] == ["t-2", "t-3"]
    assert [one.id for one in await since(0, 2)] == ["t-2", "t-3"]
    assert await since(EVENING + 3, 9) == await since(0, 0) == ()

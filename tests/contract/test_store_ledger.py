"""What is promised about the ledger: it counts with what it counts, or not at all."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.casework import CASE, MESSAGE, OPENED, facts
from tests.contract.conftest import EVENING, Clock, on_disk
from tests.contract.nouns import said
from tests.contract.test_store_inbox import file, forget
from veillee.cases.change import begin, change
from veillee.cases.counting import replayed
from veillee.kernel.clock import DAY
from veillee.model.case import ReportJoined
from veillee.model.ids import CaseId
from veillee.model.ledger import Entry, What, day_of
from veillee.model.verdict import Action, Reason, Verdict
from veillee.store.ports import Store, StoreFailed
from veillee.store.ports_casebook import Change

pytestmark = pytest.mark.anyio

TODAY = day_of(EVENING)
BECAUSE = (
    Reason("insult", 3, "harassment", "Une insulte."),
    Reason("flood", 1, "terms.spam", "Trois fois la même ligne."),
    Reason("insult", 3, "harassment", "Encore une."),
)


def whole(*names: str) -> Change:
    begun = begin(CASE, OPENED)
    more = change(begun.case, facts(*names)[1:])
    return replace(more, expected=0, events=facts(*names), counts=(*begun.counts, *more.counts))


async def test_a_change_is_counted_when_it_is_kept(store: Store) -> None:
    log = ("report", "claim", "decide", "appeal", "decide appeal")
    assert await store.casebook.append(whole(*log))
    assert await store.ledger.between(TODAY, TODAY) == replayed(CASE, facts(*log))
    assert await store.ledger.between("2020-01-01", "2020-12-31") == {}


async def test_what_was_not_kept_is_not_counted(store: Store) -> None:
    assert await store.casebook.append(whole("claim"))
    known = await store.ledger.between(TODAY, TODAY)
    assert not await store.casebook.append(whole("claim"))
    assert await store.ledger.between(TODAY, TODAY) == known


async def test_a_restriction_that_the_store_refuses_is_not_counted(store: Store) -> None:
    from tests.contract.test_store_casebook import MUTED  # noqa: PLC0415 - its noun alone

    refused = replace(whole("claim", "decide"), sanctions=(MUTED,))
    with pytest.raises(StoreFailed):
        await store.casebook.append(refused)
    assert await store.ledger.between(TODAY, TODAY) == {}


async def test_a_verdict_is_counted_with_its_draft_and_each_rule_once(store: Store) -> None:
    for name, action in (("t-1", Action.REFUSE), ("t-2", Action.REFUSE), ("t-3", Action.CRITICAL)):
        draft = replace(said(f"texte {name}"), at=EVENING, verdict=Verdict(action, BECAUSE))
        await store.journal.keep_unshown(draft, name)
    counts = await store.ledger.between(TODAY, TODAY)
    told = {(entry.what, entry.rule, entry.measure): n for entry, n in counts.items()}
    assert told == {
        (What.VERDICT, "", "refused"): 2,
        (What.VERDICT, "", "held"): 1,
        (What.RULE, "insult@3", "refused"): 2,
        (What.RULE, "flood@1", "refused"): 2,
        (What.RULE, "insult@3", "held"): 1,
        (What.RULE, "flood@1", "held"): 1,
    }


async def test_what_is_kept_nowhere_is_added(store: Store) -> None:
    asked = Entry(day=TODAY, what=What.VERDICT, measure="asked")
    await store.ledger.add([asked, asked])
    await store.ledger.add([asked, Entry(day="2025-10-08", what=What.VERDICT, measure="asked")])
    assert await store.ledger.between(TODAY, TODAY) == {asked: 3}


async def test_the_ledger_stays_when_the_case_is_forgotten(store: Store) -> None:
    report = await file(store, "1")
    joined = ReportJoined(
        at=EVENING, report=report.id, subject=MESSAGE, policy="harassment", harm=OPENED.harm
    )
    begun = begin(CASE, OPENED)
    log = (joined, *facts("claim", "decide")[1:])
    more = change(begun.case, log)
    kept = replace(
        more,
        expected=0,
        events=(OPENED, *log),
        counts=(*begun.counts, *more.counts),
        takes=(report.id,),
    )
    assert await store.casebook.append(kept)
    counts = await store.ledger.between(TODAY, TODAY)
    await forget(store, EVENING + 400 * DAY)
    assert await store.casebook.case(CaseId(CASE)) is None
    assert await store.ledger.between(TODAY, TODAY) == counts


async def test_the_ledger_outlives_a_stop(tmp_path: Path, clock: Clock) -> None:
    first = on_disk(tmp_path, clock)
    await first.open()
    assert await first.casebook.append(whole("claim"))
    counts = await first.ledger.between(TODAY, TODAY)
    await first.close()
    again = on_disk(tmp_path, clock)
    await again.open()
    assert await again.ledger.between(TODAY, TODAY) == counts
    await again.close()

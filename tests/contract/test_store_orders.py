"""What is promised of the register: the next number or none, no line taken out, two who refuse."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests.casework import CASE, FACTS, IRIS, OPENED, PAUL, facts
from tests.contract.conftest import EVENING
from tests.contract.test_store_casebook import change, decided
from tests.contract.test_store_inbox import forget
from tests.migrated import begin
from veillee.kernel.clock import DAY
from veillee.model.case import CaseEvent
from veillee.model.ids import CaseId
from veillee.model.ledger import Entry, What, day_of
from veillee.model.order import KEPT, WORDS, Aim, Clock, Effect, Order
from veillee.store.database import DATABASE
from veillee.store.ports import Store, StoreFailed
from veillee.store.verify import verify

pytestmark = pytest.mark.anyio

LINE = Order(
    number=1,
    clock=Clock.LCEN,
    state="FR",
    authority="Office anti-cybercriminalité",
    reference="OFAC-2026-118",
    basis="LCEN, art. 6-1",
    contact="bureau du retrait",
    received_at=EVENING,
    due_at=EVENING + DAY,
    entered_at=EVENING,
    entered_by=PAUL,
    policy="harassment",
    items=1,
    aim=Aim.PERSON,
    case=CASE,
)
ENDED = msgspec.structs.replace(
    LINE,
    checked_at=EVENING,
    checked_by=PAUL,
    checked_via="annuaire",
    effect=Effect.DONE,
    effect_at=EVENING,
    done="Message retiré.",
    closed_at=EVENING,
    closed_by=IRIS,
    until=EVENING + KEPT,
)


async def enter(store: Store, line: Order, *log: CaseEvent, known: int = 0) -> bool:
    """Enter a line with a fact of its case, as the last of a log."""
    return await store.casebook.append(
        msgspec.structs.replace(change(log or facts("order"), known), enters=line)
    )


async def ended(store: Store, line: Order = ENDED) -> None:
    log = facts("order", "check order", "do order")
    made = msgspec.structs.replace(change(log, known=2), orders=(line,))
    assert await store.casebook.append(made)


async def test_a_line_comes_back_as_it_was_and_takes_the_next_number(store: Store) -> None:
    assert await store.orders.last() == 0
    assert await store.orders.order(1) is None
    assert not await enter(store, msgspec.structs.replace(LINE, number=2))
    assert await store.casebook.case(CASE) is None
    assert await enter(store, LINE)
    assert await store.orders.order(1) == LINE
    assert await store.orders.last() == 1
    other = (OPENED,)
    again = msgspec.structs.replace(change(other, case=CaseId("k-2")), enters=LINE)
    assert not await store.casebook.append(again)
    assert await store.casebook.case(CaseId("k-2")) is None


async def test_lines_that_are_open_come_first_by_their_clocks(store: Store) -> None:
    assert await enter(store, LINE)
    await ended(store)
    for number, due_at in ((2, EVENING + 2 * DAY), (3, EVENING + DAY), (4, EVENING + 3 * DAY)):
        case = CaseId(f"k-{number}")
        line = msgspec.structs.replace(LINE, number=number, due_at=due_at, case=case)
        begun = msgspec.structs.replace(change((OPENED,), case=case), enters=line)
        assert await store.casebook.append(begun)
    assert [one.number for one in await store.orders.newest(4)] == [3, 2, 4, 1]
    assert [one.number for one in await store.orders.newest(3)] == [3, 2, 4]


async def test_what_became_of_it_is_kept_with_the_fact_and_counted(store: Store) -> None:
    assert await enter(store, LINE)
    await ended(store)
    assert await store.orders.order(1) == ENDED
    stale = msgspec.structs.replace(
        change(facts("order", "claim"), known=2), orders=(msgspec.structs.replace(LINE, items=9),)
    )
    assert not await store.casebook.append(stale)
    assert await store.orders.order(1) == ENDED


@pytest.mark.parametrize("by", [PAUL, ""])
async def test_one_person_alone_refuses_nothing(store: Store, by: str) -> None:
    assert await enter(store, LINE)
    alone = msgspec.structs.replace(
        ENDED, effect=Effect.NOT_POSSIBLE, refused_by=type(PAUL)(by), closed_by=PAUL
    )
    with pytest.raises(StoreFailed):
        await ended(store, alone)
    assert await store.orders.order(1) == LINE


async def test_nothing_is_closed_without_an_effect(store: Store) -> None:
    assert await enter(store, LINE)
    with pytest.raises(StoreFailed):
        await ended(store, msgspec.structs.replace(ENDED, effect=Effect.NONE))


async def test_a_line_outlives_its_case_and_in_the_end_loses_its_words(store: Store) -> None:
    log = facts("claim", "decide")
    made = decided()
    assert await enter(store, LINE, *log)
    assert await store.casebook.append(
        msgspec.structs.replace(
            change((*log, FACTS["note"]), known=len(log)),
            statements=made.statements,
            orders=(ENDED,),
        )
    )
    await forget(store, EVENING + KEPT - 1)
    assert await store.casebook.case(CASE) is None
    assert await store.orders.order(1) == msgspec.structs.replace(ENDED, case=None)
    await forget(store, EVENING + KEPT)
    bare = msgspec.structs.replace(ENDED, case=None, until=None, **dict.fromkeys(WORDS, ""))
    assert await store.orders.order(1) == bare
    assert await store.orders.last() == 1


async def test_reasons_for_an_order_are_not_on_their_way_to_the_commission(store: Store) -> None:
    made = decided()
    (reasons,) = made.statements
    ordered = (msgspec.structs.replace(reasons, ordered=1),)
    assert await store.casebook.append(msgspec.structs.replace(made, statements=ordered))
    assert await store.casebook.statement(reasons.id) == ordered[0]
    assert await store.outbox.due(EVENING + 9 * DAY, 9) == ()


async def test_counts_name_the_country_and_nobody(store: Store) -> None:
    counts = (
        Entry(day=day_of(EVENING), what=What.ORDER, policy="harassment", source="FR"),
        Entry(day=day_of(EVENING), what=What.ORDER_ENDED, source="FR", outcome="done", took=60),
    )
    made = msgspec.structs.replace(change(facts("order")), enters=LINE, counts=counts)
    assert await store.casebook.append(made)
    kept = await store.ledger.between(day_of(EVENING), day_of(EVENING))
    assert {one: kept[one] for one in counts} == dict.fromkeys(counts, 1)


def test_the_database_itself_takes_no_line_out_and_changes_no_number(tmp_path: Path) -> None:
    begin(tmp_path)
    columns: dict[str, object] = dict.fromkeys(msgspec.structs.asdict(LINE), "")
    columns |= dict.fromkeys(
        ("number", "received_at", "due_at", "entered_at", "items", "checked_at", "effect_at"), 1
    )
    columns |= {"closed_at": 0, "until": None, "case": None}
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        names = ", ".join(f'"{name}"' for name in columns)
        places = ", ".join("?" for _ in columns)
        connection.execute(
            f"INSERT INTO orders ({names}) VALUES ({places})",  # noqa: S608 - names of our own
            list(columns.values()),
        )
        with pytest.raises(sqlite3.IntegrityError, match="no line of the register"):
            connection.execute("DELETE FROM orders")
        with pytest.raises(sqlite3.IntegrityError, match="keeps its number"):
            connection.execute("UPDATE orders SET number = 9")
        connection.commit()
        assert verify(tmp_path) == []
        connection.execute("DROP TRIGGER orders_keep_their_number")
        connection.execute("UPDATE orders SET number = 9")
        connection.commit()
    (wrong,) = verify(tmp_path)
    assert "The register of orders has 1 lines and ends at 9" in wrong

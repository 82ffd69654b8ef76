"""Threat: somebody with the file changes a case by hand: it leaves the queue, a report was never
made, a fact was never said. The log and what it adds up to have to tell the same.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.casefiles import NINA, file, taken_in
from tests.deskwork import OMAR
from tests.doorstep import House, a_house
from tests.staffroom import clerk
from veillee.cases.retold import retold
from veillee.store.database import DATABASE
from veillee.store.verify import kept_cases, verify

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
CHANGES = {
    "decided by hand": "UPDATE cases SET state = replace(state, '\"claimed\"', '\"decided\"')",
    "out of the queue": "UPDATE cases SET is_open = 0",
    "about somebody else": "UPDATE cases SET key = 'person:99'",
    "another claimed it": "UPDATE case_events SET body = replace(body, 'e-', 'e-x') WHERE version"
    " = (SELECT max(version) FROM case_events)",
    "the claim was never made": "DELETE FROM case_events WHERE version"
    " = (SELECT max(version) FROM case_events)",
    "the report was never made": "DELETE FROM case_events WHERE version = 2",
    "nonsense": "UPDATE case_events SET body = '{}' WHERE version = 2",
}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A house with one case that somebody claimed."""
    async with a_house(tmp_path) as house:
        said, names = [(NINA, "Bonsoir"), (OMAR, "Vous êtes ridicule.")], {NINA: "N", OMAR: "O"}
        await file(house.node.store, house.node.now(), said, names, OMAR)
        await taken_in(house)
        paul = await clerk(house)
        (line,) = (await paul.read("/queue")).json()["cases"]
        await paul.ask("/cases/claim", {"id": line["id"]})
        yield house


@pytest.mark.parametrize("how", CHANGES)
async def test_what_was_changed_by_hand_is_noticed(house: House, how: str) -> None:
    folder = Path(house.node.settings.store.path)
    assert verify(folder) == []
    assert list(retold(kept_cases(folder))) == []
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        assert connection.execute(CHANGES[how]).rowcount == 1
        connection.commit()
    (wrong,) = retold(kept_cases(folder))
    assert wrong.startswith("Case k-")

"""The cases about one person, on every store."""

import pytest
from msgspec.structs import replace

from tests.casework import MESSAGE, NINA, OMAR, OPENED
from tests.contract.test_store_casebook import change
from veillee.model.ids import CaseId, PersonId
from veillee.store.ports import Store

pytestmark = pytest.mark.anyio


async def test_a_person_is_found_under_every_name_and_nobody_else(store: Store) -> None:
    other = PersonId(OMAR * 10)
    named = ((OMAR, ""), (OMAR, "r-secret"), (other, ""), (other, "r-secret"))
    for number, (person, context) in enumerate(named):
        subject = replace(MESSAGE, person=person, context=context)
        log = (replace(OPENED, about=person, subject=subject),)
        assert await store.casebook.append(change(log, case=CaseId(f"k-{number}")))
    assert [case.id for case in await store.casebook.about(OMAR)] == ["k-0", "k-1"]
    assert await store.casebook.about(NINA) == ()

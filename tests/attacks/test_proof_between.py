"""Threat: the process dies between the spending of a proof of age and what it ends. Whoever showed
their document stands there with a code that is gone, and messages that still rest.
"""

import pytest

from tests.deskwork import OMAR, PAUL, Office
from veillee.cases.proof import TakeProof, hash_of_proof
from veillee.kernel.clock import MINUTE
from veillee.model.report import Category
from veillee.model.staff import Act, Note
from veillee.store.ports import StoreFailed

pytestmark = pytest.mark.anyio
CODE = "abcd-efgh"


async def rested(office: Office) -> TakeProof:
    """Let Omar's requests rest over a doubt about his age, and Paul give him a code."""
    await office.report(Category.UNDERAGE)
    await office.intake()
    note = Note(office.now(), PAUL.id, Act.PROOF_GIVEN)
    until = office.now() + 15 * MINUTE
    assert await office.store.staff.give_proof(hash_of_proof(CODE), until, note)
    return TakeProof(office.store.casebook, office.store.staff, office.now, office.changes.append)


async def test_a_code_that_ended_nothing_is_still_good(monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office()
    take = await rested(office)

    async def dies(_: object) -> bool:
        raise StoreFailed("cut")

    with monkeypatch.context() as cut:
        cut.setattr(type(office.store.casebook), "append", lambda _, change: dies(change))
        with pytest.raises(StoreFailed):
            await take(OMAR, CODE)
    assert await take(OMAR, CODE)
    assert await office.store.casebook.sanctions(office.now()) == ()
    assert not await take(OMAR, CODE), "once"


async def test_a_code_that_is_none_ends_nothing() -> None:
    office = Office()
    take = await rested(office)
    for code in ("abcd-efgi", ""):
        assert not await take(OMAR, code)
    office.time += 16 * MINUTE
    assert not await take(OMAR, CODE)
    assert len(await office.store.casebook.sanctions(office.now())) == 1

"""`/code`: who left reports as who is inside does, and is asked the same."""

from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest

from tests.attacks.test_no_quiet_power import TALK, talk
from tests.attacks.test_papers import post
from tests.casefiles import NINA
from tests.doorstep import House, a_house
from veillee.entry.leave import hash_of_code
from veillee.kernel.clock import DAY
from veillee.kernel.text import set_in_french
from veillee.model.traces import LeavingCode

pytestmark = pytest.mark.anyio
CODE = "abcd-efgh-jkmn-pqrs"
ASKED = set_in_french("Cette personne connaît-elle votre adresse ?")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        await talk(house)
        now = house.node.now()
        kept = LeavingCode(hash_of_code(CODE), NINA, now, now + 30 * DAY)
        await house.node.store.persons.erase(NINA, kept)
        yield house


async def page(house: House, **form: str) -> str:
    told = await post(house.browser(), "/code", lang="fr", code=CODE, stream=TALK, **form)
    return unescape(told.text)


async def test_who_fled_is_asked_whether_their_address_is_known(house: House) -> None:
    shown = await page(house)
    assert ASKED in shown
    assert 'value="unsaid" checked' in shown
    shown = await page(house, send="yes", knows="yes", tick="1")
    assert "Choisissez ce qui s'en approche" in shown
    assert 'value="yes" checked' in shown, "an answer outlives what was forgotten beside it"


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("yes", True), ("no", False), ("unsaid", None), ("", None), ("true", None)],
)
async def test_their_answer_is_kept_with_the_report(
    house: House, answer: str, *, kept: bool | None
) -> None:
    before = {one.id for one in await house.node.store.inbox.reports_by(NINA, 0)}
    form = {"send": "yes", "category": "threat", "tick": "1", "knows": answer}
    assert "C'est envoyé" in await page(house, **form)
    told = await house.node.store.inbox.reports_by(NINA, 0)
    (report,) = [one for one in told if one.id not in before]
    assert report.knows_address is kept

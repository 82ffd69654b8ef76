"""Threats to the page of a decision: reasons read by others, somebody else's appeal, scripts."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.deskwork import IRIS, PAUL
from tests.doorstep import Browser, House, a_house
from tests.team import decided, measure, undone
from veillee.cases.statements import claim_code
from veillee.kernel.clock import DAY
from veillee.kernel.text import set_in_french
from veillee.model.case import Case
from veillee.model.ids import PersonId
from veillee.model.statement import Statement

pytestmark = pytest.mark.anyio

OMAR = PersonId(4_242)
MARKUP = "<script>alert(1)</script>"
SCRIPT = f'">{MARKUP}'


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as opened:
        yield opened


async def told(house: House) -> tuple[str, Case]:
    """Decide something about Omar; return the code that his statement carries."""
    case = await decided(house.node.casework, OMAR, measure("read_only", 3 * DAY))
    statement = await statement_of(house, case)
    return claim_code(house.node.casework.apply.secret, statement.id), case


async def statement_of(house: House, case: Case) -> Statement:
    (statement,) = await house.node.store.casebook.statements_of(OMAR)
    assert statement.case == case.id
    return statement


async def post(browser: Browser, **fields: str) -> httpx.Response:
    return await browser.http.post("/decision", data={"lang": "fr", **fields})


async def test_the_code_shows_the_reasons_and_what_one_can_do(house: House) -> None:
    code, case = await told(house)
    page = await post(house.browser(), code=code.upper())
    text = unescape(page.text)
    assert page.status_code == 200
    for line in (await statement_of(house, case)).fr.split("\n"):
        assert set_in_french(line) in text
    assert "vous pouvez lire les salons" in text
    assert "Contester" in text
    english = await post(house.browser(), code=code, lang="en")
    assert "you can read the rooms" in unescape(english.text)


async def test_an_appeal_goes_to_somebody_else_and_its_answer_stands_on_the_page(
    house: House,
) -> None:
    code, _ = await told(house)
    page = await post(house.browser(), code=code, appeal="yes", complaint="Ce n'était pas moi.")
    assert "Une autre personne va regarder" in page.text
    appeals = await house.node.casework.appeals.against(code)
    assert [one.words for one in appeals] == ["Ce n'était pas moi."]
    again = await post(house.browser(), code=code, appeal="yes", complaint="Encore.")
    assert "Une autre personne va regarder" in again.text
    assert len(await house.node.casework.appeals.against(code)) == 1
    await house.node.casework.desk.decide_appeal(
        IRIS, appeals[0].id, f"Vous avez raison. {MARKUP}", is_undone=True
    )
    page = await post(house.browser(), code=code)
    assert "la décision est annulée" in unescape(page.text)
    assert MARKUP in unescape(page.text)
    assert "<script" not in page.text


async def test_a_decision_that_was_undone_says_so_and_asks_for_nothing(house: House) -> None:
    code, case = await told(house)
    await undone(house.node.casework, case)
    page = await post(house.browser(), code=code)
    assert "elle ne vaut plus" in page.text
    assert "<textarea" not in page.text


async def test_an_appeal_without_words_is_asked_again(house: House) -> None:
    code, _ = await told(house)
    for words in ("", "   ", "x" * 2_001):
        page = await post(house.browser(), code=code, appeal="yes", complaint=words)
        assert page.status_code == 422
        assert 'role="alert"' in page.text
    assert await house.node.casework.appeals.against(code) == ()


@pytest.mark.parametrize("code", ["", "aaaa-bbbb-cccc-dddd", SCRIPT, "%", "a" * 5_000])
async def test_another_code_shows_nothing(house: House, code: str) -> None:
    await told(house)
    for fields in ({}, {"appeal": "yes", "complaint": "Non"}):
        page = await post(house.browser(), code=code, **fields)
        assert page.status_code == 422
        assert "Aucune décision ne porte ce code." in page.text
        assert "<script" not in page.text


async def test_staff_are_named_nowhere(house: House) -> None:
    code, _ = await told(house)
    page = await post(house.browser(), code=code)
    for name in ("Paul", "Iris", str(PAUL.id), str(IRIS.id), str(OMAR)):
        assert name not in page.text


async def test_the_page_does_not_tell_when_a_private_report_was_decided(house: House) -> None:
    """The minute of a decision would tell who had reported a moment before."""
    case = await decided(house.node.casework, OMAR, measure("read_only", 3 * DAY), stream="c-12")
    statement = await statement_of(house, case)
    assert statement.starts_at > statement.at
    code = claim_code(house.node.casework.apply.secret, statement.id)
    text = unescape((await post(house.browser(), code=code, lang="en")).text)
    assert _shown(statement.starts_at) in text
    assert _shown(statement.at) not in text


async def test_what_is_done_at_once_has_no_end(house: House) -> None:
    case = await decided(house.node.casework, OMAR, measure("advice", 0))
    code = claim_code(house.node.casework.apply.secret, (await statement_of(house, case)).id)
    assert "Jusqu'au" not in unescape((await post(house.browser(), code=code)).text)


def _shown(at: int) -> str:
    local = datetime.fromtimestamp(at / 1_000, UTC).astimezone(ZoneInfo("Europe/Paris"))
    return local.strftime("%d %b %Y, %H:%M")

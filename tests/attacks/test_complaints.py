"""Threats to a reporter's complaint: scripts, forms of other sites, guessed codes, asking without
end, a second judge of one's own decision, and an answer that gives others away.
"""

from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from tests.attacks.test_papers import NOTICE, SCRIPTS, code_in, post
from tests.deskwork import IRIS, PAUL
from tests.doorstep import House, a_house
from tests.team import let_be
from veillee.cases.possible import NotPossible, Why
from veillee.model.case import Case

pytestmark = pytest.mark.anyio
WORDS = "C'est tous les soirs, et toujours moi."


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as opened:
        yield opened


async def found_nothing(house: House) -> tuple[str, Case]:
    code = code_in(await post(house.browser(), "/signaler", **NOTICE))
    return code, await let_be(house.node.casework)


async def ask(house: House, code: str, words: str = WORDS, **more: str) -> httpx.Response:
    fields = {"code": code, "complain": "yes", "again": words, "lang": "fr", **more}
    return await post(house.browser(), "/suivi", **fields)


async def test_the_page_offers_another_look_without_javascript_and_shows_its_answer(
    house: House,
) -> None:
    code, case = await found_nothing(house)
    page = await post(house.browser(), "/suivi", code=code, lang="fr")
    assert "Demander un autre regard" in page.text
    assert "<script" not in page.text
    page = await ask(house, code)
    assert page.status_code == 200
    assert "Une autre personne va regarder" in unescape(page.text)
    assert "<textarea" not in page.text
    (waiting,) = await house.node.casework.desk.queue(IRIS)
    assert waiting.id == case.id
    answer = f"Relu avec soin. {SCRIPTS[0]}"
    complaint = waiting.appeals[0].appeal
    await house.node.casework.desk.decide_appeal(IRIS, complaint, answer, is_undone=False)
    page = await post(house.browser(), "/suivi", code=code, lang="fr")
    assert answer in unescape(page.text)
    assert "<script" not in page.text
    assert "n'a rien trouvé" in unescape(page.text)
    for name in ("Paul", "Iris", PAUL.id, IRIS.id, case.id, WORDS):
        assert name not in unescape(page.text)


@pytest.mark.parametrize("words", SCRIPTS)
async def test_words_are_kept_as_they_are_and_shown_to_nobody_but_the_team(
    house: House, words: str
) -> None:
    code, _ = await found_nothing(house)
    page = await ask(house, code, words)
    assert words not in page.text
    made = (await house.node.casework.appeals.followed(code)).complaint
    assert made is not None
    assert made.words == words


@pytest.mark.parametrize("words", ["", "   ", "x" * 2_001])
async def test_no_words_or_too_many_are_asked_again(house: House, words: str) -> None:
    code, _ = await found_nothing(house)
    page = await ask(house, code, words)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert (await house.node.casework.appeals.followed(code)).complaint is None


async def test_a_code_that_is_none_asks_nothing(house: House) -> None:
    await found_nothing(house)
    for code in ("abcd-efgh-jkmn-pqrs", "", SCRIPTS[0]):
        page = await ask(house, code)
        assert page.status_code == 422
        assert "Aucun signalement ne porte ce code" in unescape(page.text)
    assert not await house.node.casework.desk.queue(IRIS)


async def test_a_form_of_another_site_asks_nothing(house: House) -> None:
    code, _ = await found_nothing(house)
    browser = house.browser()
    browser.http.headers["origin"] = "https://elsewhere.example"
    page = await browser.http.post(
        "/suivi", data={"code": code, "complain": "yes", "again": WORDS, "lang": "fr"}
    )
    assert page.status_code == 403
    assert not await house.node.casework.desk.queue(IRIS)


async def test_asking_again_and_again_makes_no_second_complaint_and_no_second_case(
    house: House,
) -> None:
    code, case = await found_nothing(house)
    for _ in range(5):
        await ask(house, code)
    (waiting,) = await house.node.casework.desk.queue(IRIS)
    assert waiting.id == case.id
    assert len(waiting.appeals) == 1
    await house.node.casework.desk.decide_appeal(
        IRIS, waiting.appeals[0].appeal, "Non.", is_undone=False
    )
    page = await ask(house, code)
    assert "la réponse reste la même" in unescape(page.text)
    assert not await house.node.casework.desk.queue(IRIS)


async def test_nobody_judges_their_own_decision_not_even_after_it_was_overruled(
    house: House,
) -> None:
    code, case = await found_nothing(house)
    await ask(house, code)
    desk = house.node.casework.desk
    (waiting,) = await desk.queue(PAUL)
    complaint = waiting.appeals[0].appeal
    with pytest.raises(NotPossible):
        await desk.decide_appeal(PAUL, complaint, "Non.", is_undone=False)
    await desk.decide_appeal(IRIS, complaint, "Oui.", is_undone=True)
    await desk.release(IRIS, case.id)
    with pytest.raises(NotPossible) as told:
        await desk.claim(PAUL, case.id)
    assert told.value.why is Why.ILLEGAL

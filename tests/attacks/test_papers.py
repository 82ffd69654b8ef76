"""Threats to the plain pages: scripts in every field, forms of other sites, guessed codes."""

import re
import time
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from tests.deskwork import PAUL
from tests.doorstep import ORIGIN, Browser, House, a_house
from veillee.cases.decide import Ruling
from veillee.edge.guard import PAPERS
from veillee.model.case import Outcome
from veillee.model.report import NOBODY, Via, hash_of_code

pytestmark = pytest.mark.anyio

SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "{danger}{0.__class__}",
    "&lt;script&gt;",
)
NOTICE = {
    "category": "threat",
    "reasons": "Il menace une personne que je connais.",
    "place": "Salon Cinéma, vers 21 h, pseudo Omar",
    "name": "Paul Martin",
    "email": "paul@example.org",
    "good_faith": "yes",
    "lang": "fr",
}
FIELDS = ("category", "reasons", "place", "name", "email", "good_faith", "lang", "code", "stream",
          "tick", "words", "send")  # fmt: skip


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as opened:
        yield opened


async def post(browser: Browser, path: str, **fields: str) -> httpx.Response:
    return await browser.http.post(path, data=fields)


def code_in(page: httpx.Response) -> str:
    found = re.search(r"<code>([\w-]+)</code>", page.text)
    assert found, page.text
    return found[1]


async def test_a_notice_gets_its_receipt_within_a_second(house: House) -> None:
    began = time.monotonic()
    page = await post(house.browser(), "/signaler", **NOTICE)
    assert time.monotonic() - began < 1
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    report = await house.node.store.inbox.by_code(hash_of_code(code_in(page)))
    assert report is not None
    assert (report.via, report.by, report.words) == (Via.NOTICE, NOBODY, NOTICE["reasons"])
    assert report.contact == "Paul Martin\npaul@example.org"


async def test_each_missing_element_is_asked_for_and_nothing_typed_is_lost(house: House) -> None:
    for field in ("category", "reasons", "place", "name", "email", "good_faith"):
        page = await post(house.browser(), "/signaler", **{**NOTICE, field: ""})
        assert page.status_code == 422
        assert 'role="alert"' in page.text
        assert f'<a href="#{field}">' in page.text
        assert f' id="{field}"' in page.text
        marked = f'"{field}-error {field}-note" aria-invalid="true"' in page.text
        assert marked is (field in {"reasons", "place", "name", "email"})
        kept = [value for name, value in NOTICE.items() if name in {"reasons", "place", "name"}]
        assert all(value in unescape(page.text) for value in kept if NOTICE.get(field) != value)
    assert await house.node.store.inbox.waiting(9) == ()


async def test_about_somebody_under_18_no_name_is_asked(house: House) -> None:
    told = {**NOTICE, "category": "minor", "name": "", "email": ""}
    assert (await post(house.browser(), "/signaler", **told)).status_code == 200


@pytest.mark.parametrize("path", sorted(PAPERS))
@pytest.mark.parametrize("script", SCRIPTS)
async def test_a_script_in_any_field_comes_back_as_text_or_not_at_all(
    house: House, path: str, script: str
) -> None:
    for field in FIELDS:
        page = await post(house.browser(), path, **{**NOTICE, "send": "yes", field: script})
        assert page.status_code in {200, 422}
        assert "<script" not in page.text
        assert "<img" not in page.text
        assert "<svg" not in page.text
        assert "__class__" not in page.text or "{0.__class__}" in page.text
        assert "script-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("path", sorted(PAPERS))
async def test_a_script_in_the_address_comes_back_from_nowhere(house: House, path: str) -> None:
    page = await house.browser().http.get(path, params={"lang": '"><script>alert(1)</script>'})
    assert page.status_code == 200
    assert "<script" not in page.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": "http://127.0.0.1:9000", "sec-fetch-site": "same-site"},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", sorted(PAPERS))
async def test_a_form_of_another_site_is_refused(
    house: House, path: str, headers: dict[str, str]
) -> None:
    answer = await house.browser().http.post(path, data=NOTICE, headers=headers)
    assert (answer.status_code, answer.json()["why"]) == (403, "foreign_origin")
    assert await house.node.store.inbox.waiting(9) == ()


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", ""])
@pytest.mark.parametrize("path", sorted(PAPERS))
async def test_a_plain_form_is_the_only_body(house: House, path: str, kind: str) -> None:
    answer = await house.browser().http.post(path, content=b"{}", headers={"content-type": kind})
    assert (answer.status_code, answer.json()["why"]) == (400, "malformed")


@pytest.mark.parametrize("path", sorted(PAPERS))
async def test_broken_and_endless_bodies_are_refused(house: House, path: str) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    for body, status in (
        (b"reasons=%ff%fe", 400),
        (b"&".join(b"a%d=1" % number for number in range(200)), 400),
        (b"reasons=" + b"x" * 70_000, 413),
    ):
        answer = await house.browser().http.post(path, content=body, headers=form)
        assert answer.status_code == status


async def test_the_longest_reasons_fit(house: House) -> None:
    told = {**NOTICE, "reasons": "é" * 5_000, "place": "é" * 1_000}
    assert (await post(house.browser(), "/signaler", **told)).status_code == 200
    told["reasons"] += "é"
    assert (await post(house.browser(), "/signaler", **told)).status_code == 422


async def test_plain_pages_read_and_set_no_cookie(house: House) -> None:
    nina = house.browser()
    await nina.enter()
    for path in sorted(PAPERS):
        assert "set-cookie" not in (await nina.http.get(path)).headers
        assert "set-cookie" not in (await post(nina, path, **NOTICE)).headers
    (report,) = await house.node.store.inbox.waiting(9)
    assert report.by == NOBODY


async def test_a_receipt_shows_where_its_report_stands_and_nothing_else(house: House) -> None:
    code = code_in(await post(house.browser(), "/signaler", **NOTICE))
    page = await post(house.browser(), "/suivi", code=code.upper(), lang="fr")
    assert page.status_code == 200
    assert "attend que quelqu" in page.text
    assert 'href="/aide?lang=fr"' in page.text
    for private in (NOTICE["name"], NOTICE["email"], NOTICE["reasons"], NOTICE["place"]):
        assert private not in unescape(page.text)


async def test_a_report_that_a_case_took_is_followed_to_its_end(house: House) -> None:
    code = code_in(await post(house.browser(), "/signaler", **NOTICE))
    work = house.node.casework
    await work.intake()
    (case,) = await work.desk.casebook.open_cases()
    case = await work.desk.claim(PAUL, case.id)
    page = await post(house.browser(), "/suivi", code=code, lang="fr")
    assert "regarde votre signalement" in page.text
    await work.desk.decide(PAUL, case.id, Ruling(Outcome.NOTHING, case.policy, "Rien.", (), ()))
    page = await post(house.browser(), "/suivi", code=code, lang="fr")
    assert "rien trouvé de contraire aux règles" in unescape(page.text)


async def test_codes_cannot_be_tried_without_end(tmp_path: Path) -> None:
    async with a_house(tmp_path) as opened:
        guesser = opened.browser(peer="10.0.0.66")
        answers = [await post(guesser, "/suivi", code=f"{n:016d}") for n in range(120)]
        assert answers[0].status_code == 422
        assert answers[-1].status_code == 429


async def test_a_wrong_code_and_a_forgotten_one_look_the_same(house: House) -> None:
    pages = [
        (await post(house.browser(), path, code=code, lang="fr")).text
        for path in ("/code", "/suivi", "/decision")
        for code in ("abcd-efgh-jkmn-pqrs", "")
    ]
    assert pages[0] == pages[1]
    assert pages[2] == pages[3]
    assert pages[4] == pages[5]


async def test_both_languages_say_the_same_page(house: House) -> None:
    for path in sorted(PAPERS):
        french = (await house.browser().http.get(f"{path}?lang=fr")).text
        english = (await house.browser().http.get(f"{path}?lang=en")).text
        assert french.count("<input") == english.count("<input")
        assert '<html lang="fr">' in french
        assert '<html lang="en">' in english

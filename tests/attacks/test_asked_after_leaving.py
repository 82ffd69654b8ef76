"""Threats to the team's question where its reporter has left: her leaving code answers it on a
plain page, and opens exactly what she ticks; no other code, no receipt and no number answers it.
"""

import asyncio
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest

from tests.attacks.test_no_quiet_power import OMAR, SECRET, TALK, TICKED, talk
from tests.attacks.test_papers import post
from tests.casefiles import NINA
from tests.doorstep import House, a_house
from tests.staffroom import Clerk, clerk
from veillee.entry.leave import hash_of_code
from veillee.kernel.clock import DAY
from veillee.model.event import Draft, Kind
from veillee.model.ids import CaseId, PersonId
from veillee.model.person import Face
from veillee.model.traces import LeavingCode
from veillee.talk.fold import Signed
from veillee.talk.private.sealed import Seal, Words

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
HERS, OTHER_CODE = "abcd-efgh-jkmn-pqrs", "abcd-efgh-jkmn-pqrt"
ASKED = "Ce qui précède ou ce qui suit"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A house in which Nina reported a conversation and left, and so did somebody else."""
    async with a_house(tmp_path) as house:
        await talk(house)
        now = house.node.now()
        for person, code in ((NINA, HERS), (PersonId(99), OTHER_CODE)):
            kept = LeavingCode(hash_of_code(code), person, now, now + 30 * DAY)
            await house.node.store.persons.erase(person, kept)
        yield house


async def asking(house: House) -> tuple[Clerk, str]:
    """Let Paul take the case and ask; return him and the case."""
    paul = await clerk(house)
    (line,) = (await paul.read("/queue")).json()["cases"]
    await paul.ask("/cases/claim", {"id": line["id"]})
    body = {"id": line["id"], "report": 0, "wanted": "context"}
    assert (await paul.ask("/cases/ask", body)).is_success
    return paul, line["id"]


async def page(house: House, **form: str) -> str:
    return unescape((await post(house.browser(), "/code", lang="fr", **form)).text)


async def state(paul: Clerk, case: str) -> tuple[str, str]:
    shown = await paul.ask("/cases/open", {"id": case})
    return shown.json()["reports"][0]["question"]["state"], shown.text


async def test_she_adds_what_she_ticks_by_her_leaving_code_alone(house: House) -> None:
    before = await page(house, code=HERS, stream=TALK)
    assert ASKED not in before, "nobody asks yet"
    paul, case = await asking(house)
    shown = await page(house, code=HERS, stream=TALK)
    assert ASKED in shown
    assert SECRET in shown
    assert "checked" not in shown
    assert "<script" not in shown
    assert "Cochez au moins un message" in await page(house, code=HERS, stream=TALK, add="yes")
    said, text = await state(paul, case)
    assert (said, SECRET in text) == ("asked", False)
    added = await page(house, code=HERS, stream=TALK, add="yes", tick="1")
    assert "Vous avez ajouté des messages" in added
    said, text = await state(paul, case)
    assert (said, SECRET in text) == ("given", True)
    again = await page(house, code=HERS, stream=TALK, add="yes", tick="1")
    assert "La question n'est plus posée" in again


async def test_what_she_cannot_read_makes_the_whole_answer_fail(house: House) -> None:
    paul, case = await asking(house)
    for forged in ("99", "1,99", "0"):
        await page(house, code=HERS, stream=TALK, add="yes", tick=forged)
        said, text = await state(paul, case)
        assert (said, SECRET in text) == ("asked", False), forged


@pytest.mark.parametrize("code", [OTHER_CODE, "abcd-efgh-jkmn-pqru", ""])
async def test_no_other_code_sees_or_answers_it(house: House, code: str) -> None:
    paul, case = await asking(house)
    for form in ({}, {"add": "yes", "tick": "1"}, {"decline": "yes"}):
        shown = await page(house, code=code, stream=TALK, **form)
        assert not any(secret in shown for secret in (ASKED, SECRET, TICKED))
    assert (await state(paul, case))[0] == "asked"


async def test_the_receipt_still_opens_no_message(house: House) -> None:
    _, case = await asking(house)
    known = await house.node.store.casebook.case(CaseId(case))
    assert known is not None
    code = known.reports[0].removeprefix("p-")
    shown = unescape((await post(house.browser(), "/suivi", lang="fr", code=code)).text)
    assert "avec votre code de départ" in shown
    assert SECRET not in shown


async def written(house: House, lines: int) -> None:
    """Let Omar have gone on and on in their conversation."""
    store, now = house.node.store, house.node.now()
    known = await store.conversations.get(TALK)
    assert known is not None
    for number in range(lines):
        words = Words(f"Encore {number} fois", Signed(Face("h-omar", "Omar")))
        sealed = Seal(store.vault).first(known.key, TALK, Kind.SAID, words)
        kept: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        store.journal.keep(Draft(TALK, Kind.SAID, OMAR, now, sealed), kept.set_result)
        await kept


async def test_older_messages_are_one_button_away_and_what_is_ticked_stays(house: House) -> None:
    await written(house, 60)
    form = {"code": HERS, "stream": TALK}
    shown = await page(house, **form)
    assert SECRET not in shown
    assert 'name="older" value="100"' in shown
    again = await page(house, **form, send="yes", anew="yes", older="100", tick="61")
    assert SECRET in again
    assert 'value="61" checked' in again
    assert again.count(" checked") == 2, "it, and «Je ne sais pas»"
    assert 'name="older"' not in again
    wanting = await page(house, **form, send="yes", anew="yes", shown="61", tick="1")
    assert 'value="1" checked' in wanting
    sent = await page(
        house, **form, send="yes", anew="yes", shown="61", tick="1", category="threat"
    )
    assert "C'est envoyé" in sent
    await asking(house)
    assert SECRET not in await page(house, **form)
    assert SECRET in await page(house, **form, older="100", tick="61")


async def test_she_says_no_and_may_still_report_anew(house: House) -> None:
    paul, case = await asking(house)
    anew = await page(house, code=HERS, stream=TALK, anew="yes")
    assert SECRET in anew
    assert ASKED not in anew
    assert "Vous avez répondu non" in await page(house, code=HERS, stream=TALK, decline="yes")
    said, text = await state(paul, case)
    assert (said, SECRET in text) == ("declined", False)

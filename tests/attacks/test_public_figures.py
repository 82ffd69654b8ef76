"""The public page of figures must not tell the reported person that somebody reported, nor when.

It moves once a month, in steps of five, and is plain HTML: what a house counted is no script.
"""

import re
from collections import Counter
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.doorstep import House, a_house
from veillee.edge.guard import POLICY
from veillee.edge.mirror_page import SHOWN, days_of, months_until, rounded
from veillee.edge.mirror_words import MIRROR, MONTHS
from veillee.kernel.clock import DAY
from veillee.model.ledger import MACHINE, Entry, Line, What, day_of, entry

pytestmark = pytest.mark.anyio


async def shown(house: House, language: str = "fr") -> str:
    answer = await house.browser().http.get(f"/transparence?lang={language}")
    assert answer.status_code == 200, answer.text
    return answer.text


def notice(at: int, policy: str = "harassment") -> Entry:
    return replace(entry(at, What.NOTICE, policy), source="notice", detection="chat")


async def add(house: House, counts: Counter[Entry]) -> None:
    await house.node.store.ledger.add(counts.elements())


def last_month(house: House) -> int:
    """Return a moment of the last whole month."""
    today = datetime.fromtimestamp(house.node.now() / 1_000, UTC)
    return house.node.now() - (today.day + 3) * DAY


async def test_what_came_in_this_month_shows_next_month(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        await add(house, Counter({notice(house.node.now()): 40}))
        text = await shown(house)
    assert MIRROR["fr"]["mirror.not_yet"].split(".")[0] in text
    assert "40" not in text.replace("#", "")


async def test_one_report_more_or_less_changes_nothing(tmp_path: Path) -> None:
    pages = []
    for number, n in enumerate((1, 2, 4)):
        async with a_house(tmp_path / str(number)) as house:
            await add(house, Counter({notice(last_month(house)): n}))
            pages.append(await shown(house))
    assert len(set(pages)) == 1
    assert "moins de 5" in pages[0]


# A page that says «a rule imposes nothing» beside a statement of reasons that says «an automatic
# rule decided» is believed by nobody.
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_the_house_restricts_alone_is_told(tmp_path: Path, language: str) -> None:
    async with a_house(tmp_path) as house:
        alone = entry(last_month(house), What.MEASURE, "terms.unwanted_requests")
        alone = replace(alone, by=MACHINE, measure="no_requests", source="own")
        await add(house, Counter({alone: 12}))
        text = await shown(house, language)
    assert {"fr": "Restrictions : 10.", "en": "Restrictions: 10."}[language] in unescaped(text)


def unescaped(text: str) -> str:
    """Return a page as it is read, with common spaces."""
    return " ".join(unescape(text).replace("\u202f", " ").replace("\xa0", " ").split())


def test_numbers_go_in_steps_of_five() -> None:
    assert [rounded(n) for n in (5, 6, 7, 8, 12, 13, 1_001)] == [5, 5, 5, 10, 10, 15, 1_000]


async def test_a_duration_of_few_cases_is_not_told(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        at = last_month(house)
        looked = replace(entry(at, What.LOOKED, "harassment"), took=37)
        await add(house, Counter({looked: 19, notice(at): 19}))
        text = await shown(house)
    assert "37" not in text
    assert MIRROR["fr"]["mirror.times.few"].split(" ", maxsplit=1)[0] in text


async def test_the_page_holds_nothing_that_runs_and_no_style_of_its_own(tmp_path: Path) -> None:
    """The policy of the house forbids both; what breaks it would only be missing."""
    async with a_house(tmp_path) as house:
        at = last_month(house)
        looked_at = Entry(day=day_of(at), what=What.AUDITED, by="human", measure=Line.REFUSED)
        counts = Counter({notice(at): 60, replace(entry(at, What.LOOKED), took=30): 50})
        counts[replace(looked_at, outcome="right")] = 40
        counts[replace(looked_at, outcome="wrong")] = 4
        await add(house, counts)
        answer = await house.browser().http.get("/transparence?lang=en")
    assert answer.headers["content-security-policy"] == POLICY
    assert "script" not in answer.text
    assert not re.search(r"\sstyle=|\son\w+=|javascript:|<style", answer.text)
    assert answer.text.count("<svg") >= 3
    assert "91%" in answer.text
    assert "set-cookie" not in answer.headers


async def test_a_policy_that_is_no_longer_known_is_left_out(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        hostile = Entry(day=day_of(last_month(house)), what=What.NOTICE, policy="<b>x</b>")
        await add(house, Counter({hostile: 9}))
        text = await shown(house)
    assert "<b>x" not in text
    assert "&lt;b" not in text


def test_months_are_whole_and_end_before_this_one() -> None:
    for day in ("2026-01-01", "2026-03-31", "2026-12-31", "2024-02-29"):
        now = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()) * 1_000
        months = months_until(now)
        assert len(months) == SHOWN == len(set(months))
        first, last = days_of(months)
        assert first.endswith("-01")
        assert first < last < day
        assert last[:7] < day[:7]
    now = int(datetime(2026, 3, 5, tzinfo=UTC).timestamp()) * 1_000
    assert days_of(months_until(now)) == ("2025-03-01", "2026-02-28")


def test_both_languages_say_everything() -> None:
    holes = {
        lang: {key: set(re.findall(r"{(\w+)}", text)) for key, text in words.items()}
        for lang, words in MIRROR.items()
    }
    assert holes["fr"] == holes["en"]
    assert {len(names) for names in MONTHS.values()} == {12}

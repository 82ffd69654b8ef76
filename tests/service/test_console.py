"""The console by its API: two hundred decisions by two people at once, none lost, none double."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.casefiles import file, taken_in
from tests.doorstep import House, a_house
from tests.staffroom import Clerk, clerk, told
from veillee.kernel.refusals import Refusal
from veillee.model.ids import CaseId, PersonId
from veillee.model.report import Category, SubjectKind
from veillee.model.staff import Act, Role

pytestmark = pytest.mark.anyio

NINA, OMAR = PersonId(11), PersonId(12)
NAMES = {NINA: "Nina", OMAR: "Omar59"}
TALK = [(NINA, "Bonsoir à tous"), (OMAR, "Je sais où tu habites, fais attention")]
DECISIONS = 200


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def report(house: House, about: PersonId = OMAR, **options: Any) -> None:
    """File a report, and let the house take it in."""
    names = NAMES | {about: "Omar59"}
    talk = [TALK[0], (about, TALK[1][1])]
    await file(house.node.store, house.node.now(), talk, names, about, **options)
    await taken_in(house)


async def only_case(one: Clerk) -> str:
    """Return the one case in the queue."""
    (line,) = (await one.read("/queue")).json()["cases"]
    return str(line["id"])


def ruling(case: str, **options: Any) -> dict[str, Any]:
    usual = {"id": case, "outcome": "nothing", "policy": "harassment"}
    return usual | options


async def work(one: Clerk) -> int:
    """Take and decide the first free case until nothing waits; return how many were decided."""
    decided = 0
    while True:
        lines = (await one.read("/queue")).json()["cases"]
        free = [line["id"] for line in lines if not line["claimed_by"]]
        if not free:
            return decided
        claimed = await one.ask("/cases/claim", {"id": free[0]})
        if claimed.status_code != 200:
            assert told(claimed) in {Refusal.FASTER.value, Refusal.NOT_NOW.value}
            continue
        measures = [{"kind": "read_only", "length": 3_600_000}] if decided % 2 else []
        outcome = "measures" if measures else "nothing"
        answer = await one.ask("/cases/decide", ruling(free[0], outcome=outcome, measures=measures))
        assert answer.status_code == 200, answer.text
        decided += 1


@pytest.mark.slow
async def test_two_people_decide_two_hundred_cases_and_none_is_lost_or_double(
    house: House,
) -> None:
    for number in range(DECISIONS):
        about = PersonId(1_000 + number)
        talk = [(NINA, "Bonsoir"), (about, "Vous êtes ridicule.")]
        names = NAMES | {about: f"Inconnu {number}"}
        await file(
            house.node.store,
            house.node.now(),
            talk,
            names,
            about,
            category=Category.HARASSMENT,
        )
    await taken_in(house)
    paul, ines = await clerk(house, "Paul"), await clerk(house, "Inès")
    shares = await asyncio.gather(work(paul), work(ines))
    assert sum(shares) == DECISIONS
    entries = await house.node.store.staff.audit(0, 10_000)
    decided = Counter(each.note.about for each in entries if each.note.act is Act.DECIDED)
    assert len(decided) == DECISIONS
    assert set(decided.values()) == {1}
    for case in decided:
        kept = await house.node.store.casebook.case(CaseId(case))
        assert kept is not None
        assert len(kept.decisions) == 1
        assert not kept.is_open


async def test_a_case_is_claimed_previewed_decided_and_undone(house: House) -> None:
    await report(house, words="Il m'a déjà écrit hier")
    paul = await clerk(house)
    case = await only_case(paul)
    page = (await paul.ask("/cases/claim", {"id": case})).json()
    assert page["line"]["is_mine"]
    (exhibit,) = page["exhibits"]
    marked = [(line["name"], line["is_reported"], line["is_about"]) for line in exhibit["lines"]]
    assert marked == [("Nina", False, False), ("Omar59", True, True)]
    assert page["reports"][0]["words"] == "Il m'a déjà écrit hier"
    chosen = ruling(
        case,
        outcome="measures",
        policy="violence.threats",
        because="Des menaces répétées.",
        measures=[{"kind": "site", "length": 86_400_000}],
    )
    preview = (await paul.ask("/cases/preview", chosen)).json()
    assert "vous ne pouvez pas venir sur le site, pendant 1 jour" in preview["fr"]
    assert (preview["betrays"], preview["unfit"]) == ([], "")
    decided = (await paul.ask("/cases/decide", chosen)).json()
    assert [one["measures"][0]["kind"] for one in decided["decisions"]] == ["site"]
    assert [one["kind"] for one in decided["person"]["in_force"]] == ["site"]
    undone = {"id": case, "decision": decided["decisions"][0]["id"]}
    again = (await paul.ask("/cases/reverse", undone)).json()
    assert again["decisions"][0]["is_undone"]
    assert again["person"]["in_force"] == []


async def test_a_text_that_betrays_is_not_decided(house: House) -> None:
    await report(house)
    paul = await clerk(house)
    case = await only_case(paul)
    await paul.ask("/cases/claim", {"id": case})
    chosen = ruling(
        case,
        outcome="measures",
        because="Omar59 a écrit : je sais où tu habites",
        measures=[{"kind": "advice"}],
    )
    assert set((await paul.ask("/cases/preview", chosen)).json()["betrays"]) == {"name", "quote"}
    refused = await paul.ask("/cases/decide", chosen)
    assert (told(refused), refused.json()["because"]) == (Refusal.BETRAYS.value, "name quote")
    empty = ruling(case, outcome="measures")
    assert told(await paul.ask("/cases/decide", empty)) == Refusal.UNFIT.value


async def test_who_knows_the_person_passes_the_case_on_and_sees_it_no_more(house: House) -> None:
    await report(house)
    paul, ines = await clerk(house), await clerk(house, "Inès")
    case = await only_case(paul)
    await paul.ask("/cases/claim", {"id": case})
    after = await paul.ask("/cases/hand-on", {"id": case, "knows": True})
    assert after.json()["cases"] == []
    assert told(await paul.ask("/cases/open", {"id": case})) == Refusal.UNKNOWN.value
    assert (await ines.ask("/cases/open", {"id": case})).status_code == 200


async def test_shutting_out_for_long_takes_two_people(house: House) -> None:
    await report(house)
    paul, ines = await clerk(house), await clerk(house, "Inès", Role.LEAD)
    case = await only_case(paul)
    await paul.ask("/cases/claim", {"id": case})
    long = [{"kind": "site", "length": 90 * 86_400_000}]
    chosen = ruling(case, outcome="measures", policy="violence.threats", measures=long)
    assert (await paul.ask("/cases/preview", chosen)).json()["takes_two"]
    proposed = (await paul.ask("/cases/decide", chosen)).json()
    assert proposed["proposal"]["is_own"]
    assert proposed["decisions"] == []
    alone = await paul.ask("/cases/second", {"id": case, "agrees": True})
    assert told(alone) == Refusal.NOT_NOW.value
    agreed = (await ines.ask("/cases/second", {"id": case, "agrees": True})).json()
    assert len(agreed["decisions"]) == 1


async def test_telling_takes_one_person_and_not_telling_takes_two(house: House) -> None:
    await report(house, category=Category.DANGER)
    paul, ines = await clerk(house), await clerk(house, "Inès")
    case = await only_case(paul)
    (task,) = (await paul.read("/tasks")).json()
    assert task["is_open"]
    proposed = await paul.ask("/tasks/not", {"id": case, "because": "Une scène de film."})
    assert proposed.json()["task"]["is_own_proposal"]
    assert told(await paul.ask("/tasks/not", {"id": case})) == Refusal.NOT_NOW.value
    confirmed = (await ines.ask("/tasks/not", {"id": case})).json()
    assert not confirmed["task"]["is_open"]
    await report(house, PersonId(99), category=Category.DANGER)
    other = next(
        line["id"] for line in (await paul.read("/queue")).json()["cases"] if line["has_task"]
    )
    notified = await paul.ask("/tasks/notify", {"id": other, "reference": "PV 2026"})
    assert notified.json()["task"]["notified_at"]
    assert (await paul.read("/tasks")).json() == []


async def test_what_somebody_is_shown_counts_once_whether_they_take_it_or_not(
    house: House,
) -> None:
    await report(house)
    paul = await clerk(house)
    case = await only_case(paul)
    me = (await house.node.store.staff.members())[-1].id
    for way in ("open", "open", "claim"):
        await paul.ask(f"/cases/{way}", {"id": case})
        assert (await house.node.store.staff.exposure(me)).weight == 5


async def test_after_much_hardness_the_hardest_waits_for_a_pause(house: House) -> None:
    paul = await clerk(house)
    me = (await paul.read("/me")).json()["id"]
    exposure = await house.node.store.staff.exposure(me)
    await house.node.store.staff.expose(type(exposure)(me, 40, house.node.now()))
    await report(house, category=Category.THREAT)
    queue = (await paul.read("/queue")).json()
    assert (queue["cases"], queue["withheld"], queue["is_pause_due"]) == ([], 1, True)
    await report(house, PersonId(98), category=Category.DANGER)
    shown = (await paul.read("/queue")).json()["cases"]
    assert [line["has_task"] for line in shown] == [True]
    paused = (await paul.ask("/pause")).json()
    assert not paused["is_pause_due"]
    assert paused["pause_until"] > house.node.now()
    other = await clerk(house, "Inès")
    assert len((await other.read("/queue")).json()["cases"]) == 2


async def test_a_conversation_shows_what_was_ticked_and_counts_what_was_not(house: House) -> None:
    await report(
        house, kind=SubjectKind.CONVERSATION, stream="c-1", not_transmitted=14, by=PersonId(77)
    )
    paul = await clerk(house)
    page = (await paul.ask("/cases/open", {"id": await only_case(paul)})).json()
    (exhibit,) = page["exhibits"]
    assert (exhibit["is_private"], exhibit["not_transmitted"]) == (True, 14)
    assert not any(line["can_be_removed"] for line in exhibit["lines"])


async def test_the_page_for_the_authorities_is_made_and_the_audit_says_so(house: House) -> None:
    await report(house, category=Category.THREAT)
    paul = await clerk(house)
    case = await only_case(paul)
    asked = {"id": case, "policy": "violence.threats", "words": "Il dit savoir où elle habite."}
    assert told(await paul.ask("/tasks/notice", asked)) == Refusal.NOT_NOW.value
    await paul.ask("/tasks/open", {"id": case})
    made = (await paul.ask("/tasks/notice", asked)).json()
    assert "Je sais où tu habites" in made["fr"]
    assert "Bonsoir" not in made["fr"], "a bystander"
    assert made["lacks"] == ["publisher", "contact"], "settings that say nothing yet"
    page = (await paul.ask("/cases/open", {"id": case})).json()
    assert [one["by"] for one in page["notices"]] == ["Paul"]
    entries = [one.note.act for one in await house.node.store.staff.audit(0, 10_000)]
    assert Act.NOTICE_MADE in entries

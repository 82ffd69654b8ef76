"""Threat: the console says more of somebody than a case is for: once it is closed; of a case that
is hidden from who asks; or to who had decided, what another of the team is told of them.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.casefiles import file
from tests.doorstep import Clock, House, a_house
from tests.staffroom import Clerk, clerk, told
from tests.world import QUIET, World
from veillee.cases.arrived import Arrived
from veillee.edge.staff.case_view import person_shown
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import APPEAL, FlagJoined, Harm
from veillee.model.exhibit import read, sealed_about
from veillee.model.ids import PersonId
from veillee.model.report import Subject, SubjectKind
from veillee.wire import client

pytestmark = pytest.mark.anyio
OMAR = PersonId(12)
WORDS = "Qui a décidé me poursuit depuis le lycée."


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    async with a_house(tmp_path, now=clock) as opened:
        yield opened


async def reported(house: House, by: Clerk, stream: str = "r-kitchen") -> str:
    """Let somebody report Omar, and one of the team take the case."""
    said = [(OMAR, "Je sais où tu habites")]
    await file(house.node.store, house.node.now(), said, {OMAR: "Omar"}, OMAR, stream=stream)
    await house.node.casework.intake()
    (line,) = (await by.read("/queue")).json()["cases"]
    await by.ask("/cases/claim", {"id": line["id"]})
    return str(line["id"])


async def muted(by: Clerk, case: str) -> dict[str, Any]:
    measure = {"kind": "read_only", "length": HOUR}
    ruling = {"id": case, "outcome": "measures", "policy": "harassment", "measures": [measure]}
    decided: dict[str, Any] = (await by.ask("/cases/decide", ruling)).json()
    assert decided["line"]["status"] == "decided", decided
    return decided


async def page(by: Clerk, case: str) -> dict[str, Any]:
    answer = await by.ask("/cases/open", {"id": case})
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


async def test_a_persons_page_ends_with_its_case(house: House, clock: Clock) -> None:
    paul = await clerk(house)
    case = await reported(house, paul)
    assert (await muted(paul, case))["person"]["nickname"] == "Omar"
    clock.now += APPEAL + DAY
    work = house.node.casework
    assert await work.close() == 1
    await paul.sign_in()
    assert (await page(paul, case))["person"] is None


async def test_what_is_hidden_from_somebody_does_not_stand_on_another_page(house: House) -> None:
    paul, ines = await clerk(house), await clerk(house, "Inès")
    case = await reported(house, paul)
    await paul.ask("/cases/hand-on", {"id": case, "knows": True})
    await ines.ask("/cases/claim", {"id": case})
    await muted(ines, case)
    again = await reported(house, ines, "r-attic")
    assert again != case
    assert (await page(ines, again))["person"]["earlier"]
    assert told(await paul.ask("/cases/open", {"id": again})) == "unknown"


async def test_nor_on_a_page_under_another_name_that_they_had_been_shown(house: House) -> None:
    paul, ines = await clerk(house), await clerk(house, "Inès")
    case = await reported(house, paul)
    subject = Subject(SubjectKind.PERSON, "r-secret", person=OMAR, context="r-secret")
    flag = FlagJoined(at=1, flag="f-1", policy="harassment", harm=Harm.ORDINARY)
    there = await house.node.casework.intake.join(Arrived(subject, OMAR, "harassment", flag))
    assert there is not None
    await paul.ask("/cases/hand-on", {"id": case, "knows": True})
    await ines.ask("/cases/claim", {"id": case})
    await muted(ines, case)
    assert (await page(ines, there.id))["person"]["earlier"]
    assert (await page(paul, there.id))["person"]["earlier"] == []


async def test_who_had_decided_does_not_read_what_is_complained(house: House) -> None:
    paul, ines = await clerk(house), await clerk(house, "Inès")
    case = await reported(house, paul)
    await muted(paul, case)
    appeals = house.node.casework.appeals
    (reasons,) = await house.node.store.casebook.statements_of(OMAR)
    await appeals.appeal(appeals.code_of(reasons), WORDS)
    (for_others,) = (await page(paul, case))["appeals"]
    assert (for_others["words"], for_others["is_for_others"]) == ("", True)
    (hers,) = (await page(ines, case))["appeals"]
    assert (hers["words"], hers["is_for_others"]) == (WORDS, False)


async def test_the_console_is_sent_no_exact_age_of_who_is_seen_by_a_band() -> None:
    async with World() as world:
        nina, omar = await world.enter("Nina", age=34), await world.enter("Omar", age=47)
        await nina.ask(client.Join, stream=QUIET, consent=True, nickname="Alix")
        await omar.ask(client.Join, stream=QUIET, consent=True, nickname="Basile")
        await omar.ask(client.Say, stream=QUIET, text="Je passe ce soir.")
        await nina.ask(client.Report, about="message", where=QUIET, of=1, category="harassment")
        await world.wait(2)
        await world.casework.intake()
        (case,) = await world.store.casebook.open_cases()
        kept = await world.store.inbox.exhibit(case.exhibits[0])
        assert kept is not None
        vault = world.store.vault
        frozen = read(vault.unseal(kept.key, sealed_about(kept.id), kept.content))
        assert frozen.person is not None
        assert frozen.person.declared_age == 47  # what the house judges by stays sealed
        shown = person_shown(frozen.person, (), (), world.clock.now())
        assert shown.age_shown == "45–49"
        assert b"47" not in msgspec.json.encode(shown)

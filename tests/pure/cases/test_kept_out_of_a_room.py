"""Who is kept out of a room is told of which, but for a discreet one, whose name nothing keeps."""

import pytest

from tests.deskwork import PAUL
from tests.team import decided, measure, opened
from tests.world import BAR, QUIET, World
from veillee.cases.decide import Ruling
from veillee.cases.preview import foretold
from veillee.kernel.clock import DAY
from veillee.model.case import Outcome
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("fr", "vous ne pouvez pas entrer dans le salon « Le comptoir », pendant 1 jour"),
        ("en", "you cannot enter the room “Le comptoir”, for 1 day"),
    ],
)
async def test_an_ordinary_room_is_named(language: str, says: str) -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,), language=language)
        await decided(world.casework, omar.person.id, measure("room", DAY, BAR))
        await world.settle()
        assert says in omar.heard_of(server.Statement)[-1].text


async def test_of_a_discreet_one_the_kept_text_tells_no_name() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        case = await decided(world.casework, omar.person.id, measure("room", DAY, QUIET))
        await world.settle()
        told = omar.heard_of(server.Statement)[-1].text
        assert "dans un salon discret, pendant 1 jour" in told
        (kept,) = await world.store.casebook.statements_of(omar.person.id)
        assert "à voix basse" not in f"{kept.fr} {kept.en} {kept.record} {case}".lower()
        answer = await omar.ask(client.Join, stream=QUIET, nickname="Lune", consent=True)
        assert answer.why == "kept_out"


async def test_the_preview_says_the_same() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        desk = world.casework.desk
        case = await opened(world.casework, omar.person.id)
        measures = (measure("room", DAY, BAR),)
        ruling = desk.named(Ruling(Outcome.MEASURES, case.policy, measures=measures))
        weighed = await desk.weighed(case, case.policy)
        told = foretold(case, ruling, weighed, PAUL.id, ((), ()), desk.now())
        assert "« Le comptoir »" in told.fr
        assert "“Le comptoir”" in told.en

"""An alert against a raid: what each level holds, for whom, where, and that it ends by itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from tests.doorstep import Clock as Hand
from tests.doorstep import House, a_house
from tests.staffroom import clerk
from tests.world import BAR, CINEMA, SYLLABLES, Visitor, World
from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.model.raid import Level, Raid
from veillee.model.staff import Act, Note, Role, StaffId
from veillee.talk.waves import WAVE
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
LINK = "la recette : https://cuisine.example/tarte"


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World() as world:
        yield world


async def alert(world: World, level: Level, where: str = BAR) -> None:
    now = world.clock.now()
    note = Note(now, StaffId("e-iris"), Act.RAID_SET, where, str(int(level)))
    await world.store.staff.set_raid(Raid(where, level, now + HOUR), note)
    await world.casework.watching()
    await world.settle()


async def both(world: World) -> tuple[Visitor, Visitor]:
    """Return a newcomer and somebody who has been here for long."""
    new = await world.enter("Nina", rooms=(BAR, CINEMA))
    known = await world.enter("Omar", rooms=(BAR, CINEMA))
    born = world.clock.now() - 8 * DAY
    known.session.person = msgspec.structs.replace(known.person, created_at=born)
    for one in (new, known):
        one.forget()
    return new, known


async def says(one: Visitor, text: str, stream: str = BAR) -> str:
    answer = await one.ask(client.Say, stream=stream, text=text)
    return answer.why if isinstance(answer, server.Refused) else type(answer).__name__.lower()


async def test_everybody_is_told_what_holds_and_that_it_ended(world: World) -> None:
    new, known = await both(world)
    await alert(world, Level.SLOWER)
    until = world.clock.now() + HOUR
    for one in (new, known):
        (told,) = one.heard_of(server.House)
        assert told.calm == (server.Calm(BAR, 4, until),)
    late = await world.enter("Lea")
    assert late.heard_of(server.House)[0].calm
    await world.wait(minutes=61)
    assert new.heard_of(server.House)[-1].calm == ()


async def test_it_slows_newcomers_in_its_room_alone(world: World) -> None:
    new, known = await both(world)
    await alert(world, Level.SLOWER)
    assert [await says(new, "Un"), await says(new, "Deux")] == ["kept", "slow_down"]
    assert [await says(new, "Trois", CINEMA), await says(new, "Quatre", CINEMA)] == ["kept"] * 2
    assert [await says(known, "Cinq"), await says(known, "Six")] == ["kept"] * 2
    await world.wait(seconds=15)
    assert await says(new, "Sept") == "kept"


async def test_their_first_messages_wait_where_it_holds(world: World) -> None:
    new, known = await both(world)
    other = await world.enter("Lea", rooms=(CINEMA,))
    await alert(world, Level.NO_FIRST_CONTACTS)
    handle = world.town.handles.of(known.person.id, BAR)
    asked = await new.ask(client.Request, where=BAR, handle=handle, text="Bonsoir")
    assert asked.conversation.waits
    elsewhere = world.town.handles.of(other.person.id, CINEMA)
    asked = await new.ask(client.Request, where=CINEMA, handle=elsewhere, text="Bonsoir")
    assert not asked.conversation.waits
    known.forget()
    await world.wait(minutes=61)
    assert known.heard_of(server.ConversationChanged)


async def test_links_wait_from_everybody(world: World) -> None:
    new, known = await both(world)
    await alert(world, Level.NO_FIRST_CONTACTS)
    assert await says(known, LINK) == "kept"
    await alert(world, Level.LINKS_HELD)
    assert await says(known, f"encore {LINK}") == "held"
    assert await says(new, "Sans lien") == "kept"


async def test_the_strictest_lets_a_human_read_what_newcomers_write(world: World) -> None:
    new, known = await both(world)
    await alert(world, Level.KNOWN_ONLY, where="")
    assert await says(new, "Bonsoir") == "held"
    assert await says(new, "Bonsoir", CINEMA) == "slow_down"
    assert await says(known, "Bonsoir") == "kept"
    await world.wait(minutes=61)
    assert await says(new, "Re") == "kept"


async def test_a_wave_of_new_profiles_proposes_an_alert_and_sets_none(world: World) -> None:
    await both(world)
    for number in range(WAVE - 1):
        await world.enter(SYLLABLES[number] + "lou", rooms=(CINEMA,))
    assert world.house.waves() == {CINEMA: WAVE + 1}
    assert not world.parts.cover.alerts()
    world.clock.time += 6 * MINUTE
    assert world.house.waves() == {}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path, now=Hand()) as house:
        yield house


@pytest.mark.parametrize("role", [Role.LEAD, Role.OPERATOR])
async def test_a_lead_or_an_operator_sets_it_and_the_audit_says_so(
    house: House, role: Role
) -> None:
    one = await clerk(house, "Iris", role)
    room = (await one.read("/raids")).json()["places"][0]["where"]
    answer = await one.ask("/raids", {"level": 2, "minutes": 30, "where": room})
    (held,) = answer.json()["alerts"]
    assert (held["where"], held["level"]) == (room, 2)
    (raid,) = house.node.house.cover.alerts()
    assert raid.until == house.node.now() + 30 * MINUTE
    assert (await one.ask("/raids", {"level": 0, "where": room})).json()["alerts"] == []
    assert not house.node.house.cover.alerts()
    noted = [entry.note for entry in await house.node.store.staff.audit(0, 2)]
    assert [(note.act, note.about, note.detail) for note in noted] == [
        (Act.RAID_SET, room, "0"),
        (Act.RAID_SET, room, "2:30"),
    ]


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.LEGAL])
async def test_nobody_else_sets_it(house: House, role: Role) -> None:
    one = await clerk(house, "Paul", role)
    answer = await one.ask("/raids", {"level": 1})
    assert answer.json()["why"] == "not_your_role"
    assert not (await one.read("/raids")).json()["may_set"]
    assert not await house.node.store.staff.raids(house.node.now())


async def test_it_holds_in_no_room_that_is_none_and_not_for_ever(house: House) -> None:
    one = await clerk(house, "Iris", Role.LEAD)
    assert (await one.ask("/raids", {"level": 1, "where": "r-none"})).json()["why"] == "unknown"
    for minutes in (0, 721, 10**9):
        body = {"level": 1, "minutes": minutes}
        assert (await one.ask("/raids", body)).json()["why"] == "malformed"

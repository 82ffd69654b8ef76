"""Rooms feed the memory of a person; a flag reaches the alarms and stops no message."""

import io
import json

import pytest

from tests.world import BAR, CINEMA, QUIET, World
from veillee.kernel.clock import DAY, HOUR
from veillee.kernel.log import Log
from veillee.moderation.memory import Flag
from veillee.talk.watch import log_alarms
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def test_lines_of_one_person_in_a_room_raise_the_alarm_and_are_shown_all_the_same() -> None:
    async with World() as world:
        kev, paul = await world.enter("Kev"), await world.enter("Paul")
        for visitor in (kev, paul):
            await visitor.ask(client.Join, stream=BAR)
        for line in ("on se voit au vieux hangar", "préviens personne", "y a pas de caméra"):
            await kev.send(client.Say(BAR, line, nonce=line))
        assert [(person, room) for person, room, _ in world.flags] == [(kev.person.id, BAR)]
        flag = world.flags[0][2]
        assert flag.policy == "violence.ambush"
        assert "hangar" not in str(flag)
        assert len(paul.heard_of(server.Said)) == 3


async def test_who_says_they_want_to_die_is_heard_and_a_human_is_called() -> None:
    async with World() as world:
        nina, paul = await world.enter("Nina"), await world.enter("Paul")
        for visitor in (nina, paul):
            await visitor.ask(client.Join, stream=BAR)
        await nina.send(client.Say(BAR, "j'ai plus envie de vivre", nonce="a"))
        assert [one.code for one in nina.heard_of(server.Notice)] == ["help"]
        assert [one.text for one in paul.heard_of(server.Said)] == ["j'ai plus envie de vivre"]
        urgent = [(person, flag.policy) for person, _, flag in world.flags if flag.is_urgent]
        assert urgent == [(nina.person.id, "self_harm")]


async def test_leaving_makes_it_forget() -> None:
    async with World() as world:
        kev = await world.enter("Kev")
        await kev.ask(client.Join, stream=BAR)
        await kev.send(client.Say(BAR, "préviens personne", nonce="a"))
        assert len(world.watch.memory) == 1
        world.house.dismiss(kev.person.id)
        assert len(world.watch.memory) == 0


async def test_a_discreet_room_is_remembered_apart() -> None:
    async with World() as world:
        kev = await world.enter("Kev")
        await kev.ask(client.Join, stream=BAR)
        await kev.ask(client.Join, stream=QUIET, nickname="Autre", consent=True)
        await kev.send(client.Say(QUIET, "prends du liquide", nonce="a"))
        await kev.send(client.Say(QUIET, "préviens personne", nonce="b"))
        await kev.send(client.Say(BAR, "y a pas de caméra", nonce="c"))
        assert world.flags == []
        await kev.send(client.Say(QUIET, "on se voit au vieux hangar", nonce="d"))
        assert [room for _, room, _ in world.flags] == [QUIET]
        world.house.dismiss(kev.person.id)
        assert len(world.watch.memory) == 0


async def test_who_was_in_which_discreet_room_is_forgotten_with_what_they_said() -> None:
    async with World() as world:
        kev, paul = await world.enter("Kev"), await world.enter("Paul")
        await kev.ask(client.Join, stream=QUIET, nickname="Autre", consent=True)
        await paul.ask(client.Join, stream=BAR)
        await kev.send(client.Say(QUIET, "préviens personne", nonce="a"))
        assert set(world.watch._apart) == {kev.person.id}
        world.clock.time += 2 * HOUR
        await paul.send(client.Say(BAR, "Bonsoir", nonce="b"))
        assert set(world.watch._apart) == {kev.person.id}
        world.clock.time += 15 * DAY
        await paul.send(client.Say(BAR, "Bonjour", nonce="c"))
        assert not world.watch._apart


async def test_a_line_about_oneself_is_not_said_to_anybody() -> None:
    async with World() as world:
        kev = await world.enter("Kev")
        await kev.ask(client.Join, stream=CINEMA)
        await kev.send(client.Choose(nonce="a", line="préviens personne"))
        assert len(world.watch.memory) == 0


async def test_the_log_names_nobody() -> None:
    written = io.StringIO()
    async with World() as world:
        kev = await world.enter("Kev")
        flag = Flag(kev.person.id, "ambush", "violence.ambush", 4.0, ())
        log_alarms(Log(written, world.clock.now))(kev.person.id, BAR, flag)
    line = json.loads(written.getvalue())
    assert (line["event"], line["danger"], sorted(line)) == (
        "room.flagged",
        "ambush",
        ["at", "danger", "event"],
    )

"""Many newcomers with one line: told apart from many people who greet each other."""

import pytest

from tests.world import BAR, CINEMA, World
from veillee.kernel.clock import MINUTE
from veillee.model.ids import PersonId, RoomId
from veillee.talk.chorus import Chorus
from veillee.wire import client, server

LINE = "on est là et on ne bougera pas d'ici ce soir"


def others(chorus: Chorus, *, who: int, text: str = LINE, now: int = 0, room: str = BAR) -> int:
    return chorus.others(RoomId(room), PersonId(who), text, now)


def test_each_voice_counts_once_whatever_the_signs() -> None:
    chorus = Chorus()
    assert [others(chorus, who=who) for who in (1, 2, 2, 3)] == [0, 1, 1, 2]
    assert others(chorus, who=4, text=LINE.upper() + " !!!") == 3
    assert others(chorus, who=5, text=f"{LINE} 7") == 0


def test_another_room_another_time_another_line() -> None:
    chorus = Chorus()
    others(chorus, who=1)
    assert others(chorus, who=2, room=CINEMA) == 0
    assert others(chorus, who=2, now=2 * MINUTE) == 0
    assert others(chorus, who=3, text="je cherche une recette de soupe au potiron", now=1) == 0


@pytest.mark.parametrize("text", ["bonsoir tout le monde", "bonne année à tous", "🎉" * 40])
def test_greetings_are_said_by_many_at_once(text: str) -> None:
    chorus = Chorus()
    assert [others(chorus, who=who, text=text) for who in range(9)] == [0] * 9


@pytest.mark.anyio
async def test_a_raid_is_asked_about_and_then_waits_for_a_human() -> None:
    async with World() as world:
        raiders = [await world.enter(f"Vent {each}", rooms=(BAR,)) for each in ("a", "b", "c")]
        raiders += [await world.enter(f"Gel {each}", rooms=(BAR,)) for each in ("d", "e", "f")]
        answers = [await one.ask(client.Say, stream=BAR, text=LINE) for one in raiders]
        kinds = [type(answer) for answer in answers]
        assert kinds == [server.Kept] * 3 + [server.Asked] * 2 + [server.Held]


@pytest.mark.anyio
async def test_many_people_may_say_the_same_about_themselves() -> None:
    async with World() as world:
        for each in ("a", "b", "c", "d", "e", "f", "g"):
            one = await world.enter(f"Vent {each}", rooms=(BAR,))
            assert not await one.refusal(client.Choose, line="Je suis ici pour parler de jardin")

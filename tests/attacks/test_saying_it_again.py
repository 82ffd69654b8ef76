"""Ways around the count of what is said again: taking turns, other words, other rooms, edits."""

import pytest

from tests.world import BAR, CINEMA, Visitor, World
from veillee.kernel.clock import SECOND
from veillee.model.ids import RoomId
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
ONE = "venez nombreux au bal des pompiers samedi"
OTHER = "le bal des pompiers, entrée libre, venez"
ADS = tuple(
    f"{words} chaussures-du-nord.example"
    for words in (
        "Les plus belles :",
        "Elles tiennent dix ans",
        "Allez voir",
        "Je les ai",
        "Vite !",
    )
)


async def insists(world: World, visitor: Visitor, room: RoomId, text: str) -> bool:
    """Say a line as a client that always confirms would; tell whether it was refused."""
    world.clock.time += 5 * SECOND
    answer = await visitor.ask(client.Say, stream=room, text=text)
    if isinstance(answer, server.Asked):
        answer = await visitor.ask(client.Say, stream=room, text=text, confirmed=True)
    return isinstance(answer, server.Refused)


async def test_two_lines_taking_turns_are_refused_in_the_end() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        refused = [await insists(world, omar, BAR, text) for text in (ONE, OTHER) * 4]
        assert refused[0] is False
        assert refused[-2:] == [True, True]


async def test_one_address_in_other_words_and_other_rooms_is_refused_in_the_end() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR, CINEMA))
        rooms = (BAR, CINEMA) * 3
        refused = [await insists(world, omar, *said) for said in zip(rooms, ADS, strict=False)]
        assert refused[0] is False
        assert refused[-1] is True


async def test_an_edit_is_counted_as_a_new_line_is() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        refused = []
        for text in (*ADS, ADS[0]):
            kept = await omar.ask(client.Say, stream=BAR, text="Bonsoir à tous")
            changed = await omar.refusal(client.Edit, stream=BAR, of=kept.seq, text=text)
            refused.append(bool(changed))
            world.clock.time += 130 * SECOND
        assert refused[0] is False
        assert refused[-1] is True

"""Who seems to want to die: shown, shown who listens, and brought before a human."""

import pytest

from tests.deskwork import PAUL
from tests.world import BAR, World
from veillee.model.case import Harm
from veillee.talk.aside import HELP
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def test_somebody_in_distress_is_shown_and_the_people_on_duty_are_called() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        await nina.ask(client.Say, stream=BAR, text="j'ai plus envie de vivre")
        await world.casework.intake()
        (case,) = await world.casework.desk.queue(PAUL)
        assert (case.about, case.policy, case.harm) == (nina.person.id, "self_harm", Harm.DANGER)
        assert case.task is not None
        assert case.task.is_open
        assert (len(case.flags), len(case.exhibits)) == (1, 1), "one line asks once"
        frozen = await world.casework.desk.opened(PAUL, case.id, case.exhibits[0])
        assert [line.text for line in frozen.lines] == ["j'ai plus envie de vivre"]


async def test_who_only_seems_to_be_in_distress_is_shown_too_and_comes_into_the_queue() -> None:
    text = "i've decided, i won't be here next week, look after my cat"
    async with World() as world:
        nina, omar = [await world.enter(name, rooms=(BAR,)) for name in ("Nina", "Omar")]
        assert isinstance(await nina.ask(client.Say, stream=BAR, text=text), server.Kept)
        assert [one.code for one in nina.heard_of(server.Notice)] == [HELP]
        assert [one.text for one in omar.heard_of(server.Said)] == [text]
        await world.casework.intake()
        (case,) = await world.casework.desk.queue(PAUL)
        assert (case.about, case.policy, case.task) == (nina.person.id, "self_harm", None)


async def test_who_goes_on_in_distress_is_one_case_with_a_line_each() -> None:
    said = ("j'ai plus envie de vivre", "je veux mourir ce soir")
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        for text in said:
            await nina.ask(client.Say, stream=BAR, text=text)
        await world.casework.intake()
        (case,) = await world.casework.desk.queue(PAUL)
        assert len(case.flags) == len(set(case.flags)) == len(said)
        frozen = [await world.casework.desk.opened(PAUL, case.id, one) for one in case.exhibits]
        meant = [line for piece in frozen for line in piece.lines if line.is_reported]
        assert [line.text for line in meant] == list(said)

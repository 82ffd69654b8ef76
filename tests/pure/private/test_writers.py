"""«Who may write to me»: a table, and that everybody refused hears the same."""

import msgspec
import pytest

from tests.parlour import KITCHEN, Parlour
from veillee.kernel.clock import DAY
from veillee.model.ids import DepartmentId, PersonId, RegionId, ZoneId
from veillee.model.person import Gender, Listed, Person, ShowAge, WriterFilter, Writers
from veillee.model.place import Nearness
from veillee.talk.faces import Traits
from veillee.talk.private.writers import may_write

ANYBODY = Person(
    id=PersonId(1),
    key=b"",
    created_at=0,
    seen_at=0,
    nickname="Lou",
    age=34,
    gender=Gender.OTHER,
    zone=ZoneId("z"),
    department=DepartmentId("59"),
    region=RegionId("32"),
    listed=Listed.AREA,
)


@pytest.mark.parametrize(
    ("writers", "age", "nearness", "is_welcome"),
    [
        (Writers.ALL, 74, Nearness.ELSEWHERE, True),
        (Writers.FILTERED, 25, Nearness.NEIGHBOUR, True),
        (Writers.FILTERED, 45, Nearness.ZONE, True),
        (Writers.FILTERED, 24, Nearness.ZONE, False),
        (Writers.FILTERED, 46, Nearness.ZONE, False),
        (Writers.FILTERED, 30, Nearness.ELSEWHERE, False),
        (Writers.WRITTEN_TO, 30, Nearness.ZONE, False),
        (Writers.NOBODY, 30, Nearness.ZONE, False),
    ],
)
def test_a_setting_lets_in_exactly_whom_it_says(
    writers: Writers, age: int, nearness: Nearness, *, is_welcome: bool
) -> None:
    bounds = WriterFilter(25, 45, Nearness.NEIGHBOUR)
    receiver = msgspec.structs.replace(ANYBODY, writers=writers, writer_filter=bounds)
    sender = msgspec.structs.replace(ANYBODY, age=age)
    shown = Traits(sender, ShowAge.EXACT)
    assert may_write(receiver, shown, nearness) is is_welcome


@pytest.mark.anyio
async def test_who_is_not_welcome_hears_the_same_for_every_setting() -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN)
    shut = await house.enter("Omar", KITCHEN, writers=Writers.NOBODY)
    written_to = await house.enter("Paul", KITCHEN, writers=Writers.WRITTEN_TO)
    young = await house.enter(
        "Rose", KITCHEN, writers=Writers.FILTERED, writer_filter=WriterFilter(18, 28)
    )
    answers = [await nina.ask(other) for other in (shut, written_to, young)]
    assert {answer["why"] for answer in answers} == {"not_taking"}
    assert [len(answer) for answer in answers] == [3, 3, 3]


@pytest.mark.anyio
async def test_whom_one_wrote_to_can_answer_whatever_the_setting() -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN, writers=Writers.NOBODY)
    omar = await house.enter("Omar", KITCHEN)
    assert (await omar.ask(nina))["why"] == "not_taking"
    await nina.ask(omar)
    assert (await omar.ask(nina))["conversation"]["state"] == "open"


def test_whom_one_wrote_to_is_told_from_everybody_and_nobody() -> None:
    shown = Traits(ANYBODY, ShowAge.EXACT)
    welcome = {
        writers: may_write(
            msgspec.structs.replace(ANYBODY, writers=writers),
            shown,
            Nearness.ELSEWHERE,
            has_written=True,
        )
        for writers in (Writers.WRITTEN_TO, Writers.NOBODY)
    }
    assert welcome == {Writers.WRITTEN_TO: True, Writers.NOBODY: False}


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("writers", "answer"),
    [(Writers.WRITTEN_TO, "conversation_changed"), (Writers.NOBODY, "refused")],
)
async def test_whom_one_wrote_to_may_write_again_once_all_was_forgotten(
    writers: Writers, answer: str
) -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN, writers=writers)
    omar = await house.enter("Omar", KITCHEN)
    await nina.ask(omar)
    house.now.at += 31 * DAY
    await house.store.persons.renew([nina.id, omar.id], house.now(), house.now() + DAY)
    while await house.store.retention.forget(house.now(), 100):
        pass
    house.house.sweep()
    await house.settle()
    assert not house.house.private.book.of(nina.id)
    sheet = await omar.send("profile", where=KITCHEN, handle=nina.handle(KITCHEN))
    assert sheet.get("may_request", True) is (writers is Writers.WRITTEN_TO)
    assert (await omar.ask(nina))["t"] == answer


@pytest.mark.anyio
async def test_a_changed_setting_takes_effect_at_once() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    session = house.town.sessions[omar.id]
    house.town.change(session, msgspec.structs.replace(session.person, writers=Writers.NOBODY))
    assert (await nina.ask(omar))["why"] == "not_taking"

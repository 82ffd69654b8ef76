"""Threat: «who may write to me» as a measuring rod for ages that people show as a band."""

from typing import Any

import pytest

from tests.parlour import KITCHEN, VELVET, Frame, Parlour, Visitor
from veillee.entry.declaration import gently
from veillee.model.person import ShowAge, WriterFilter, Writers

pytestmark = pytest.mark.anyio

INSIDE_A_BAND = WriterFilter(32, 60)
"""Somebody who shows «30–34» and is 32 passed it, somebody of 31 did not."""


async def written(where: str, age: int, bounds: WriterFilter) -> tuple[str, list[Frame]]:
    """Let somebody with a band write to somebody with bounds; return what each of them hears."""
    house = Parlour()
    limits: dict[str, Any] = {"writers": Writers.FILTERED, "writer_filter": bounds}
    nina = await house.enter("Nina", **limits)
    omar = await house.enter("Omar", age=age, show_age=ShowAge.BAND)
    for one, name in ((nina, "Violette"), (omar, "Hibou")):
        await came(one, where, name)
    answer = await omar.ask(nina, where=where)
    return str(answer.get("why", answer["t"])), nina.heard()


async def came(visitor: Visitor, where: str, name: str) -> None:
    answer = await visitor.send("join", stream=where, consent=True, nickname=name)
    assert answer["t"] == "joined", answer
    visitor.heard()


async def test_who_may_write_to_somebody_of_18_to_20_tells_not_which() -> None:
    """Threat: «up to ten years older» by default: who of 28, 29 and 30 is let through tells it."""
    let_through = set()
    for age in (18, 19, 20):
        house = Parlour()
        young = gently((await house.enter("Nina", present=False, age=age)).person)
        nina = await house.enter(
            "Lola",
            KITCHEN,
            age=age,
            show_age=ShowAge.BAND,
            writers=young.writers,
            writer_filter=young.writer_filter,
        )
        passes = []
        for years in (27, 28, 29, 30, 31):
            omar = await house.enter(f"Omar{years}", KITCHEN, age=years)
            sheet = await omar.send("profile", where=KITCHEN, handle=nina.handle(KITCHEN))
            answer = await omar.ask(nina)
            passes.append((sheet.get("may_request", True), answer["t"]))
        let_through.add(tuple(passes))
    assert len(let_through) == 1


async def test_who_shows_their_age_takes_requests_up_to_ten_years_older() -> None:
    house = Parlour()
    young = gently((await house.enter("Nina", present=False, age=20)).person)
    limits: dict[str, Any] = {"writers": young.writers, "writer_filter": young.writer_filter}
    nina = await house.enter("Lola", KITCHEN, age=20, **limits)
    omar, paul = [await house.enter(f"Omar{age}", KITCHEN, age=age) for age in (30, 31)]
    assert (await omar.ask(nina))["t"] == "conversation_changed"
    assert (await paul.ask(nina))["why"] == "not_taking"


@pytest.mark.parametrize("where", [KITCHEN, VELVET])
async def test_two_of_one_band_pass_the_same_bounds(where: str) -> None:
    """In a discreet room everybody has a band, and nobody is told that they do not pass."""
    younger = await written(where, 30, INSIDE_A_BAND)
    older = await written(where, 34, INSIDE_A_BAND)
    assert (younger[0], bool(younger[1])) == (older[0], bool(older[1]))


async def test_whose_band_lies_within_the_bounds_is_let_through() -> None:
    answer, heard = await written(KITCHEN, 31, WriterFilter(30, 60))
    assert answer == "conversation_changed"
    assert heard

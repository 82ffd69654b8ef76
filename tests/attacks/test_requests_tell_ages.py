"""Threat: «who may write to me» as a measuring rod for ages that people show as a band."""

from typing import Any

import pytest

from tests.parlour import KITCHEN, VELVET, Frame, Parlour, Visitor
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

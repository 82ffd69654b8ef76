"""Threat: somebody compares what they are told inside with what anybody is told at the door, and
learns that somebody who is here blocked them.
"""

from pathlib import Path
from random import Random

import httpx
import pytest

from tests.serving import Served, serving
from veillee.edge.roughly import COUNTED_EVERY, FEW, STEP, Roughly

pytestmark = pytest.mark.anyio


async def told_outside(served: Served) -> int:
    """Return how many are here, as the door says to anybody."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{served.port}") as browser:
        return int((await browser.get("/api/site")).json()["people"])


async def test_a_block_is_not_the_difference_of_two_numbers(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        assert await told_outside(served) == 0
        anna, bruno = await served.enter("Anna", "bar"), await served.enter("Bruno", "bar")
        bar = served.stream("bar")
        rows = (await bruno.ask(t="people", where=bar))["rows"]
        handle = next(row["h"] for row in rows if row["n"] == "Anna")
        before = await told_outside(served)
        assert (await anna.ask(t="rooms"))["here"] == 2
        await bruno.ask(t="block", where=bar, handle=handle)
        assert (await anna.ask(t="rooms"))["here"] == 1
        assert await told_outside(served) == before
        assert before in {FEW, STEP}


@pytest.mark.parametrize("people", [1, 2, 9, 10, 11, 19, 20, 347])
def test_one_more_or_less_is_told_the_same_most_of_the_time(people: int) -> None:
    def told(count: int) -> dict[int, int]:
        heard = dict[int, int]()
        for seed in range(200):
            number = Roughly(lambda: count, lambda: 0, Random(seed))()
            heard[number] = heard.get(number, 0) + 1
        return heard

    here, hidden = told(people), told(people + 1)
    assert all(abs(number - people) < STEP for number in here if number > FEW)
    assert sum(min(here.get(each, 0), hidden.get(each, 0)) for each in here) > 150


def test_a_number_is_kept_for_minutes_and_nobody_is_never_kept() -> None:
    people, now = 0, 0
    roughly = Roughly(lambda: people, lambda: now, Random(1))
    assert roughly() == 0
    people = 47
    told = roughly()
    assert told in {40, 50}
    people = 147
    assert roughly() == told
    now += COUNTED_EVERY
    assert roughly() in {140, 150}

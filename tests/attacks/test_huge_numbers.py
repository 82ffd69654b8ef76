"""Threat: numbers that no program of ours sends make a command end in a fault, unanswered, or fill
the log.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.serving import Served, serving

pytestmark = pytest.mark.anyio

NUMBERS = (2**53, 2**63, 10**30, -1, -(2**63) - 1)


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(tmp_path) as opened:
        yield opened


def commands(stream: str, number: int) -> list[dict[str, Any]]:
    """Return every command that names a message, with this number."""
    reported: dict[str, Any] = {"t": "report", "where": stream, "category": "harassment"}
    return [
        {"t": "join", "stream": stream, "epoch": "x", "since": number},
        {"t": "history", "stream": stream, "before": number},
        {"t": "say", "stream": stream, "text": "salut", "reply": number},
        {"t": "edit", "stream": stream, "of": number, "text": "salut"},
        {"t": "delete", "stream": stream, "of": number},
        {"t": "restore", "stream": stream, "of": number},
        {"t": "react", "stream": stream, "of": number, "emoji": "❤️"},
        {"t": "unreact", "stream": stream, "of": number, "emoji": "❤️"},
        {"t": "people", "where": stream, "first": number},
        {**reported, "about": "message", "of": number},
        {**reported, "about": "conversation", "ticked": [number]},
        {"t": "more_wanted", "report": "p-0", "before": number},
        {"t": "give_more", "report": "p-0", "ticked": [number]},
    ]


@pytest.mark.parametrize("number", NUMBERS)
async def test_a_number_that_numbers_nothing_is_malformed(served: Served, number: int) -> None:
    anna = await served.enter("Anna", "bar")
    for stream in (served.stream("bar"), "c-nowhere"):
        for command in commands(stream, number):
            before = len(anna.got)
            anna.send(command | {"nonce": "n"})
            refused = await anna.told("refused", since=before)
            assert refused["why"] == "malformed", command
    assert "house.failed" not in served.written.getvalue()


async def test_ticks_of_thousands_of_digits_are_no_ticks(served: Served) -> None:
    origin = f"http://127.0.0.1:{served.port}"
    form = {"code": "x", "stream": "c-x", "send": "yes", "category": "harassment"}
    async with httpx.AsyncClient(base_url=origin, headers={"origin": origin}) as browser:
        answer = await browser.post("/code", data=form | {"tick": "9" * 5_000})
    assert answer.status_code == 422
    assert "house.failed" not in served.written.getvalue()

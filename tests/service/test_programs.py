"""The tests' own tools: what a test starts is gone with it, and no wait is without a bound."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from subprocess import PIPE, Popen

import pytest

from tests import conftest, programs
from tests.programs import first_line, running

pytestmark = pytest.mark.slow

MUTE = (sys.executable, "-c", "import time; time.sleep(600)")


@pytest.mark.parametrize("kind", ["civil", "deaf"])
def test_a_program_is_gone_with_a_test_that_fails(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "FAREWELL", 0.1)
    ran: list[Popen[str]] = []
    with pytest.raises(ZeroDivisionError):
        fails_beside(kind, ran)
    assert [process.returncode for process in ran] != [None]


def fails_beside(kind: str, ran: list[Popen[str]]) -> None:
    """Fail while a program runs; the deaf one hears no polite word any more."""
    with running(MUTE) as process:
        ran.append(process)
        if kind == "deaf":
            process.send_signal(signal.SIGSTOP)
        assert 1 / 0


def test_a_program_that_never_says_a_word_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PATIENCE", 0.1)
    with running(MUTE, stdout=PIPE) as process:
        assert first_line(process) == ""
        assert process.wait() == -signal.SIGKILL


@pytest.mark.anyio
async def test_what_a_fixture_waits_for_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "_FOREVER", 0.01)
    never = asyncio.Event()

    async def comes_never() -> AsyncIterator[int]:
        await never.wait()
        yield 0

    async def goes_never() -> AsyncIterator[int]:
        yield 1
        await never.wait()

    with pytest.raises(TimeoutError):
        await anext(conftest._bounded_parts(comes_never)())
    made = conftest._bounded_parts(goes_never)()
    assert await anext(made) == 1
    with pytest.raises(TimeoutError):
        await anext(made)

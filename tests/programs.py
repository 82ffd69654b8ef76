"""Programs that a test starts: gone when it ends, however it ends, and waited for with a bound.

One that lives on keeps its port, its folder and a core; and who started it waits for its end, a
loop when it is closed, `Popen` at the end of its block.
"""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any

PATIENCE = 60.0
FAREWELL = 10.0


@contextmanager
def running(command: Sequence[str | Path], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a program until the end of the block at most."""
    with subprocess.Popen(command, text=True, **options) as process:
        try:
            yield process
        finally:
            # Asked before it is killed, so that it ends what it started itself.
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(FAREWELL)
            process.kill()


@contextmanager
def within(seconds: float, process: subprocess.Popen[str]) -> Iterator[None]:
    """End a program that is not through with the block by then: who reads from it hears of it."""
    giving_up = Timer(seconds, process.kill)
    giving_up.start()
    try:
        yield
    finally:
        giving_up.cancel()


def first_line(process: subprocess.Popen[str]) -> str:
    """Return what it says first; nothing where it ends without a word or never comes to it."""
    assert process.stdout is not None
    with within(PATIENCE, process):
        return process.stdout.readline().strip()

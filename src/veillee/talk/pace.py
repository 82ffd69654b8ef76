"""Long work in short slices, so that a crowd's lists never hold the loop."""

import asyncio
from collections.abc import Callable, Iterator

Later = Callable[[float, Callable[[], None]], object]
"""Call back on the loop after so many seconds."""

SLICE_SECONDS = 0.005


def on_the_loop(seconds: float, call: Callable[[], None]) -> object:
    """Call back on the running loop."""
    return asyncio.get_running_loop().call_later(seconds, call)


def in_slices(steps: Iterator[None], later: Later, done: Callable[[], None]) -> None:
    """Take steps until a slice is over, let others have the loop, go on; call `done` at the end,
    also when a step fails: the next pass shall come.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + SLICE_SECONDS
    try:
        for _ in steps:
            if loop.time() >= end:
                later(0, lambda: in_slices(steps, later, done))
                return
    except BaseException:
        done()
        raise
    done()

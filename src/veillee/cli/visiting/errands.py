"""What goes on beside the script: tasks that are held, watched and ended."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from veillee.cli.visiting.door import NotLetIn
from veillee.cli.visiting.presence import Gone
from veillee.cli.visiting.tally import Tally


class Errands:
    """Run coroutines beside each other; what fails is counted as unexpected, never silent."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._running: set[asyncio.Task[Any]] = set()

    def run(self, errand: Coroutine[Any, Any, Any]) -> None:
        """Begin an errand that nobody waits for."""
        self.begin(errand).set_name("errand")

    def begin(self, errand: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Begin an errand and return its task; whoever waits for it must not cancel it."""
        task = asyncio.create_task(errand)
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    async def finish(self, seconds: float) -> None:
        """Give what still runs some time, then end it."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        for task in tuple(self._running):
            task.cancel()
        if self._running:
            await asyncio.wait(self._running)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        failure = task.exception()
        if isinstance(failure, NotLetIn):
            self._tally.unexpected[f"not let in: {failure}"] += 1
        elif failure is not None and not isinstance(failure, Gone):
            self._tally.unexpected[f"{type(failure).__name__}: {failure}"] += 1

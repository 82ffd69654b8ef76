"""A log that nobody waits for: a thread of its own writes it."""

from queue import SimpleQueue
from threading import Lock, Thread
from typing import IO

from veillee.kernel.clock import Now, wall_clock
from veillee.kernel.log import Line, Log

MOST_WAITING = 10_000


class PatientLog(Log):
    """Hold what is logged until it is written: a reader of the log who stalls holds up nobody.

    At most 10,000 lines wait; what comes beyond is counted as lost.
    """

    def __init__(self, stream: IO[str] | None = None, now: Now = wall_clock) -> None:
        super().__init__(stream, now)
        self._waiting: SimpleQueue[Line | None] = SimpleQueue()
        self._counting = Lock()
        self._dropped = 0
        self._thread = Thread(target=self._write_all, name="veillee-log", daemon=True)
        self._thread.start()

    def close(self, seconds: float = 2) -> None:
        """Write what waits, for at most so many seconds; what is logged later is not written."""
        self._waiting.put(None)
        self._thread.join(seconds)

    def _take(self, line: Line) -> None:
        if self._waiting.qsize() < MOST_WAITING:
            self._waiting.put(line)
        else:
            with self._counting:
                self._dropped += 1

    def _write_all(self) -> None:
        while (line := self._waiting.get()) is not None:
            with self._counting:
                self._lost += self._dropped
                self._dropped = 0
            self._tell(line)

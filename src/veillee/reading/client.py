"""The node's side of the worker: asks, remembers, gives up early, and starts it anew when it dies.

Nothing here waits for the worker on anybody's path: a question is a write to a pipe and a future.
"""

import asyncio
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import msgspec

from veillee.kernel.log import Event
from veillee.reading.ports import AS_MARKED, Opinion
from veillee.reading.worker import READY, Answered, Asked

Answer = asyncio.Future[Opinion | None]

REMEMBERED = 2_000
"""Lines whose opinion is remembered, by their hash: a confirmed line is not read twice."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
LOADING_SECONDS, STUCK_SECONDS = 60.0, 10.0
_END_SECONDS = 2.0
_LONGEST_ANSWER = 65_536

_encode = msgspec.json.Encoder().encode
_answered = msgspec.json.Decoder(Answered)


class WorkerReading:
    """Ask the worker; `most` lines may wait for it at once, further ones are not asked about.

    `count` is told what became of each line: `read`, `remembered`, `skipped` (too many waited),
    `absent` (no worker), `lost` (it died over it).
    """

    def __init__(
        self,
        command: Sequence[str],
        most: int,
        log: Callable[..., None],
        count: Callable[[str], None],
    ) -> None:
        self._command = command
        self._most = most
        self._log = log
        self._count = count
        self._process: Process | None = None
        self._waiting: dict[int, tuple[int, Answer]] = {}
        self._known: OrderedDict[int, Opinion | None] = OrderedDict()
        self._number = 0
        self._is_ending = False
        self.ready = asyncio.Event()

    @property
    def pending(self) -> int:
        """Return how many lines wait."""
        return len(self._waiting)

    @property
    def process_id(self) -> int | None:
        """Return the worker's, while there is one."""
        return self._process.pid if self._process else None

    def read(self, text: str, near: float = AS_MARKED) -> Answer | None:
        """Return the opinion to come, nothing when it would come too late to be of use."""
        same = hash((text, near))
        if same in self._known:
            self._known.move_to_end(same)
            self._count("remembered")
            return _given(self._known[same])
        pipe = self._process.stdin if self._process and self.ready.is_set() else None
        if pipe is None or len(self._waiting) >= self._most:
            self._count("skipped" if pipe else "absent")
            return None
        self._number += 1
        answer: Answer = asyncio.get_running_loop().create_future()
        self._waiting[self._number] = (same, answer)
        pipe.write(_encode(Asked(self._number, text, near)) + b"\n")
        return answer

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep a worker running meanwhile."""
        keeping = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            self._is_ending = True
            keeping.cancel()
            await asyncio.wait((keeping,))

    async def _keep(self) -> None:
        """Start a worker again and again; one that never gets ready is tried less and less."""
        pause = FIRST_PAUSE
        while True:
            has_served = await self._one_life()
            pause = FIRST_PAUSE if has_served else min(2 * pause, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _one_life(self) -> bool:
        """Start a worker and take its answers until it ends; tell whether it ever was ready."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=_LONGEST_ANSWER
            )
        except OSError as failed:
            self._log(Event.READER_LOST, status=failed.errno or 1, unread=0)
            return False
        self._process = process
        try:
            await self._take_answers(process)
            return self.ready.is_set()
        finally:
            was_ready, lines = self.ready.is_set(), len(self._waiting)
            self._give_up()
            code = await _ended(process)
            if not self._is_ending:
                self._log(Event.READER_LOST, status=code, unread=lines if was_ready else 0)

    async def _take_answers(self, process: Process) -> None:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        if await _next(process.stdout, LOADING_SECONDS) != READY:
            return
        self.ready.set()
        self._log(Event.READER_READY)
        while line := await self._next_answer(process.stdout):
            try:
                self._answer(_answered.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError):
                return

    async def _next_answer(self, answers: asyncio.StreamReader) -> bytes:
        """Return the next line; nothing when the worker ended, or hangs while lines wait."""
        while (line := await _next(answers, STUCK_SECONDS)) is None:
            if self._waiting:
                return b""
        return line

    def _answer(self, answered: Answered) -> None:
        same, answer = self._waiting.pop(answered.id, (0, None))
        if answer is None:
            return
        self._count("read")
        self._known[same] = answered.opinion
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        if not answer.done():
            answer.set_result(answered.opinion)

    def _give_up(self) -> None:
        """Tell everybody who waits that nothing will be said."""
        self.ready.clear()
        self._process = None
        waiting, self._waiting = self._waiting, {}
        for _, answer in waiting.values():
            self._count("lost")
            answer.cancel()


async def _next(answers: asyncio.StreamReader, seconds: float) -> bytes | None:
    """Return the next line, `b""` at the end, nothing when none comes in time."""
    try:
        return await asyncio.wait_for(answers.readline(), seconds)
    except TimeoutError:
        return None
    except ValueError:  # longer than any answer: whoever says that does not read any more
        return b""


def _given(opinion: Opinion | None) -> Answer:
    answer: Answer = asyncio.get_running_loop().create_future()
    answer.set_result(opinion)
    return answer


async def _ended(process: Process) -> int:
    """Return the exit code of a worker; one that does not end with its input is ended."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        with suppress(TimeoutError):
            return await asyncio.wait_for(process.wait(), _END_SECONDS)
    finally:
        # Also when the node itself cannot wait: nothing of ours outlives it.
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return await process.wait()

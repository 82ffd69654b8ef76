"""What the house writes to its log: JSON lines of a closed list of events, with no personal data.

Never a text, a name or an address.

Libraries speak through the same writer, but only with who spoke, how loud, and where in the code:
their sentences may quote what a visitor sent.

A log that cannot be written (a full disk, a reader that went away or reads no more) stops nothing:
what it would have told is counted, and the number told once it can be.
"""

import logging
import sys
import traceback
from collections.abc import Callable, Mapping
from enum import Enum
from typing import IO, Any

import msgspec

from veillee.kernel.clock import Now, wall_clock

Value = str | int | float | bool
Line = Mapping[str, Value]
_WORD = 80


class Event(Enum):
    """Every event: its name, the fields it must have, and what it tells an operator."""

    fields: frozenset[str]
    meaning: str

    def __new__(cls, code: str, fields: str, meaning: str) -> "Event":  # noqa: PYI034 - an enum
        """Hold the name as the value, fields and meaning beside it."""
        member = object.__new__(cls)
        member._value_ = code
        member.fields = frozenset(fields.split())
        member.meaning = meaning
        return member

    STARTED = "house.started", "release port tls", "The house serves."
    STOPPING = "house.stopping", "", "The house was told to stop and says so to every socket."
    STOPPED = "house.stopped", "seconds", "Everything is kept; the process ends."
    FAILED = "house.failed", "error where", "A request met a fault of ours; it was answered by 500."
    LIBRARY = "library.spoke", "name level error where", "A library warned; its words are left out."
    REFUSED = "entry.refused", "why", "Somebody was not let in, by the code of the refusal."
    ENTERED = "entry.entered", "is_back", "Somebody came in."
    LEFT = "entry.left", "", "Somebody left and was erased."
    FLAGGED = "room.flagged", "danger", "Lines of one person together ask for a human's look."
    READER_READY = "reading.ready", "", "The encoder's process is loaded and reads."
    READER_ABSENT = (
        "reading.absent",
        "",
        "The encoder is enabled, but its engine or its model is not installed; rules judge alone.",
    )
    READER_LOST = (
        "reading.lost",
        "status unread",
        "The encoder's process ended with lines unread; another is started.",
    )
    PAGED = (
        "staff.paged",
        "has_command",
        "Somebody of the team, or an operator, was called; without a command, on the console.",
    )
    UNREACHED = (
        "staff.unreached",
        "why",
        "`staff.page_command` called nobody: call them yourself; `veillee staff call` tries it.",
    )
    LEFT_ALONE = (
        "cases.left_alone",
        "cases",
        "Open cases have nobody of the team left who may look at them, or answer: let somebody in.",
    )
    FORGOT = "job.forgot", "rows seconds", "What had reached the end of its retention is gone."
    CLOCK_LEAPT = (
        "clock.leapt",
        "days",
        (
            "The clock is so many days ahead of when the house last forgot, and nobody set it:"
            " nothing is forgotten until NTP has, or `veillee database clock-is-right` is typed."
        ),
    )
    RULES_READ = "rules.read", "rules signals", "Rule files were read; their rules are in force."
    RULES_KEPT = (
        "rules.kept",
        "file line what",
        "A rule file has a mistake, or their folder cannot be read; the rules stay as before.",
    )
    RULE_BROKEN = "rules.broken", "rule error", "A rule's condition failed on a line; it is silent."
    REASONS_SENT = (
        "reasons.sent",
        "statements",
        "The Commission's database has so many more statements of reasons.",
    )
    REASONS_WAIT = (
        "reasons.wait",
        "why",
        "The Commission's database does not take statements now; they are tried again.",
    )
    REASONS_REFUSED = (
        "reasons.refused",
        "problem",
        "The Commission's database will never take a statement; the fields that it named.",
    )
    LINES_LOST = "log.lost", "lines", "The log could not be written; so many lines are missing."
    JOB_FAILED = "job.failed", "job error where", "A job met an error; it tries again."


class Log:
    """Write events as JSON lines."""

    def __init__(self, stream: IO[str] | None = None, now: Now = wall_clock) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._now = now
        self._lost = 0
        self._is_torn = False

    def __call__(self, event: Event, **fields: Value) -> None:
        """Write one event; its fields are exactly those that it declares."""
        if fields.keys() != event.fields:
            raise ValueError(f"{event.value} has the fields {sorted(event.fields)}")
        self._take({"at": self._now(), "event": event.value, **fields})

    def _take(self, line: Line) -> None:
        self._tell(line)

    def _tell(self, line: Line) -> None:
        """Write one line, and how many were lost before it."""
        if not self._write(line):
            self._lost += 1
        elif self._lost:
            lost, self._lost = self._lost, 0
            if not self._write({"at": self._now(), "event": Event.LINES_LOST.value, "lines": lost}):
                self._lost += lost

    def _write(self, line: Line) -> bool:
        """Write one line, or say that it could not: who logs does not fail with the log."""
        # After a line that was lost half-way the next one begins anew.
        begin = "\n" if self._is_torn else ""
        try:
            self._stream.write(f"{begin}{msgspec.json.encode(line).decode()}\n")
            self._stream.flush()
        except (OSError, ValueError):  # the second: closed
            self._is_torn = True
            return False
        self._is_torn = False
        return True

    def fault(self, event: Event, error: BaseException, **fields: Value) -> None:
        """Write an event about an error: its kind and where it arose, not its words."""
        self(event, error=type(error).__name__, where=_where(error), **fields)


class LibraryHandler(logging.Handler):
    """Turn what libraries log into our events."""

    def __init__(self, log: Callable[..., None]) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write who spoke and how loud; of an error its kind and place."""
        error: Any = record.exc_info[1] if record.exc_info else None
        self._log(
            Event.LIBRARY,
            name=record.name[:_WORD],
            level=record.levelname,
            error="" if error is None else type(error).__name__,
            where=f"{record.module}:{record.lineno}" if error is None else _where(error),
        )


def take_over_libraries(log: Log) -> None:
    """Let all libraries speak through our log, warnings and worse only.

    picows tells the peer's address of each socket at INFO, hence its own level too.
    """
    root = logging.getLogger()
    root.handlers = [LibraryHandler(log)]
    root.setLevel(logging.WARNING)
    logging.getLogger("picows").setLevel(logging.WARNING)


def _where(error: BaseException) -> str:
    """Return the innermost places of an error, as `module.py:line function`."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
        for frame in reversed(frames)
    )

"""The log: a closed list of events with their fields; libraries say nothing of their own."""

import json
import logging
import re
import threading
from io import StringIO
from pathlib import Path

import pytest

import veillee
from veillee.app.patient_log import PatientLog
from veillee.kernel.log import Event, LibraryHandler, Log

PATIENCE = 20
SOURCE = Path(veillee.__file__).parent


def written(stream: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_a_line_of_json() -> None:
    stream = StringIO()
    Log(stream, lambda: 7)(Event.FORGOT, rows=3, seconds=0.5)
    assert written(stream) == [{"at": 7, "event": "job.forgot", "rows": 3, "seconds": 0.5}]


@pytest.mark.parametrize("fields", [{}, {"rows": 3}, {"rows": 3, "seconds": 1, "nickname": "Nina"}])
def test_a_field_more_or_less_is_a_mistake(fields: dict[str, int | str]) -> None:
    with pytest.raises(ValueError, match="has the fields"):
        Log(StringIO(), lambda: 7)(Event.FORGOT, **fields)


def test_an_error_is_told_by_kind_and_place_without_its_words() -> None:
    stream = StringIO()
    try:
        _fail("Nina, 59500 Douai")
    except ValueError as error:
        Log(stream, lambda: 7).fault(Event.FAILED, error)
    (line,) = written(stream)
    assert line["error"] == "ValueError"
    assert str(line["where"]).startswith("test_log.py:")
    assert "Nina" not in stream.getvalue()


def test_a_library_is_heard_without_its_words() -> None:
    stream = StringIO()
    library = logging.getLogger("some.library")
    handler = LibraryHandler(Log(stream, lambda: 7))
    library.addHandler(handler)
    library.propagate = False
    try:
        library.info("peer 10.11.12.13")
        library.warning("bad request from %s", "10.11.12.13")
        try:
            _fail("10.11.12.13")
        except ValueError:
            library.exception("while serving 10.11.12.13")
    finally:
        library.removeHandler(handler)
    lines = written(stream)
    assert [(line["level"], line["error"]) for line in lines] == [
        ("WARNING", ""),
        ("ERROR", "ValueError"),
    ]
    assert "10.11.12.13" not in stream.getvalue()


class FillsUp(StringIO):
    """A disk that is full for a while, in the middle of a line."""

    is_full = False

    def write(self, text: str) -> int:
        """Write, or no more than a part."""
        if self.is_full:
            super().write(text[:9])
            raise OSError(28, "No space left on device")
        return super().write(text)


def test_what_cannot_be_written_fails_nobody_and_is_counted() -> None:
    stream = FillsUp()
    log = Log(stream, lambda: 7)
    stream.is_full = True
    log(Event.STOPPING)
    log.fault(Event.FAILED, ValueError())
    stream.is_full = False
    log(Event.LEFT)
    log(Event.LEFT)
    lines = [line for line in stream.getvalue().splitlines() if line.endswith("}")]
    assert [json.loads(line) for line in lines] == [
        {"at": 7, "event": "entry.left"},
        {"at": 7, "event": "log.lost", "lines": 2},
        {"at": 7, "event": "entry.left"},
    ]


class Stalls(StringIO):
    """A pipe whose reader reads nothing for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = threading.Event()
        self.is_reached = threading.Event()

    def write(self, text: str) -> int:
        """Write once somebody reads."""
        self.is_reached.set()
        self.reads.wait()
        return super().write(text)


def test_who_logs_does_not_wait_for_a_reader_who_stalls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veillee.app.patient_log.MOST_WAITING", 2)
    stream = Stalls()
    log = PatientLog(stream, lambda: 7)
    log(Event.LEFT)
    assert stream.is_reached.wait(PATIENCE)
    for rows in range(5):
        log(Event.FORGOT, rows=rows, seconds=1)
    assert stream.getvalue() == ""
    log.close(seconds=0)
    stream.reads.set()
    log.close()
    told = [line.get("rows", line["event"]) for line in written(stream)]
    assert told == ["entry.left", 0, "log.lost", 1]
    assert written(stream)[2]["lines"] == 3


def test_every_event_has_a_name_of_its_own_and_a_meaning() -> None:
    assert len({event.value for event in Event}) == len(Event)
    assert all(event.meaning.endswith(".") for event in Event)
    names = {"nickname", "name", "text", "address", "age", "place", "code", "person"}
    assert {event for event in Event if event.fields & names} == {Event.LIBRARY}


def test_every_event_is_told_by_the_house() -> None:
    source = "".join(path.read_text() for path in SOURCE.rglob("*.py"))
    told = set(re.findall(r"\bEvent\.([A-Z_]+)", source))
    assert {event.name for event in Event} <= told


def _fail(words: str) -> None:
    raise ValueError(words)

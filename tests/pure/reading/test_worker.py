"""The worker answers every line, many at once, however the pipe cuts them."""

from collections.abc import Sequence

import msgspec
import pytest

from tests.readings import UNKIND
from veillee.reading.ports import Opinion
from veillee.reading.worker import Answered, Asked, serve

NEAR = -2.5
_answers = msgspec.json.Decoder(Answered)


def _served(parts: Sequence[bytes]) -> dict[int, Opinion | None]:
    """Return what the worker says of what comes in these parts, in the order it says it."""
    left, written = list(parts), bytearray()

    def opinion(text: str, near: float) -> Opinion | None:
        assert near == NEAR
        return UNKIND if "mean" in text else None

    serve(lambda: left.pop(0) if left else b"", written.extend, opinion)
    found = [_answers.decode(line) for line in bytes(written).splitlines()]
    assert len({each.id for each in found}) == len(found)
    return {each.id: each.opinion for each in found}


def _written(count: int) -> bytes:
    lines = ("mean\nline" if number % 3 == 0 else "fine" for number in range(count))
    asked = (Asked(number, line, NEAR) for number, line in enumerate(lines))
    return b"".join(msgspec.json.encode(each) + b"\n" for each in asked)


def _expected(count: int) -> dict[int, Opinion | None]:
    return {number: UNKIND if number % 3 == 0 else None for number in range(count)}


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_every_line_is_answered_however_the_pipe_cuts_them(size: int) -> None:
    whole = _written(20)
    assert _served([whole[at : at + size] for at in range(0, len(whole), size)]) == _expected(20)


def test_of_lines_that_wait_the_short_ones_are_read_first() -> None:
    lines = ("a line of many more words", "fine", "mean line")
    asked = (Asked(number, text, NEAR) for number, text in enumerate(lines))
    answers = _served([b"".join(msgspec.json.encode(each) + b"\n" for each in asked)])
    assert list(answers) == [1, 2, 0]


def test_it_ends_with_its_input() -> None:
    assert _served([]) == {}

"""The worker answers every line, many at once, however the pipe cuts them."""

from collections.abc import Sequence

import msgspec
import pytest

from tests.readings import UNKIND
from veillee.reading.ports import Opinion
from veillee.reading.worker import AT_ONCE, Answered, Asked, serve

_answers = msgspec.json.Decoder(Answered)


def _served(parts: Sequence[bytes]) -> tuple[dict[int, Opinion | None], list[int]]:
    """Return what the worker says of what comes in these parts, and how many it read at once."""
    left, written, together = list(parts), bytearray(), list[int]()

    def opinions(texts: Sequence[str]) -> list[Opinion | None]:
        together.append(len(texts))
        return [UNKIND if "mean" in text else None for text in texts]

    serve(lambda: left.pop(0) if left else b"", written.extend, opinions)
    found = [_answers.decode(line) for line in bytes(written).splitlines()]
    assert len({each.id for each in found}) == len(found)
    return {each.id: each.opinion for each in found}, together


def _written(count: int) -> bytes:
    lines = (Asked(number, "mean\nline" if number % 3 == 0 else "fine") for number in range(count))
    return b"".join(msgspec.json.encode(each) + b"\n" for each in lines)


def _expected(count: int) -> dict[int, Opinion | None]:
    return {number: UNKIND if number % 3 == 0 else None for number in range(count)}


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_every_line_is_answered_however_the_pipe_cuts_them(size: int) -> None:
    whole = _written(20)
    answers, _ = _served([whole[at : at + size] for at in range(0, len(whole), size)])
    assert answers == _expected(20)


def test_lines_that_wait_are_read_together_but_not_too_many() -> None:
    answers, together = _served([_written(2 * AT_ONCE + 3)])
    assert answers == _expected(2 * AT_ONCE + 3)
    assert together == [AT_ONCE, AT_ONCE, 3]


def test_it_ends_with_its_input() -> None:
    assert _served([]) == ({}, [])

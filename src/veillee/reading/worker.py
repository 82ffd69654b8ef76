"""The worker process: lines of JSON in, answers out, one after the other.

`python -m veillee.reading.worker FOLDER`. It ends when its standard input does: with the node, and
not before it, where a signal is meant for both (Ctrl+C in a terminal, a stop by systemd).
It keeps nothing, writes nothing but answers, and what fails in it fails in it alone.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from veillee.reading.ports import Opinion

READY = b"ready\n"
_PART = 65_536
_NICE = 5


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A line to read, under a number of the client's, and how near it came to a bar of the small
    model.
    """

    id: int
    text: str
    near: float


class Answered(msgspec.Struct, frozen=True, array_like=True):
    """What there is to say of it."""

    id: int
    opinion: Opinion | None


_asked = msgspec.json.Decoder(Asked)
_encode = msgspec.json.Encoder().encode


def serve(
    read: Callable[[], bytes],
    write: Callable[[bytes], object],
    opinion: Callable[[str, float], Opinion | None],
) -> None:
    """Answer until there is nothing more to read."""
    for waiting in _waiting(read):
        # Short ones first: more of them are answered before nobody waits any more.
        waiting.sort(key=lambda asked: len(asked.text))
        for asked in waiting:
            write(_encode(Answered(asked.id, opinion(asked.text, asked.near))) + b"\n")


def _waiting(read: Callable[[], bytes]) -> Iterator[list[Asked]]:
    """Yield all whole lines that had come each time."""
    rest = b""
    while part := read():
        *whole, rest = (rest + part).split(b"\n")
        yield [_asked.decode(line) for line in whole if line]


def main(folder: Path) -> int:
    """Load the model, say that it is ready, and serve."""
    from veillee.reading.encoder import Encoder  # noqa: PLC0415 - heavy, and this process alone needs it

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    os.nice(_NICE)
    encoder = Encoder(folder)
    encoder.opinion("bonsoir tout le monde")
    written = sys.stdout.fileno()
    os.write(written, READY)
    serve(
        lambda: os.read(sys.stdin.fileno(), _PART),
        lambda answers: _write_all(written, answers),
        encoder.opinion,
    )
    return 0


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

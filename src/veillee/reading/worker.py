"""The worker process: lines of JSON in, answers out, many at once when many wait.

`python -m veillee.reading.worker FOLDER`. It ends when its standard input does: with the node.
It keeps nothing, writes nothing but answers, and what fails in it fails in it alone.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from veillee.reading.ports import Opinion

READY = b"ready\n"
AT_ONCE = 4
"""Lines read together. More would save nothing (17 ms a line alone, 20 in sixteens, on a processor
without VNNI) and make the first wait for the last.
"""
_PART = 65_536
_NICE = 5


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A line to read, under a number of the client's."""

    id: int
    text: str


class Answered(msgspec.Struct, frozen=True, array_like=True):
    """What there is to say of it."""

    id: int
    opinion: Opinion | None


Opinions = Callable[[Sequence[str]], Sequence[Opinion | None]]
_asked = msgspec.json.Decoder(Asked)
_encode = msgspec.json.Encoder().encode


def serve(read: Callable[[], bytes], write: Callable[[bytes], object], opinions: Opinions) -> None:
    """Answer until there is nothing more to read."""
    for batch in _batches(read):
        # Lines of one length together: a long one would make all others as dear.
        batch.sort(key=lambda asked: len(asked.text))
        for start in range(0, len(batch), AT_ONCE):
            some = batch[start : start + AT_ONCE]
            said = opinions([asked.text for asked in some])
            write(
                b"".join(
                    _encode(Answered(asked.id, opinion)) + b"\n"
                    for asked, opinion in zip(some, said, strict=True)
                )
            )


def _batches(read: Callable[[], bytes]) -> Iterator[list[Asked]]:
    """Yield all whole lines that had come each time."""
    rest = b""
    while part := read():
        *whole, rest = (rest + part).split(b"\n")
        batch = [_asked.decode(line) for line in whole if line]
        if batch:
            yield batch


def main(folder: Path) -> int:
    """Load the model, say that it is ready, and serve."""
    from veillee.reading.encoder import Encoder  # noqa: PLC0415 - heavy, and this process alone needs it

    os.nice(_NICE)
    encoder = Encoder(folder)
    encoder.opinions(["bonsoir tout le monde"])
    written = sys.stdout.fileno()
    os.write(written, READY)
    serve(
        lambda: os.read(sys.stdin.fileno(), _PART),
        lambda answers: _write_all(written, answers),
        encoder.opinions,
    )
    return 0


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

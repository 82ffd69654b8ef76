"""A worker that speaks the real one's words without a network: starts, answers, hangs or dies.

Run as `python reading_stand_in.py`. A line says what becomes of it: «die», «hang», «rave» (more
than any answer), «mumble» (no Unicode); anything with «mean» is worth asking about.
"""

import sys
import time

import msgspec

from veillee.reading.ports import Does, Opinion
from veillee.reading.worker import READY, Answered, Asked


def main() -> None:
    """Answer until told otherwise."""
    _write(READY)
    for line in sys.stdin.buffer:
        asked = msgspec.json.decode(line, type=Asked)
        if "die" in asked.text:
            sys.exit(3)
        if "hang" in asked.text:
            time.sleep(3_600)
        if "rave" in asked.text:
            _write(b"x" * 200_000)
        if "mumble" in asked.text:
            _write(b'{"id":1,"opinion":{"policy":"\xff","does":"ask","sure":1.0}}\n')
        opinion = Opinion("harassment", Does.ASK, 0.9) if "mean" in asked.text else None
        _write(msgspec.json.encode(Answered(asked.id, opinion)) + b"\n")


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

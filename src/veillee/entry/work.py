"""Proof of work: a few small sums that a new profile's device does before it is let in.

A puzzle is a challenge that this process signed for one key and one difficulty, so nothing is kept
until it is answered. Eight sums instead of a large one: how long they take varies far less. To
check them is eight hashes, some ten microseconds. Each sum: the SHA-256 of the puzzle's bytes, the
sum's number (1 byte) and the answer (4 bytes, big-endian) begins with so many zero bits.
"""

import hashlib
from collections.abc import Sequence
from itertools import count

import msgspec

from veillee.entry.challenge import Challenges, decoded
from veillee.kernel.errors import Refusal, Refused

SUMS = 8
_BYTES = 4
_HASH_BITS = 256
_MOST = 1 << (8 * _BYTES)


class Work(msgspec.Struct, frozen=True):
    """A puzzle with its answers, one for each sum."""

    puzzle: str
    answers: tuple[int, ...]


class Works:
    """Set puzzles and take each of them once; one that was set for another key or another
    difficulty is no puzzle of ours.
    """

    def __init__(self, lifetime_ms: int, bits: int, most_spent: int = 200_000) -> None:
        self.bits = bits
        self._puzzles = Challenges(lifetime_ms, most_spent)

    def refuse(self, key: bytes, now: int) -> Refused:
        """Return the refusal that sets a puzzle for a key."""
        puzzle = self._puzzles.issue(now, self._about(key))
        return Refused(Refusal.WORK_NEEDED, work=puzzle, bits=self.bits)

    def take(self, key: bytes, work: Work | None, now: int) -> None:
        """Take a puzzle that was answered; raise the refusal that sets a new one for any other."""
        if work is None or not is_solved(decoded(work.puzzle), work.answers, self.bits):
            raise self.refuse(key, now)
        try:
            self._puzzles.spend(work.puzzle, now, self._about(key))
        except Refused as refused:
            if refused.why is Refusal.BUSY:
                raise
            raise self.refuse(key, now) from None

    def give_back(self, work: Work) -> None:
        """Let a puzzle be handed in again: the form it came with was refused for something else."""
        self._puzzles.give_back(work.puzzle)

    def _about(self, key: bytes) -> bytes:
        return b"work" + bytes((self.bits,)) + key


def is_solved(puzzle: bytes, answers: Sequence[int], bits: int) -> bool:
    """Tell whether each sum of a puzzle has its answer."""
    return len(answers) == SUMS and all(
        0 <= answer < _MOST and _zeros(puzzle, number, answer) >= bits
        for number, answer in enumerate(answers)
    )


def solved(puzzle: str, bits: int) -> Work:
    """Return a puzzle with its answers, as the page finds them: by trying."""
    raw = decoded(puzzle)
    answers = (
        next(answer for answer in count() if _zeros(raw, number, answer) >= bits)
        for number in range(SUMS)
    )
    return Work(puzzle, tuple(answers))


def _zeros(puzzle: bytes, number: int, answer: int) -> int:
    """Return with how many zero bits a sum's hash begins."""
    tried = puzzle + bytes((number,)) + answer.to_bytes(_BYTES, "big")
    return _HASH_BITS - int.from_bytes(hashlib.sha256(tried).digest(), "big").bit_length()

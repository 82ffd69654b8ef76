"""Chance that nobody can foresee: cheap enough for every message, or drawn once for a thing."""

import hmac
import os
from random import SystemRandom

_BYTES = 4_096
_WORD = 64


def drawn(secret: bytes, what: str, sides: int) -> int:
    """Return a number under `sides`, drawn once for what is named: the same whenever it is asked
    for, and known to nobody without the key.
    """
    return int.from_bytes(hmac.digest(secret, what.encode(), "sha256")[:8]) % sides


class Chance(SystemRandom):
    """The system's randomness, asked for by the handful: each call of the kernel costs 2 µs."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: list[float] = []
        self._words: list[int] = []

    def random(self) -> float:
        """Return a number from 0 up to 1, drawn earlier and never shown to anybody before."""
        if not self._drawn:
            numbers = memoryview(os.urandom(_BYTES)).cast("Q")
            # As the library does it: the 53 bits that a float holds.
            self._drawn = [(number >> 11) * 2.0**-53 for number in numbers]
        return self._drawn.pop()

    def getrandbits(self, k: int) -> int:
        """Return a number of so many bits, drawn earlier like the others."""
        if not 0 <= k <= _WORD:
            return super().getrandbits(k)
        if not self._words:
            self._words = list(memoryview(os.urandom(_BYTES)).cast("Q"))
        return self._words.pop() >> (_WORD - k)

"""Challenges: random bytes and a time that this process signed, to be answered once and soon.

Nothing is kept for a challenge that is never answered. The key lives as long as the process: a
restart forgets which were answered, and voids all of them.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections import OrderedDict

from veillee.kernel.clock import Onward, wall_clock
from veillee.kernel.errors import Refusal, Refused

_RANDOM = 16
_TIME = 8
_SEAL = 16
_LENGTH = _RANDOM + _TIME + _SEAL


class Challenges:
    """Issue challenges and spend each of them once.

    `most_spent` bounds the memory of answered ones: past it nobody comes in until some expire, for
    forgetting them would let them be used again.
    """

    def __init__(self, lifetime_ms: int, most_spent: int = 200_000) -> None:
        self.lifetime_ms = lifetime_ms
        self._most_spent = most_spent
        self._clock = Onward(wall_clock)
        self._key = secrets.token_bytes(32)
        self._spent: OrderedDict[bytes, int] = OrderedDict()

    def issue(self, now: int, about: bytes = b"") -> str:
        """Return a new challenge (base64url without padding), good for one purpose alone."""
        body = secrets.token_bytes(_RANDOM) + self._clock.at(now).to_bytes(_TIME, "big")
        return base64.urlsafe_b64encode(body + self._sealed(body + about)).rstrip(b"=").decode()

    def spend(self, challenge: str, now: int, about: bytes = b"") -> bytes:
        """Return the bytes that were to be signed; raise `Refused` when foreign, late, used or made
        for another purpose.

        It is spent whatever the signature turns out to be: a guess costs a challenge.
        """
        raw, now = decoded(challenge), self._clock.at(now)
        body, seal = raw[:-_SEAL], raw[-_SEAL:]
        if len(raw) != _LENGTH or not hmac.compare_digest(seal, self._sealed(body + about)):
            raise Refused(Refusal.STALE_CHALLENGE)
        at = int.from_bytes(body[_RANDOM:], "big")
        if not at <= now <= at + self.lifetime_ms or seal in self._spent:
            raise Refused(Refusal.STALE_CHALLENGE)
        self._remember(seal, now)
        return raw

    def give_back(self, challenge: str) -> None:
        """Let a challenge that was spent be answered once more, while it lasts."""
        self._spent.pop(decoded(challenge)[-_SEAL:], None)

    def _remember(self, seal: bytes, now: int) -> None:
        limit = now - self.lifetime_ms
        while self._spent and next(iter(self._spent.values())) < limit:
            self._spent.popitem(last=False)
        if len(self._spent) >= self._most_spent:
            raise Refused(Refusal.BUSY)
        self._spent[seal] = now

    def _sealed(self, body: bytes) -> bytes:
        # HMAC's role by BLAKE2's own key: half the time, twice in every entry.
        return hashlib.blake2b(body, key=self._key, digest_size=_SEAL).digest()


def decoded(text: str) -> bytes:
    """Return the bytes of base64url without padding; nonsense gives none."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""

"""Knocks per address prefix: generous, so that a family behind one address never notices.

Prefixes are kept as a keyed hash with a key that dies with the process: the memory of this limiter
is no list of addresses.
"""

import hashlib
import secrets
from collections.abc import Mapping

from veillee.edge.networks import prefix_of
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.limits import Buckets

# What a knock costs, by path; an entry is a challenge and a form.
COSTS: Mapping[str, float] = {
    "/api/challenge": 1.0,
    "/api/entry": 2.0,
    "/api/session": 2.0,
    "/api/places": 0.2,
    "/api/leaving": 1.0,
    "/api/leaving/confirm": 1.0,
    "/signaler": 3.0,
    "/code": 3.0,
    "/suivi": 3.0,
    "/decision": 3.0,
    # A guessed invitation or key costs as much as an entry.
    "/equipe/api/sign-in/options": 1.0,
    "/equipe/api/sign-in": 2.0,
    "/equipe/api/join/options": 2.0,
    "/equipe/api/join": 2.0,
}
_MOST_PREFIXES = 20_000


class Pace:
    """Let each prefix spend a bucket of knocks."""

    def __init__(self, burst: float, refill: float) -> None:
        self._key = secrets.token_bytes(32)
        self._buckets = Buckets(burst, refill, _MOST_PREFIXES)

    def pay(self, path: str, address: str, now: int) -> None:
        """Spend what this path costs; raise `Refused(SLOW_DOWN)` past the bucket."""
        cost = COSTS.get(path) or COSTS.get(_as_routed(path))
        if cost is not None:
            self.spend(cost, address, now)

    def spend(self, cost: float, address: str, now: int) -> None:
        """Spend a prefix's bucket; raise `Refused(SLOW_DOWN)` past it."""
        prefix = hashlib.blake2b(prefix_of(address), key=self._key, digest_size=16).digest()
        wait = self._buckets.pay(prefix, cost, now)
        if wait:
            raise Refused(Refusal.SLOW_DOWN, retry_after_ms=wait)


def _as_routed(path: str) -> str:
    """Return a path as the router reads it: it takes `//api/entry/` for `/api/entry`."""
    return "/" + "/".join(part for part in path.split("/") if part)

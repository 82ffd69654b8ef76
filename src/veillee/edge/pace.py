"""Knocks per address prefix: generous, so that a family behind one address never notices.

Prefixes are kept as a keyed hash with a key that dies with the process: the memory of this limiter
is no list of addresses.
"""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Mapping

from veillee.edge.networks import prefix_of
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.limits import Bucket

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
        self._burst = burst
        self._refill = refill
        self._key = secrets.token_bytes(32)
        self._buckets: OrderedDict[bytes, Bucket] = OrderedDict()

    def pay(self, path: str, address: str, now: int) -> None:
        """Spend what this path costs; raise `Refused(SLOW_DOWN)` past the bucket."""
        cost = COSTS.get(path) or COSTS.get(_as_routed(path))
        if cost is None:
            return
        prefix = hashlib.blake2b(prefix_of(address), key=self._key, digest_size=16).digest()
        bucket = self._buckets.get(prefix)
        if bucket is None:
            bucket = self._buckets[prefix] = Bucket(self._burst, now)
            if len(self._buckets) > _MOST_PREFIXES:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(prefix)
        wait = bucket.pay(cost, now, self._burst, self._refill)
        if wait:
            raise Refused(Refusal.SLOW_DOWN, retry_after_ms=wait)


def _as_routed(path: str) -> str:
    """Return a path as the router reads it: it takes `//api/entry/` for `/api/entry`."""
    return "/" + "/".join(part for part in path.split("/") if part)

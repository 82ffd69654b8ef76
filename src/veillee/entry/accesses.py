"""Accesses to the Internet by which somebody under a measure came: what the door remembers of them,
for as long as the measure holds.

Kept is a keyed hash of an address prefix, never the address, and only of people under a measure
that keeps them off the site or out of private messages. An access refuses nobody and names nobody:
a household, a hostel or a carrier's customers share it.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from veillee.kernel.clock import DAY, Now
from veillee.model.ids import PersonId, SanctionId
from veillee.model.sanction import MeasureKind, Sanction
from veillee.model.traces import AccessMark
from veillee.store.ports import Traces

EVADED = frozenset({MeasureKind.SITE, MeasureKind.NO_PRIVATE})
"""What a new key would get around."""
MOST = 64
"""Accesses remembered of one measure: more than anybody has at home, at work and on the way. Who
has a large network would else fill the memory of the house.
"""
_BYTES = 16


@dataclass(frozen=True, slots=True)
class Accesses:
    """Remember accesses under a key. `measured` returns the sanctions in force against somebody;
    `days` is how long at most an access is remembered after they came by it, 0 for not at all.
    """

    traces: Traces
    now: Now
    secret: bytes
    days: int
    measured: Callable[[PersonId], Iterable[Sanction]] = lambda _: ()
    _ends: dict[bytes, dict[SanctionId, int]] = field(default_factory=dict)

    async def start(self) -> None:
        """Learn what was remembered before this process, if anything is to be remembered now."""
        if not self.days:
            return
        for mark in await self.traces.marked_accesses(self.now()):
            self._ends.setdefault(mark.access, {})[mark.sanction] = mark.until

    async def seen(self, person: PersonId, prefix: bytes) -> None:
        """Remember that somebody came by an access, if a measure to be evaded holds against
        them; of anybody else nothing is kept.
        """
        for sanction in self.measured(person):
            await self.remember((prefix,), sanction)

    async def remember(self, prefixes: Iterable[bytes], sanction: Sanction) -> None:
        """Remember the accesses of somebody under a measure; empty ones are shared by many."""
        now = self.now()
        if sanction.kind not in EVADED or sanction.is_over(now) or not self.days:
            return
        until = min(sanction.until, now + self.days * DAY)
        for prefix in prefixes:
            if not prefix:
                continue
            mark = AccessMark(self._hashed(prefix), sanction.id, until)
            if self._is_full(mark, now):
                return
            if await self.traces.mark_access(mark):
                self._ends.setdefault(mark.access, {})[sanction.id] = until

    def forget(self, sanctions: Iterable[Sanction]) -> None:
        """Forget at once what measures left that were undone; the store has already."""
        undone = {one.id for one in sanctions if one.undone_at}
        for access, ends in list(self._ends.items()) if undone else ():
            for sanction in undone & ends.keys():
                del ends[sanction]
            if not ends:
                del self._ends[access]

    def is_marked(self, prefix: bytes) -> bool:
        """Tell whether a measure holds against somebody who came by this access."""
        if not prefix or not self._ends:
            return False
        access, now = self._hashed(prefix), self.now()
        ends = self._ends.get(access, {})
        for sanction in [name for name, until in ends.items() if until <= now]:
            del ends[sanction]
        if not ends:
            self._ends.pop(access, None)
        return bool(ends)

    def _is_full(self, mark: AccessMark, now: int) -> bool:
        """Tell whether a measure has its marks, and this is not one of them."""
        if mark.sanction in self._ends.get(mark.access, {}):
            return False
        held = sum(ends.get(mark.sanction, 0) > now for ends in self._ends.values())
        return held >= MOST

    def _hashed(self, prefix: bytes) -> bytes:
        return hashlib.blake2b(prefix, key=self.secret, digest_size=_BYTES).digest()

"""What the lines of open cases say, remembered so that counting like ones opens each case once, not
each time a decided one is drawn: of a raid of a thousand that took a second.

Remembered is a mark of the line under a key that lives and dies with this process: two marks are
equal or not, and say nothing else. Whatever joins a case changes its version, so its mark is made
anew.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from secrets import token_bytes

from veillee.model.case import Case
from veillee.model.ids import CaseId

Said = Callable[[Case], Awaitable[frozenset[str]]]
REMEMBERED = 20_000
"""Marks of so many cases are kept, some hundred bytes each; the first to be made go first."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of what cases say."""

    key: bytes = field(default_factory=lambda: token_bytes(32), repr=False)
    kept: dict[CaseId, tuple[int, bytes]] = field(default_factory=dict, repr=False)

    async def of(self, case: Case, said: Said) -> bytes:
        """Return the mark of a case, `said` being asked where it is not known; as `mark`."""
        version, mark = self.kept.get(case.id, (0, b""))
        if version == case.version:
            return mark
        # A thousand of them are not opened in one breath: whoever talks meanwhile is served.
        await asyncio.sleep(0)
        mark = self.mark(await said(case))
        self.kept.pop(case.id, None)
        self.kept[case.id] = case.version, mark
        while len(self.kept) > REMEMBERED:
            del self.kept[next(iter(self.kept))]
        return mark

    def mark(self, said: frozenset[str]) -> bytes:
        """Return the mark of what lines say; empty for nothing."""
        whole = "\n".join(sorted(said)).encode()
        return blake2b(whole, key=self.key, digest_size=16).digest() if said else b""

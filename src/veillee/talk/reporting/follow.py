"""Where a report stands, for whoever holds its receipt code; nothing about anybody else."""

from dataclasses import dataclass

import msgspec

from veillee.model.report import Category, hash_of_code
from veillee.store.ports_cases import Inbox


class Standing(msgspec.Struct, frozen=True):
    """What the holder of a code is told: when it came in, for what, and `waiting` or `taken`."""

    at: int
    category: Category
    stage: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Tell where a report stands."""

    inbox: Inbox

    async def __call__(self, code: str) -> Standing | None:
        """Return it, or None for a code that is nobody's: absent and forgotten look the same."""
        report = await self.inbox.by_code(hash_of_code(code))
        if report is None:
            return None
        stage = "taken" if await self.inbox.case_of(report.id) else "waiting"
        return Standing(report.at, report.category, stage)

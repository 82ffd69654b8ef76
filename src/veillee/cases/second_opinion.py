"""What the encoder makes of reported text: a hint for the queue, never a decision.

A reporter chose to send these lines; nothing else is opened for it.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from veillee.cases.harm import harm_of
from veillee.model.exhibit import Frozen, FrozenLine, read, sealed_about
from veillee.model.ids import ExhibitId
from veillee.reading.ports import Opinion, Reading
from veillee.store.ports import Vault
from veillee.store.ports_cases import Inbox

LINES = 10
"""The latest reported lines that are read; a longer report is read by people anyway."""
WITHIN_SECONDS = 0.3
"""A report is in the queue within a second, whoever reads or does not."""


class Hint(msgspec.Struct, frozen=True):
    """Which policy the worst of the lines seems to break, and the numbers of the lines that seem to
    break it.
    """

    policy: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Read what a report is about."""

    reading: Reading
    inbox: Inbox
    vault: Vault
    within_seconds: float = WITHIN_SECONDS

    async def __call__(self, exhibit: ExhibitId | None) -> Hint | None:
        """Return what the reported lines seem to be, nothing without an opinion in time."""
        kept = await self.inbox.exhibit(exhibit) if exhibit else None
        if kept is None:
            return None
        frozen = read(self.vault.unseal(kept.key, sealed_about(kept.id), kept.content))
        asked = [(line.seq, self.reading.read(line.text)) for line in _reported(frozen)]
        waited = {answer: seq for seq, answer in asked if answer is not None}
        if not waited:
            return None
        done, _ = await asyncio.wait(waited, timeout=self.within_seconds)
        return _hint(
            {
                waited[each]: each.result()
                for each in waited
                if each in done and not each.cancelled()
            }
        )


def _hint(said: Mapping[int, Opinion | None]) -> Hint | None:
    """Return the worst of the opinions, with every line it is about."""
    opinions = {seq: opinion for seq, opinion in said.items() if opinion is not None}
    if not opinions:
        return None
    worst = min(opinions.values(), key=lambda one: (harm_of(one.policy), -one.sure)).policy
    return Hint(worst, tuple(seq for seq, one in opinions.items() if one.policy == worst))


def _reported(frozen: Frozen) -> list[FrozenLine]:
    """Return the lines a reporter pointed at, without their own."""
    return [line for line in frozen.lines if line.is_reported and not line.is_reporter][-LINES:]

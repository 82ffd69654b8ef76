"""What the encoder makes of reported text: a hint for the queue, never a decision.

A reporter chose to send these lines; nothing else is opened for it.
"""

import asyncio
from dataclasses import dataclass

from veillee.cases.harm import harm_of
from veillee.model.exhibit import Frozen, read, sealed_about
from veillee.model.ids import ExhibitId
from veillee.reading.ports import Opinion, Reading
from veillee.store.ports import Vault
from veillee.store.ports_cases import Inbox

LINES = 10
"""The latest reported lines that are read; a longer report is read by people anyway."""
WITHIN_SECONDS = 0.3
"""A report is in the queue within a second, whoever reads or does not."""


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Read what a report is about."""

    reading: Reading
    inbox: Inbox
    vault: Vault
    within_seconds: float = WITHIN_SECONDS

    async def __call__(self, exhibit: ExhibitId | None) -> Opinion | None:
        """Return the opinion on the worst of the reported lines, nothing without one in time."""
        kept = await self.inbox.exhibit(exhibit) if exhibit else None
        if kept is None:
            return None
        frozen = read(self.vault.unseal(kept.key, sealed_about(kept.id), kept.content))
        answers = [self.reading.read(text) for text in _reported(frozen)]
        waited = [answer for answer in answers if answer is not None]
        if not waited:
            return None
        done, _ = await asyncio.wait(waited, timeout=self.within_seconds)
        said = [each.result() for each in done if not each.cancelled()]
        opinions = [opinion for opinion in said if opinion is not None]
        return min(opinions, key=lambda one: (harm_of(one.policy), -one.sure), default=None)


def _reported(frozen: Frozen) -> list[str]:
    """Return the lines a reporter pointed at, without their own."""
    return [line.text for line in frozen.lines if line.is_reported and not line.is_reporter][
        -LINES:
    ]

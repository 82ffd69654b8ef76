"""What the rules of rooms make of reported lines: a hint for the queue, never a decision.

A reporter chose to send these lines; nothing else is opened for it, no memory hears of them, and
what they say is kept nowhere but where it is sealed.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from veillee.cases.counting import HEARD
from veillee.cases.harm import harm_of
from veillee.kernel.clock import Now
from veillee.model.case import FlagJoined
from veillee.model.exhibit import Exhibit, Frozen, FrozenLine, read, sealed_about
from veillee.model.ledger import day_of
from veillee.model.report import TICKED, Report
from veillee.model.verdict import Reason
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.shelf import Shelf
from veillee.store.ports import Vault
from veillee.store.ports_cases import Inbox

_ONLY_IN_PUBLIC = "terms."
"""Policies of the house about what everybody reads: between two people they are no matter."""


class Heard(msgspec.Struct, frozen=True):
    """A reason, and the number of the line that it is about."""

    seq: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class RulesHear:
    """Ask the rules in force about what a report is about."""

    shelf: Shelf
    inbox: Inbox
    vault: Vault
    now: Now

    async def __call__(self, report: Report) -> FlagJoined | None:
        """Return the worst that rules hear in the reported lines, with every line and rule that
        says so; None for nothing.
        """
        kept = await self.inbox.exhibit(report.exhibit)
        return None if kept is None else await self.piece(report, kept)

    async def piece(self, report: Report, kept: Exhibit) -> FlagJoined | None:
        """Return the same of one piece that was frozen for a report."""
        frozen = read(self.vault.unseal(kept.key, sealed_about(kept.id), kept.content))
        is_private = kept.subject.is_private
        heard = list[Heard]()
        for line in _reported(frozen):
            heard += self._heard(line, frozen, is_private=is_private)
            await asyncio.sleep(0)  # others are not kept waiting by a long report
        return self._flag(report, kept, heard)

    def _heard(self, line: FrozenLine, frozen: Frozen, *, is_private: bool) -> Iterator[Heard]:
        """Yield what is heard in a line, and in what stood there before."""
        person, year = frozen.person, int(day_of(self.now())[:4])
        is_theirs = person is not None and person.person == line.author
        age = person.declared_age if person is not None and is_theirs else 0
        for text in (*line.earlier, line.text):
            facts = Facts(text, declared_age=age or None, this_year=year)
            for reason in decide(facts, self.shelf.book).reasons:
                if not (is_private and reason.policy.startswith(_ONLY_IN_PUBLIC)):
                    yield Heard(line.seq, reason)

    def _flag(self, report: Report, kept: Exhibit, heard: list[Heard]) -> FlagJoined | None:
        if not heard:
            return None
        worst = min((one.reason.policy for one in heard), key=harm_of)
        meant = [one for one in heard if one.reason.policy == worst]
        return FlagJoined(
            at=self.now(),
            flag=f"{HEARD}{report.id}" + (f":{kept.id}" if kept.id != report.exhibit else ""),
            policy=worst,
            harm=harm_of(worst),
            rules=tuple(dict.fromkeys(one.reason.rule for one in meant)),
            piece=kept.id,
            lines=tuple(dict.fromkeys(one.seq for one in meant)),
        )


def _reported(frozen: Frozen) -> list[FrozenLine]:
    """Return the lines a reporter pointed at, without their own."""
    return [line for line in frozen.lines if line.is_reported and not line.is_reporter][-TICKED:]

"""Sealing what was found, filing it, and the receipt: the last steps of every report."""

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from veillee.kernel.clock import HOUR, MINUTE, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.ids import code_of_words, opaque
from veillee.kernel.limits import Buckets
from veillee.model.exhibit import Exhibit, sealed_about, written
from veillee.model.ids import ExhibitId, PersonId, ReportId
from veillee.model.report import NOBODY, URGENT, Category, Report, Via, hash_of_code
from veillee.store.ports import Vault
from veillee.store.ports_cases import Inbox
from veillee.talk.reporting.found import Found

ID_LENGTH = 16
BURST, REFILL = 40.0, 1.0 / 120
"""Reports of one person: as many at once as a raid has hands, then one every two minutes. Each
freezes a copy for months, and a human reads it.
"""
REMEMBERED = 10_000


class Told(msgspec.Struct, frozen=True):
    """What the reporter themselves said."""

    by: PersonId
    category: Category
    via: Via = Via.CHAT
    words: str = ""
    knows_address: bool | None = None
    contact: str = ""
    good_faith: bool = False
    language: str = "fr"


class Receipt(msgspec.Struct, frozen=True):
    """What a reporter gets at once: the code in clear (kept as a hash alone), and by when somebody
    looks.
    """

    code: str
    at: int
    look_by: int
    messages: int


@dataclass(frozen=True, slots=True)
class Filing:
    """Seal an exhibit under a key of its own, file the report, tell whoever waits for reports."""

    inbox: Inbox
    vault: Vault
    now: Now
    look_hours: int
    urgent_minutes: int
    look_by: Callable[[int, int], int]
    on_filed: list[Callable[[], None]] = field(default_factory=list)
    """Called after each report is durable: what takes reports into cases wakes up."""
    _pace: Buckets = field(default_factory=lambda: Buckets(BURST, REFILL, REMEMBERED))

    async def __call__(self, found: Found, told: Told) -> Receipt:
        """Keep report and exhibit, both or neither, and return the receipt; raise
        `Refused(SLOW_DOWN)` for one person's very many.
        """
        self._pay(told.by)
        now, code = self.now(), code_of_words()
        exhibit = self._exhibit(found, now)
        report = Report(
            id=ReportId(f"p-{opaque(ID_LENGTH)}"),
            at=now,
            by=told.by,
            subject=found.subject,
            category=told.category,
            code=hash_of_code(code),
            exhibit=exhibit.id,
            via=told.via,
            words=told.words,
            ticked=found.ticked,
            knows_address=told.knows_address,
            contact=told.contact,
            good_faith=told.good_faith,
            language=told.language,
        )
        await self.inbox.file(report, exhibit)
        for filed in self.on_filed:
            filed()
        reported = sum(line.is_reported for line in found.frozen.lines)
        return Receipt(code, now, self._look_by(now, told.category), reported)

    def _pay(self, reporter: PersonId) -> None:
        """Let who reports spend their bucket; who is nobody is held to theirs by their address."""
        wait = 0 if reporter == NOBODY else self._pace.pay(reporter, 1.0, self.now())
        if wait:
            raise Refused(Refusal.SLOW_DOWN, retry_after_ms=wait)

    def _exhibit(self, found: Found, now: int) -> Exhibit:
        named, key = ExhibitId(f"x-{opaque(ID_LENGTH)}"), self.vault.new_key()
        content = self.vault.seal(key, sealed_about(named), written(found.frozen))
        subject = msgspec.structs.replace(found.subject, described="")
        return Exhibit(named, now, subject, content, key)

    def _look_by(self, now: int, category: Category) -> int:
        """Return what the receipt promises; whoever is on call is called at any hour."""
        if category in URGENT:
            return now + self.urgent_minutes * MINUTE
        return self.look_by(now, self.look_hours * HOUR)

"""Carry out `Report`: block if asked, find what is meant, freeze it, give a receipt."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.ids import PersonId, is_conversation
from veillee.model.report import NOBODY, WORDS, SubjectKind
from veillee.model.traces import SignalKind
from veillee.store.ports import StoreFailed
from veillee.talk.private.block import Block
from veillee.talk.private.book import Book
from veillee.talk.private.signals import Signals
from veillee.talk.reporting.blocked import BLOCKED, InBlocks
from veillee.talk.reporting.file import Filing, Told
from veillee.talk.reporting.found import Found
from veillee.talk.reporting.rooms import InRooms
from veillee.talk.reporting.talks import InTalks
from veillee.talk.session import Outlet
from veillee.wire import client, server

REMEMBERED = 500

Find = Callable[[Outlet, client.Report], Awaitable[Found]]


@dataclass(frozen=True, slots=True)
class MakeReport:
    """Take a report from somebody who is here."""

    rooms: InRooms
    talks: InTalks
    blocks: InBlocks
    filing: Filing
    block: Block
    book: Book
    signals: Signals
    given: dict[tuple[PersonId, str], server.Reported | None] = field(default_factory=dict)
    """Receipts of the last reports, None while one is being filed: a retry files nothing twice."""

    async def __call__(self, outlet: Outlet, report: client.Report) -> None:
        """Block first: that holds even if the report itself cannot be taken."""
        me = outlet.session.person.id
        key = me, report.nonce
        if key in self.given:
            self._again(outlet, self.given[key])
            return
        self.given[key] = None
        try:
            is_blocked = report.block and await self._blocks(outlet, report)
            receipt = await self._file(outlet, report, is_blocked=is_blocked)
        except BaseException:
            self.given.pop(key, None)  # very many others may have taken its place
            raise
        self._remember(key, receipt)
        outlet.offer(receipt)

    @staticmethod
    def _again(outlet: Outlet, before: server.Reported | None) -> None:
        if before is None:
            raise Refused(Refusal.BUSY)
        outlet.offer(before)

    def _remember(self, key: tuple[PersonId, str], receipt: server.Reported) -> None:
        self.given[key] = receipt
        if len(self.given) > REMEMBERED:
            del self.given[next(iter(self.given))]

    async def _blocks(self, outlet: Outlet, report: client.Report) -> bool:
        """Block whom the report is about; somebody who is gone cannot be, and need not."""
        try:
            await self.block.put(outlet, report.where, report.handle)
        except (Refused, StoreFailed):
            return False
        return True

    async def _file(
        self, outlet: Outlet, report: client.Report, *, is_blocked: bool
    ) -> server.Reported:
        person = outlet.session.person
        words = cleaned(report.words, WORDS) if report.words.strip() else ""
        await self.book.load(person.id)
        found = await self._finder(report)(outlet, report)
        told = Told(
            person.id,
            report.category,
            words=words,
            knows_address=report.knows_address,
            language=person.language,
        )
        receipt = await self.filing(found, told)
        await self._signal(person.id, found)
        return server.Reported(
            report.nonce, receipt.code, is_blocked, receipt.messages, receipt.look_by
        )

    def _finder(self, report: client.Report) -> Find:
        """Return what finds this kind of thing there; raise `Refused(MALFORMED)` for a kind that a
        visitor cannot name there.
        """
        if report.where == BLOCKED and report.about is SubjectKind.PERSON:
            return self.blocks.person
        finders: dict[SubjectKind, Find] = (
            dict.fromkeys(_IN_TALKS, self.talks)
            if is_conversation(report.where)
            else {
                SubjectKind.MESSAGE: self.rooms.message,
                SubjectKind.PERSON: self.rooms.person,
                SubjectKind.NICKNAME: self.rooms.person,
                SubjectKind.ROOM: self.rooms.room,
            }
        )
        if report.about not in finders:
            raise Refused(Refusal.MALFORMED)
        return finders[report.about]

    async def _signal(self, me: PersonId, found: Found) -> None:
        """Count the act, if that person had written to the reporter first: a mob cannot count."""
        about = found.subject.person
        between = self.book.between(me, about) if about != NOBODY else ()
        if any(
            live.conversation.context == found.context
            and not live.is_asker(me)
            and not live.conversation.is_withheld_from(me)
            for live in between
        ):
            # The report is kept: what fails now must not make it look lost.
            with suppress(StoreFailed):
                await self.signals.give(about, me, SignalKind.REPORTED)


_IN_TALKS = (
    SubjectKind.MESSAGE,
    SubjectKind.PERSON,
    SubjectKind.NICKNAME,
    SubjectKind.REQUEST,
    SubjectKind.CONVERSATION,
)

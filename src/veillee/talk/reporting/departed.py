"""Reports by who left for good: their leaving code opens their own conversations once more, to
choose what the team will read.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import msgspec

from veillee.entry.leave import hash_of_code
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.conversation import Conversation
from veillee.model.event import Kind, Position
from veillee.model.exhibit import FrozenLine
from veillee.model.ids import PersonId, StatementId
from veillee.model.report import WORDS, Category, SubjectKind, Via
from veillee.model.statement import Statement
from veillee.model.traces import SignalKind
from veillee.store.ports import Store, StoreFailed
from veillee.talk.private.live import LiveConversation
from veillee.talk.private.seats import Departed
from veillee.talk.private.signals import Signals
from veillee.talk.reporting.file import Filing, Receipt, Told
from veillee.talk.reporting.freeze import frozen_lines
from veillee.talk.reporting.more import Question, Questions, frozen_more
from veillee.talk.reporting.talks import InTalks
from veillee.wire import client

SHOWN = 50
"""Messages of a conversation to choose from at first, and so many more each time."""


class LatestLines(msgspec.Struct, frozen=True):
    """The latest messages of a conversation, as many as were asked for, and whether there are
    older ones.
    """

    lines: tuple[FrozenLine, ...]
    has_older: bool


class LeftTalk(msgspec.Struct, frozen=True):
    """A conversation somebody left behind: with whom, and when it was touched last."""

    stream: str
    nickname: str
    at: int


class Chosen(msgspec.Struct, frozen=True):
    """What they choose to tell: numbers of one conversation, why, a few words, and whether the
    other knows their address.
    """

    stream: str
    category: Category
    ticked: tuple[int, ...]
    words: str = ""
    language: str = "fr"
    knows_address: bool | None = None


@dataclass(frozen=True, slots=True)
class AfterLeaving:
    """Let who holds a leaving code report from the conversations of who left."""

    store: Store
    talks: InTalks
    filing: Filing
    signals: Signals
    now: Now
    told: Callable[[StatementId], object]

    async def listed(self, code: str) -> tuple[LeftTalk, ...]:
        """Return the conversations left behind, latest first."""
        me = await self._person(code)
        seats = [await self._seat(one, me) for one in await self._theirs(me)]
        return tuple(
            LeftTalk(seat.stream, self._nickname(seat), seat.live.conversation.touched_at)
            for seat in seats
        )

    async def decisions(self, code: str) -> tuple[Statement, ...]:
        """Return what was decided about who left, latest first: they are told of it here, as others
        are inside. What was undone before it began is told to nobody.
        """
        me, book = await self._person(code), self.store.casebook
        begun = [one for one in await book.statements_of(me) if one.starts_at <= self.now()]
        found = [one for one in begun if one.told_at or not one.undone_at]
        for one in found:
            if not one.told_at:
                await book.tell(one.id, self.now())
                self.told(one.id)
        return tuple(sorted(found, key=lambda one: -one.starts_at))

    async def lines(self, code: str, stream: str, shown: int = SHOWN) -> LatestLines:
        """Return the latest messages of one, as they stand, to choose from."""
        return await self._latest(code, stream, frozenset(), shown)

    async def _latest(self, code: str, stream: str, but: frozenset[int], shown: int) -> LatestLines:
        seat = await self._found(code, stream)
        events = [
            one for one in await self.talks.reading.whole(seat) if seat.live.sees(one, seat.me)
        ]
        kept = [one for one in events if one.kind is not Kind.NOTICED]
        read = self.talks.opened.read(seat, kept)
        lines = [one for one in frozen_lines(read, seat.me, frozenset()) if one.seq not in but]
        return LatestLines(tuple(lines[-shown:]), len(lines) > shown)

    async def report(self, code: str, chosen: Chosen) -> Receipt:
        """File what they ticked, exactly as from inside."""
        seat = await self._found(code, chosen.stream)
        words = cleaned(chosen.words, WORDS) if chosen.words.strip() else ""
        asked = client.Report(
            "", SubjectKind.CONVERSATION, chosen.stream, chosen.category, ticked=chosen.ticked
        )
        found = await self.talks.found(seat, asked)
        told = Told(
            seat.me,
            chosen.category,
            Via.LEAVING_CODE,
            words,
            chosen.knows_address,
            language=chosen.language,
        )
        receipt = await self.filing(found, told)
        if not seat.live.is_asker(seat.me):
            with suppress(StoreFailed):
                await self.signals.give(seat.other.person, seat.me, SignalKind.REPORTED)
        return receipt

    async def asked(self, code: str, stream: str, questions: Questions) -> Question | None:
        """Return what the team asks about their report of a conversation and still waits for."""
        me = await self._person(code)
        for report in await self.store.inbox.reports_by(me, 0):
            if report.subject.stream != stream:
                continue
            with suppress(Refused):
                question = await questions.of(me, report.id)
                if question.is_open:
                    return question
        return None

    async def more(self, code: str, question: Question, shown: int = SHOWN) -> LatestLines:
        """Return the latest messages that the team was not sent, to choose from."""
        report = question.report
        return await self._latest(code, report.subject.stream, frozenset(report.ticked), shown)

    async def add(
        self, code: str, question: Question, ticked: frozenset[int], questions: Questions
    ) -> None:
        """Add exactly what is ticked to what they had reported, as from inside."""
        seat = await self._found(code, question.report.subject.stream)
        frozen = await frozen_more(self.talks, seat, question.report, ticked)
        await questions.give(question, frozen)

    async def _person(self, code: str) -> PersonId:
        kept = await self.store.traces.leaving_code(hash_of_code(code), self.now())
        if kept is None:
            raise Refused(Refusal.UNKNOWN)
        return kept.person

    async def _found(self, code: str, stream: str) -> Departed:
        me = await self._person(code)
        for one in await self._theirs(me):
            if one.id == stream:
                return await self._seat(one, me)
        raise Refused(Refusal.UNKNOWN)

    async def _theirs(self, me: PersonId) -> list[Conversation]:
        """Return what they could see when they left, and until its time is over: a request that was
        withheld is not of it, nor what only the other's trace keeps.
        """
        oldest, kept = self.talks.reading.oldest, await self.store.conversations.of(me)
        return [
            one
            for one in kept
            if not one.is_withheld_from(me) and one.touched_at > oldest(one.side_of(me))
        ]

    async def _seat(self, conversation: Conversation, me: PersonId) -> Departed:
        tail = await self.store.journal.tail(conversation.id, 1)
        live = LiveConversation(conversation, Position(tail.position.epoch, tail.position.offset))
        other = await self.store.persons.by_id(live.other(me).person)
        if other is not None:
            live.known[other.id] = other
        return Departed(live, me)

    def _nickname(self, seat: Departed) -> str:
        return self.talks.faces.seen(seat.live, seat.other.person).n

"""The team asks who reported a conversation for more of it: their own session shows the question
and what they may add, and opens exactly what they tick.

Only the reporter's seat reads here. Whoever asked learns that something was added, or that nothing
will be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.model.asked import Asked
from veillee.model.event import Event
from veillee.model.exhibit import Frozen
from veillee.model.ids import PersonId, ReportId
from veillee.model.report import TICKED, Report, SubjectKind
from veillee.talk.private.seats import Departed, Seat
from veillee.talk.reporting.choosing import PAGE, messages, readable
from veillee.talk.reporting.talks import InTalks
from veillee.talk.session import Outlet
from veillee.wire import client, server


class Question(NamedTuple):
    """What a reporter was asked about one of their reports; `added` are the numbers that they
    answered with.
    """

    report: Report
    asked: Asked
    is_open: bool
    added: frozenset[int]


class Questions(Protocol):
    """What the team asks of reporters; made by whoever works on cases."""

    async def of(self, person: PersonId, report: ReportId) -> Question:
        """Return what somebody was asked about their own report; raise `Refused(UNKNOWN)` for
        anybody else's, and for one that nobody asked about.
        """

    async def give(self, question: Question, frozen: Frozen) -> None:
        """Add what they ticked to the case; raise `Refused(TOO_LATE)` when nobody asks any more."""

    async def decline(self, question: Question) -> None:
        """Note that they would rather not; nothing follows from it."""


class NoQuestions:
    """A house without anybody who works on cases asks nothing."""

    async def of(self, _: PersonId, __: ReportId) -> Question:
        """Find nothing."""
        raise Refused(Refusal.UNKNOWN)

    async def give(self, _: Question, __: Frozen) -> None:
        """Take nothing."""
        raise Refused(Refusal.UNKNOWN)

    async def decline(self, _: Question) -> None:
        """Take nothing."""
        raise Refused(Refusal.UNKNOWN)


@dataclass(slots=True)
class MoreOfATalk:
    """Show a reporter the question, and take their answer."""

    talks: InTalks
    questions: Questions = field(default_factory=NoQuestions)

    async def show(self, outlet: Outlet, asking: client.MoreWanted) -> None:
        """Answer with the question and a page of messages that are not with the team yet."""
        question = await self._question(outlet, asking.report)
        if not question.is_open:
            raise Refused(Refusal.TOO_LATE)
        you, messages, more = await self._page(outlet, question, asking.before)
        asked = question.asked
        outlet.offer(
            server.MoreOffered(
                asking.nonce,
                question.report.id,
                asked.wanted,
                asked.until,
                you=you,
                messages=messages,
                more=more,
            )
        )

    async def answer(self, outlet: Outlet, answer: client.GiveMore) -> None:
        """Add exactly what is ticked, or take a «no». Sent again, the same answer changes
        nothing.
        """
        ticked = frozenset(answer.ticked)
        if answer.declines is bool(ticked):
            raise Refused(Refusal.MALFORMED if ticked else Refusal.EMPTY)
        question = await self._question(outlet, answer.report)
        is_again = question.asked.answered_at and ticked == question.added
        if not (is_again or question.is_open):
            raise Refused(Refusal.TOO_LATE)
        if not is_again:
            await self._carry_out(outlet, question, ticked)
        outlet.offer(server.Done(answer.nonce))

    async def _carry_out(self, outlet: Outlet, question: Question, ticked: frozenset[int]) -> None:
        if not ticked:
            await self.questions.decline(question)
            return
        report = question.report
        seat = await self.talks.seats.reporting(outlet.session, report.subject.stream)
        await self.questions.give(question, await frozen_more(self.talks, seat, report, ticked))

    async def _question(self, outlet: Outlet, report: str) -> Question:
        return await self.questions.of(outlet.session.person.id, ReportId(report))

    async def _page(
        self, outlet: Outlet, question: Question, before: int
    ) -> tuple[str, tuple[server.Message, ...], bool]:
        """Return one's own handle, a page of messages, and whether there are older ones; nothing of
        a conversation whose time is over.
        """
        report = question.report
        try:
            seat = await self.talks.seats.reporting(outlet.session, report.subject.stream)
        except Refused:
            return "", (), False
        events = await self.talks.reading.whole(seat)
        unsent = [one.seq for one in left_of(seat, events, report)]
        left = [seq for seq in unsent if not before or seq < before]
        shown = messages(self.talks, seat, events, left[-PAGE:])
        return seat.side.handle, shown, len(left) > PAGE


async def frozen_more(
    talks: InTalks, seat: Seat | Departed, report: Report, ticked: frozenset[int]
) -> Frozen:
    """Freeze what is ticked: numbers of this conversation that the reporter can read and did not
    send before; one that is not makes all of it fail.
    """
    left = {one.seq for one in left_of(seat, await talks.reading.whole(seat), report)}
    if not ticked <= left or len(ticked) > TICKED:
        raise Refused(Refusal.UNKNOWN)
    asked = client.Report(
        "", SubjectKind.CONVERSATION, seat.stream, report.category, ticked=tuple(ticked)
    )
    found = await talks.found(seat, asked)
    return msgspec.structs.replace(found.frozen, not_transmitted=len(left) - len(ticked))


def left_of(seat: Seat | Departed, events: Sequence[Event], report: Report) -> Sequence[Event]:
    """Return the messages that one can read and the team was not sent, sealed."""
    return [one for one in readable(seat, events) if one.seq not in report.ticked]

"""A request that waited for something of its sender's own (a measure, their first days) comes under
a discreet name at a moment of its own: if it came with the one under their usual name, whoever gets
both would know that they are one person's.
"""

from dataclasses import dataclass, field

from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.model.sanction import FOREVER, MeasureKind
from veillee.talk.cover import Hours
from veillee.talk.parts import Parts
from veillee.talk.private.book import LATEST, SOONEST, Book
from veillee.talk.private.live import LiveConversation

_STOPS_REQUESTS = frozenset(
    {
        MeasureKind.NO_REQUESTS,
        MeasureKind.NO_PRIVATE,
        MeasureKind.FREEZE,
        MeasureKind.SITE,
    }
)


@dataclass(frozen=True, slots=True)
class Apart:
    """Say when a request that waits may come.

    `Conversation.due_at` is kept: `FOREVER` while such a reason holds, then the moment itself. What
    waits for the house alone comes when it opens, with everybody's: that moment is nobody's own.
    """

    parts: Parts
    book: Book
    coming: set[PersonId] = field(default_factory=set)
    """Who is about to be let in: what they asked for waits until it has its moment."""

    def due_at_first(self, asker: Person, where: str, *, is_discreet: bool) -> int:
        """Return what is noted of a request as it is made."""
        return FOREVER if is_discreet and self._is_their_own(asker, where) else 0

    async def may_come(self, live: LiveConversation, now: int) -> bool:
        """Tell whether a request that waits comes now; under a usual name once nothing holds it."""
        conversation = live.conversation
        asker = self.book.person(live, conversation.first.person)
        if asker is None or conversation.first.left_at or asker.id in self.coming:
            return False
        if self._is_withheld(live, asker):
            if conversation.is_discreet and self._is_their_own(asker, conversation.origin):
                await self._wait(live)
            return False
        if conversation.due_at >= FOREVER:
            due = now + self.parts.chance.randrange(SOONEST, LATEST)
            await self.book.change_whole(live, due_at=due)
        return live.conversation.due_at <= now

    async def arrived(self, asker: Person) -> None:
        """Let what would come because its sender just came wait for its own moment: their coming is
        seen elsewhere.
        """
        for live in tuple(self.book.of(asker.id).values()):
            one = live.conversation
            is_theirs = one.waits and one.is_discreet and live.is_asker(asker.id)
            if is_theirs and not one.due_at and not self._is_withheld(live, asker):
                await self._wait(live)

    async def _wait(self, live: LiveConversation) -> None:
        if live.conversation.due_at < FOREVER:
            await self.book.change_whole(live, due_at=FOREVER)

    def _is_withheld(self, live: LiveConversation, asker: Person) -> bool:
        """Tell whether nobody watches for whom this asks, a measure has stopped them since, or
        private messages rest for who was asked.
        """
        conversation = live.conversation
        rests = self.parts.measures.is_frozen(conversation.second.person)
        is_told = rests and not conversation.is_discreet
        where = conversation.origin
        return is_told or self.parts.cover.withholds(asker, where) or self._is_stopped(asker)

    def _is_stopped(self, asker: Person) -> bool:
        held = self.parts.measures.of(asker.id)
        return any(one.sanction.kind in _STOPS_REQUESTS for one in held)

    def _is_their_own(self, asker: Person, where: str) -> bool:
        """Tell whether something of this person's own holds their requests: not the hour alone."""
        cover = self.parts.cover
        is_for_all = cover.standing().hours is Hours.CLOSED
        return self._is_stopped(asker) or (not is_for_all and cover.withholds(asker, where))

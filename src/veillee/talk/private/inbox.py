"""A newcomer's calm queue: in the first hour a few requests at a time are visible, others wait."""

from collections import deque

from veillee.kernel.clock import MINUTE
from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.store.ports import Conversations

WINDOW = 10 * MINUTE


class Inbox:
    """Count what newcomers were shown in ten minutes, whatever the number of senders."""

    def __init__(
        self, conversations: Conversations, *, newcomer_minutes: int, requests: int
    ) -> None:
        self._conversations = conversations
        self._newcomer_ms = newcomer_minutes * MINUTE
        self._requests = requests
        self._shown: dict[PersonId, deque[int]] = {}

    def is_newcomer(self, receiver: Person, now: int) -> bool:
        """Tell whether somebody is in their first hour."""
        return now - receiver.created_at < self._newcomer_ms

    async def prepare(self, receiver: Person, now: int) -> None:
        """Remember after a restart what was shown before it."""
        if receiver.id in self._shown or not self.is_newcomer(receiver, now):
            return
        kept = await self._conversations.of(receiver.id)
        shown = sorted(
            one.opened_at
            for one in kept
            if one.second.person == receiver.id
            and not (one.queued or one.second.cleared_at or one.is_withheld_from(receiver.id))
        )
        self._shown.setdefault(receiver.id, deque(shown))

    def admit(self, receiver: Person, now: int) -> bool:
        """Tell whether one more request may be visible now, and count it.

        Awaits nothing, so that a flood cannot race it.
        """
        if not self.is_newcomer(receiver, now):
            self._shown.pop(receiver.id, None)
            return True
        shown = self._shown.setdefault(receiver.id, deque())
        # What a clock that ran ahead noted is over too, or it would stand for as long.
        while shown and not now - WINDOW < shown[0] <= now:
            shown.popleft()
        if len(shown) >= self._requests:
            return False
        shown.append(now)
        return True

    def let_go(self, person: PersonId) -> None:
        """Forget the counts of somebody who is gone; they are read again when needed."""
        self._shown.pop(person, None)

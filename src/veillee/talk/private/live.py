"""A conversation as it lives on this node: as kept, its position, what each side may see."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from veillee.kernel.clock import MINUTE
from veillee.model.conversation import Conversation, Side, State
from veillee.model.event import Event, Kind, Position
from veillee.model.ids import PersonId

if TYPE_CHECKING:
    from veillee.model.person import Face, Person

ASIDE = b"aside"
"""`Event.face` of what somebody wrote while blocked: kept, and never seen by the other, even once
the block has ended.
"""

LATE = b"late"
"""`Event.face` of what was written to somebody whose private messages rested, where that must not
show: they see it once the rest is over (`late.py`).
"""

BREATH = 5 * MINUTE
"""Lines that follow each other within so long are one message of several lines, once a request was
accepted: people write as they breathe, and nobody should have to glue their sentences together.
"""

LISTED = frozenset({Kind.SAID, Kind.NOTICED})
"""What moves a conversation up and marks it unread."""


class Latest(msgspec.Struct, frozen=True):
    """The last thing one side may see: its number and its time."""

    seq: int
    at: int


class LiveConversation:
    """One conversation, changed only by what was kept (`take`) and by `Book.change`.

    `known` holds the two as last read, for when they are not here; `told` what each was last shown
    of the other; `departed` who left for good, once the other may know; `waiting` the last that
    waits for who is resting.
    """

    __slots__ = (
        "conversation",
        "departed",
        "epoch",
        "is_dirty",
        "known",
        "latest",
        "offset",
        "spoke",
        "told",
        "waiting",
    )

    def __init__(self, conversation: Conversation, position: Position) -> None:
        self.conversation = conversation
        self.epoch = position.epoch
        self.offset = position.offset
        self.known: dict[PersonId, Person] = {}
        self.latest: dict[PersonId, Latest] = {}
        self.waiting: dict[PersonId, Latest] = {}
        self.told: dict[PersonId, tuple[Face, bool]] = {}
        self.spoke: dict[PersonId, int] = {}
        self.departed: frozenset[PersonId] = frozenset()
        self.is_dirty = False

    def load(self, events: Iterable[Event]) -> None:
        """Catch up with the journal: counters are kept now and then only, the journal always."""
        for event in events:
            self._see(event)
            if event.kind is Kind.SAID and event.at > self.conversation.touched_at:
                if self.begins(event.author, event.at):
                    self.count(event.author, 1)
                self._answered(event)
            if event.kind is Kind.SAID:
                self.spoke[event.author] = event.at

    def take(self, event: Event) -> None:
        """Take in an event that was kept."""
        self.offset = event.seq
        self._see(event)
        if event.kind is Kind.SAID:
            self._answered(event)
            touched = msgspec.structs.replace(self.conversation, touched_at=event.at)
            self.conversation = touched
            self.replace(event.author, read=event.seq)
        elif event.kind is Kind.NOTICED and self.side(event.author).read == event.seq - 1:
            self.replace(event.author, read=event.seq)
        self.is_dirty = True

    def sees(self, event: Event, viewer: PersonId) -> bool:
        """Tell whether a side may know of an event."""
        if event.author == viewer or not event.face:
            return True
        return event.face == LATE and event.seq <= self.side(viewer).heard

    def hear(self, person: PersonId) -> None:
        """Let a side see what waited for it, as if it had come when it was said."""
        waiting = self.waiting.pop(person, None)
        self.replace(person, hushed=0, heard=self.offset)
        if waiting is not None:
            self.replace(person, cleared_at=0)
            self.latest[person] = max(waiting, self.latest_for(person), key=lambda one: one.seq)
        self.is_dirty = True

    def epoch_for(self, person: PersonId) -> str:
        """Return the epoch as one side's pages know it: another once something came late, under
        numbers they had passed, so that they start over.
        """
        heard = self.side(person).heard
        return f"{self.epoch}.{heard}" if heard else self.epoch

    def begins(self, author: PersonId, at: int) -> bool:
        """Tell whether a line begins another message to answer, or goes on with the one before."""
        return not self.is_open or at - self.spoke.get(author, 0) > BREATH

    def count(self, author: PersonId, step: int) -> None:
        """Count a message that waits for an answer (or one that could not be kept)."""
        self.replace(author, unanswered=max(0, self.side(author).unanswered + step))

    def replace(self, person: PersonId, **changes: object) -> None:
        """Replace fields of one side, in memory."""
        side = msgspec.structs.replace(self.side(person), **changes)
        self.conversation = self.conversation.with_side(side)

    def side(self, person: PersonId) -> Side:
        """Return one's own half."""
        return self.conversation.side_of(person)

    def other(self, person: PersonId) -> Side:
        """Return the other half."""
        return self.conversation.other_than(person)

    def is_asker(self, person: PersonId) -> bool:
        """Tell whether this side wrote first."""
        return self.conversation.first.person == person

    @property
    def is_open(self) -> bool:
        """Tell whether the request was accepted."""
        return self.conversation.state is State.OPEN

    def latest_for(self, viewer: PersonId) -> Latest:
        """Return what a side may see last."""
        opened = Latest(self.side(viewer).read, self.conversation.opened_at)
        return self.latest.get(viewer, opened)

    def _see(self, event: Event) -> None:
        self._hush(event)
        if event.kind not in LISTED:
            return
        for side in (self.conversation.first, self.conversation.second):
            if self.sees(event, side.person):
                self.latest[side.person] = Latest(event.seq, event.at)
            elif event.face == LATE:
                self.waiting[side.person] = Latest(event.seq, event.at)

    def _hush(self, event: Event) -> None:
        """Note where what waits for a side begins; after a crash the journal knows."""
        if event.face == LATE:
            side = self.other(event.author)
            if event.seq > side.heard and not side.hushed:
                self.replace(side.person, hushed=event.seq)

    def _answered(self, event: Event) -> None:
        if event.face != ASIDE:
            self.replace(self.other(event.author).person, unanswered=0)

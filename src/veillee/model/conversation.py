"""A place of exactly two people, and what each side holds of it."""

from enum import StrEnum

import msgspec

from veillee.model.ids import ConversationId, PersonId
from veillee.model.person import HereFor


class State(StrEnum):
    """Where a conversation stands. A declined or blocked request stays `asked` for its sender."""

    ASKED = "asked"
    OPEN = "open"
    DECLINED = "declined"


class Side(msgspec.Struct, frozen=True):
    """One person's half of a conversation; times in ms, 0 for never.

    `handle` is how the other side knows this person, `nickname` set when another than the person's
    own must be shown (a conversation begun in a discreet room). `cleared_at`: taken off this side's
    list, the text stays for the other. `unanswered` counts what this side wrote since the other
    last did. `shown_as`, a face as JSON, is what the other goes on seeing once this side blocked
    them or left, and until they answered a request: a later nickname or place is none of their
    business. In a discreet conversation it is how this side was met: what changes elsewhere must
    not be seen to change here. `hushed` is the first number of what waits for this side, because
    private messages rest for them under a discreet name; `heard` the last that came late.
    """

    person: PersonId
    handle: str
    nickname: str = ""
    read: int = 0
    unanswered: int = 0
    trace_until: int = 0
    wants_contact: bool = False
    shows_presence: bool = True
    cleared_at: int = 0
    left_at: int = 0
    shown_as: str = ""
    hushed: int = 0
    heard: int = 0


class Conversation(msgspec.Struct, frozen=True):
    """A conversation as kept. `first` wrote first; `second` accepts or not.

    `origin` is where it began (a room's id or `near`), `is_discreet` whether that was a discreet
    room. `key` is the conversation's key, wrapped by the vault; `queued` while it waits in a
    newcomer's calm queue; `waits` while
    it is withheld until somebody watches: then it does not exist for who was written to. `due_at`:
    from when on it may come under a discreet name, see `talk/private/apart`.
    """

    id: ConversationId
    epoch: str
    opened_at: int
    first: Side
    second: Side
    state: State
    key: bytes
    origin: str
    is_discreet: bool = False
    queued: bool = False
    waits: bool = False
    touched_at: int = 0
    here_for: HereFor = HereFor.TALK
    due_at: int = 0

    @property
    def context(self) -> str:
        """Return under which names it is held: a discreet room's own, or (empty) everybody's.

        Two people may have one conversation per context: a single one would tell who is who.
        """
        return self.origin if self.is_discreet else ""

    def has_words_of(self, person: PersonId) -> bool:
        """Tell whether one of the two wrote to the other: who asked did, and who accepted."""
        return self.first.person == person or self.state is State.OPEN

    def is_withheld_from(self, person: PersonId) -> bool:
        """Tell whether this person is not to know of it yet."""
        return self.second.person == person and (self.waits or self.second.hushed == 1)

    def side_of(self, person: PersonId) -> Side:
        """Return this person's half; raise `KeyError` for anybody else."""
        if self.first.person == person:
            return self.first
        if self.second.person == person:
            return self.second
        raise KeyError

    def other_than(self, person: PersonId) -> Side:
        """Return the other half; raise `KeyError` for an outsider."""
        return self.second if self.side_of(person) is self.first else self.first

    def with_side(self, side: Side) -> "Conversation":
        """Return the conversation with this half replaced."""
        if side.person == self.first.person:
            return msgspec.structs.replace(self, first=side)
        return msgspec.structs.replace(self, second=side)

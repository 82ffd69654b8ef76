"""Events folded into messages as they stand now: the same fold for a snapshot, a page of history
and a test.

Pure. `apply` is the law that `tests/convergence` holds: a snapshot plus the events after it equals
a fresh snapshot.
"""

from collections.abc import Iterable, Mapping
from copy import copy

import msgspec

from veillee.model.event import Event, Kind
from veillee.model.ids import PersonId
from veillee.model.person import Face
from veillee.talk.veil import NO_VEIL, Veil
from veillee.wire.server import Message, Reaction

DIFFERENT_REACTIONS = 20
_OWN = frozenset({Kind.EDITED, Kind.DELETED, Kind.RESTORED})


class Signed(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """How an event was signed at that moment: the author's face and whom they mention (kept as
    `Event.face`).

    `named` are the persons behind `mentions`, one each; `to` whose message it speaks of and when
    that was said. They never leave the house: they tell what a block must hide with it.
    """

    by: Face
    mentions: tuple[str, ...] = ()
    named: tuple[PersonId, ...] = ()
    to: tuple[PersonId, int] = (PersonId(0), 0)

    def mentioned(self, veil: Veil, at: int) -> tuple[str, ...]:
        """Return the mentions a viewer may see."""
        if not veil or not self.named:
            return self.mentions
        pairs = zip(self.mentions, self.named, strict=True)
        return tuple(handle for handle, person in pairs if not veil.covers(person, at))

    def is_answer_to_nobody(self, veil: Veil) -> bool:
        """Tell whether what this speaks of is hidden: not even its number may show."""
        return bool(veil) and veil.covers(*self.to)


_signed = msgspec.json.Decoder(Signed)


def signed(event: Event) -> Signed:
    """Read the signature of an event of a room."""
    return _signed.decode(event.face)


class Standing:
    """One message as it stands: who reacted, by which handle and when, is held by person, so that
    blocks can be applied.

    `taken_back`: by its author, whatever the team did to it before or since; `touched_at` when its
    author last said, changed or took it back.
    """

    __slots__ = (
        "at",
        "author",
        "body",
        "deleted",
        "deleted_at",
        "edited",
        "is_notice",
        "reactions",
        "removed",
        "reply",
        "seq",
        "signed",
        "taken_back",
        "touched_at",
    )

    def __init__(self, event: Event, body: str, by: Signed) -> None:
        self.seq = event.seq
        self.at = self.touched_at = event.at
        self.author = event.author
        self.body = body
        self.reply = event.of
        self.signed = by
        self.is_notice = event.kind is Kind.NOTICED
        self.edited = False
        self.deleted = False
        self.deleted_at = 0
        self.removed = ""
        self.taken_back = False
        self.reactions: dict[str, dict[PersonId, tuple[str, int]]] = {}

    def copied(self) -> "Standing":
        """Return one that can be changed for a single viewer."""
        copied = copy(self)
        copied.reactions = {emoji: dict(by) for emoji, by in self.reactions.items()}
        return copied

    def take_back(self, at: int, removed: str) -> None:
        """Delete it for its author; what the team had `removed` keeps the team's tombstone. Only
        the first time counts for how fresh it is.
        """
        if not self.taken_back:
            self.deleted_at = at
        self.deleted, self.taken_back, self.removed = True, True, removed

    def seen(self, veil: Veil) -> Message:
        """Return the message for a viewer who may see it, without what a block hides in it."""
        if self.is_notice:
            notice, _, detail = self.body.partition(":")
            return Message(self.seq, self.at, notice=notice, who=self.signed.by.h, detail=detail)
        reactions = (
            Reaction(emoji, self._reacted(by, veil)) for emoji, by in self.reactions.items()
        )
        return Message(
            seq=self.seq,
            at=self.at,
            by=self.signed.by,
            text="" if self.deleted else self.body,
            reply=0 if self.signed.is_answer_to_nobody(veil) else self.reply,
            mentions=self.signed.mentioned(veil, self.at),
            edited=self.edited,
            deleted=self.deleted,
            removed=self.removed,
            reactions=tuple(reaction for reaction in reactions if reaction.by),
        )

    @staticmethod
    def _reacted(by: Mapping[PersonId, tuple[str, int]], veil: Veil) -> tuple[str, ...]:
        return tuple(handle for person, (handle, at) in by.items() if not veil.covers(person, at))


class Fold:
    """The latest messages of a stream, oldest first, with everything that happened to them."""

    __slots__ = ("messages", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.messages: dict[int, Standing] = {}

    def apply(self, event: Event, body: str, by: Signed) -> None:
        """Take one event in. What speaks of a message that is no longer held is ignored, as in a
        page.
        """
        if event.kind in {Kind.SAID, Kind.NOTICED}:
            self.messages[event.seq] = Standing(event, body, by)
            if len(self.messages) > self.size:
                del self.messages[next(iter(self.messages))]
            return
        message = self.messages.get(event.of)
        if message is not None:
            if event.author == message.author and event.kind in _OWN:
                message.touched_at = event.at
            _change(message, event, body, by.by.h)

    def behind(self, veil: Veil, events: Iterable[tuple[Event, Signed]]) -> "Fold":
        """Return these messages as they would stand had what the veil covers not happened, as far
        as the latest events tell.
        """
        latest = list(events)
        first = latest[0][0].seq if latest else 0
        fold = Fold(self.size)
        held = self.messages.items()
        fold.messages = {seq: one.copied() for seq, one in held if seq < first}
        for event, by in latest:
            if event.kind is Kind.SAID or not is_behind(veil, event, by):
                fold.apply(event, str(event.body), by)
        return fold

    def forget_before(self, at: int) -> None:
        """Let go of what is older than the retention."""
        for seq in [seq for seq, message in self.messages.items() if message.at < at]:
            del self.messages[seq]

    def last(self, count: int, not_before: int, veil: Veil = NO_VEIL) -> tuple[Message, ...]:
        """Return the last messages for a viewer, oldest first. What a block hides is left out like
        a number that was never used: a number alone in a list would tell of the block.
        """
        seen = self.visible(not_before, veil)[-count:] if count else []
        return tuple(message.seen(veil) for message in seen)

    def visible(self, not_before: int, veil: Veil) -> list[Standing]:
        """Return the messages that a viewer may see, oldest first."""
        return [
            one
            for one in self.messages.values()
            if one.at >= not_before and not veil.covers(one.author, one.at)
        ]


def is_behind(veil: Veil, event: Event, by: Signed) -> bool:
    """Tell whether a block hides what happened to a message, or what it speaks of."""
    return veil.covers(event.author, event.at) or by.is_answer_to_nobody(veil)


def _change(message: Standing, event: Event, body: str, handle: str) -> None:
    match event.kind:
        case Kind.EDITED:
            message.body, message.edited = body, True
        case Kind.DELETED:
            message.take_back(event.at, body)
        case Kind.REMOVED:
            message.deleted, message.removed = True, body
        case Kind.RESTORED:
            message.deleted, message.taken_back, message.removed = False, False, ""
        case Kind.REACTED:
            message.reactions.setdefault(body, {})[event.author] = handle, event.at
        case Kind.UNREACTED:
            by = message.reactions.get(body, {})
            by.pop(event.author, None)
            if not by:
                message.reactions.pop(body, None)
        case _:
            pass

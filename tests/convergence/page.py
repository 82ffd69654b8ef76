"""What the page does with what it is told, in Python: one log a stream, kept in step by epoch and
offset (`web/js/state/streams.js` and `log.js`).
"""

from collections.abc import Iterable

from msgspec.structs import replace

from veillee.wire import server
from veillee.wire.server import AnyEvent, Message, Reaction


class Log:
    """A stream as a page holds it. Fails on a hole and on a number told twice."""

    def __init__(self, joined: server.Joined) -> None:
        self.stream = joined.stream
        self.offset = 0
        self.lines: dict[int, Message] = {}
        self.take(joined)

    def take(self, joined: server.Joined) -> None:
        """Take what a join answered: everything that was missed, or a clean start."""
        self.epoch = joined.epoch
        if joined.recovered:
            for event in joined.events:
                self.apply(event)
            assert self.offset == joined.offset, "recovered means: all of it"
            assert not joined.messages
        else:
            assert not joined.events
            self.lines = shown(joined.messages)
            self.offset = joined.offset
        self.you = joined.you.h

    def apply(self, event: AnyEvent) -> None:
        """Apply the next event."""
        assert event.seq == self.offset + 1, f"told {event.seq} after {self.offset}"
        self.offset = event.seq
        match event:
            case server.Said(_, seq, at, by, text, reply, mentions):
                self.lines[seq] = Message(seq, at, by, text, reply, mentions)
            case server.Noticed(_, seq, at, notice, by, detail):
                self.lines[seq] = Message(seq, at, notice=notice, who=by, detail=detail)
            case server.Skip():
                pass
            case _:
                if event.of in self.lines:
                    self.lines[event.of] = changed(self.lines[event.of], event)

    @property
    def mine(self) -> list[Message]:
        """Return the lines of this page's own person."""
        return [line for line in self.lines.values() if line.by and line.by.h == self.you]


def changed(line: Message, event: AnyEvent) -> Message:
    """Return a line after an event that speaks of it."""
    match event:
        case server.Edited():
            line = replace(line, text=event.text, edited=True)
        case server.Deleted():
            line = replace(line, text="", deleted=True, removed="")
        case server.Removed():
            line = replace(line, text="", deleted=True, removed=event.because)
        case server.Restored():
            line = replace(line, text=event.text, deleted=False, removed="")
        case server.Reacted():
            line = replace(line, reactions=_with(line.reactions, event.emoji, event.by))
        case server.Unreacted():
            line = replace(line, reactions=_without(line.reactions, event.emoji, event.by))
        case _:
            pass
    return line


def shown(messages: Iterable[Message]) -> dict[int, Message]:
    """Return what a page shows of a snapshot: a number that may not be seen is not there."""
    return {one.seq: one for one in messages if one.by or one.deleted or one.notice}


def _with(reactions: tuple[Reaction, ...], emoji: str, by: str) -> tuple[Reaction, ...]:
    if emoji not in [one.emoji for one in reactions]:
        return (*reactions, Reaction(emoji, (by,)))
    return tuple(
        Reaction(emoji, (*one.by, by)) if one.emoji == emoji and by not in one.by else one
        for one in reactions
    )


def _without(reactions: tuple[Reaction, ...], emoji: str, by: str) -> tuple[Reaction, ...]:
    left = (
        Reaction(emoji, tuple(one for one in each.by if one != by)) if each.emoji == emoji else each
        for each in reactions
    )
    return tuple(reaction for reaction in left if reaction.by)

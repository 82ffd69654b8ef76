"""An event as a viewer is told of it: the wire form, the skip form, and no hole between two
numbers.
"""

from collections.abc import Iterable, Iterator

import msgspec

from veillee.model.event import Event, Kind
from veillee.talk.fold import Signed, is_behind, signed
from veillee.talk.veil import NO_VEIL, Veil
from veillee.wire import server

TELLS = frozenset({Kind.EDITED, Kind.RESTORED})
"""What tells words that were said before, or stand in their place."""

_WORDS = (server.Said, server.Edited, server.Restored)


def told(  # noqa: C901, PLR0911, PLR0912 - a line a kind
    event: Event, body: str, by: Signed, veil: Veil = NO_VEIL
) -> server.AnyEvent:
    """Return the wire form of an event, without what a block hides in it from a viewer: a reply to
    a hole, or a reaction under one, would tell that somebody is there.
    """
    stream, seq = event.stream, event.seq
    is_lost = by.is_answer_to_nobody(veil)
    match event.kind:
        case Kind.SAID:
            mentions = by.mentioned(veil, event.at)
            reply = 0 if is_lost else event.of
            return server.Said(stream, seq, event.at, by.by, body, reply, mentions)
        case Kind.REACTED | Kind.UNREACTED | Kind.REMOVED | Kind.DELETED if is_lost:
            return server.Skip(stream, seq)
        case Kind.EDITED:
            return server.Edited(stream, seq, event.of, body)
        case Kind.DELETED if body:  # what the team had removed: its tombstone stays
            return server.Removed(stream, seq, event.of, body)
        case Kind.DELETED:
            return server.Deleted(stream, seq, event.of)
        case Kind.REMOVED:
            return server.Removed(stream, seq, event.of, body)
        case Kind.RESTORED if is_lost:
            return server.Skip(stream, seq)
        case Kind.RESTORED:
            return server.Restored(stream, seq, event.of, body)
        case Kind.REACTED:
            return server.Reacted(stream, seq, event.of, body, by.by.h)
        case Kind.UNREACTED:
            return server.Unreacted(stream, seq, event.of, body, by.by.h)
        case Kind.NOTICED:
            notice, _, detail = body.partition(":")
            return server.Noticed(stream, seq, event.at, notice, by.by.h, detail)


def is_something(event: Event, by: Signed, veil: Veil) -> bool:
    """Tell whether a viewer is told more of an event than its number."""
    if veil.covers(event.author, event.at):
        return False
    return not isinstance(told(event, str(event.body), by, veil), server.Skip)


def without_holes(
    stream: str,
    events: Iterable[tuple[Event, server.AnyEvent]],
    since: int,
    offset: int,
    veil: Veil = NO_VEIL,
    floor: int = 0,
) -> Iterator[server.AnyEvent]:
    """Number every step from `since` + 1 to `offset`: what may not be seen, or never was, takes the
    skip form.

    A message that the viewer had not seen yet comes with the last of its words, deleted by now as
    a tombstone: what its author took back or put otherwise is not told after the fact. Nor are
    words from before `floor`, the first number they may read.
    """
    listed = list(events)
    seen = [pair for pair in listed if not _is_hidden(pair[0], veil)]
    gone = deleted_at_the_end(event for event, _ in seen)
    last = {_about(event): wire.text for event, wire in seen if isinstance(wire, _WORDS)}
    last |= dict.fromkeys(gone, "")
    expected = since + 1
    for event, wire in listed:
        if event.seq > offset:
            break
        yield from (server.Skip(stream, seq) for seq in range(expected, event.seq))
        is_before = event.kind in TELLS and event.of < floor
        if is_before or veil.covers(event.author, event.at):
            yield server.Skip(stream, event.seq)
        else:
            shown = (
                told(event, str(event.body), signed(event), veil) if veil and event.face else wire
            )
            yield _with_text(shown, last.get(_about(event), ""))
        expected = event.seq + 1
    yield from (server.Skip(stream, seq) for seq in range(expected, offset + 1))


def _is_hidden(event: Event, veil: Veil) -> bool:
    if veil and event.face:
        return is_behind(veil, event, signed(event))
    return veil.covers(event.author, event.at)


def _about(event: Event) -> int:
    """Return the number of the message whose words an event tells; `of` of a message is a reply."""
    return event.seq if event.kind is Kind.SAID else event.of


def _with_text(wire: server.AnyEvent, text: str) -> server.AnyEvent:
    """Return an event with a message's last words instead of those it had then."""
    if isinstance(wire, _WORDS) and wire.text != text:
        return msgspec.structs.replace(wire, text=text)
    return wire


def deleted_at_the_end(events: Iterable[Event]) -> set[int]:
    """Return the numbers of messages that are deleted once all these events have happened."""
    gone: set[int] = set()
    for event in events:
        if event.kind in {Kind.DELETED, Kind.REMOVED}:
            gone.add(event.of)
        elif event.kind is Kind.RESTORED:
            gone.discard(event.of)
    return gone

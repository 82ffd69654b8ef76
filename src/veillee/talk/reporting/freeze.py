"""What is frozen of messages: as they were read, with every original they had; pure."""

from collections.abc import Iterable, Sequence

import msgspec

from veillee.model.event import Event, Kind
from veillee.model.exhibit import FrozenLine, FrozenRoom
from veillee.model.ids import PersonId
from veillee.model.room import Room
from veillee.talk.fold import Signed

NEIGHBOURS = 5
"""Lines frozen before and after a reported one, in rooms alone."""

Read = tuple[Event, str, Signed]
"""An event, its text in clear, how it was signed."""


def frozen_lines(
    events: Iterable[Read], reporter: PersonId, reported: frozenset[int]
) -> tuple[FrozenLine, ...]:
    """Return messages in their order; a deleted or edited one keeps all it ever said."""
    lines: dict[int, FrozenLine] = {}
    for event, text, by in events:
        if event.kind is Kind.SAID:
            lines[event.seq] = FrozenLine(
                event.seq,
                event.at,
                event.author,
                text,
                face=by.by,
                of=event.of,
                is_reported=event.seq in reported,
                is_reporter=event.author == reporter,
            )
        elif event.of in lines:
            lines[event.of] = _amended(lines[event.of], event, text)
    return tuple(lines.values())


def _amended(line: FrozenLine, event: Event, text: str) -> FrozenLine:
    match event.kind:
        case Kind.EDITED:
            earlier = (*line.earlier, line.text)
            return msgspec.structs.replace(line, text=text, earlier=earlier, edited_at=event.at)
        case Kind.DELETED | Kind.REMOVED:
            return msgspec.structs.replace(line, deleted_at=event.at)
        case Kind.RESTORED:
            return msgspec.structs.replace(line, deleted_at=0)
        case _:
            return line


def with_neighbours(lines: Sequence[FrozenLine], of: int) -> tuple[FrozenLine, ...]:
    """Return a line with a few before and after it."""
    at = next(index for index, line in enumerate(lines) if line.seq == of)
    return tuple(lines[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1])


def frozen_room(room: Room) -> FrozenRoom:
    """Return a room's name and rules of the day."""
    return FrozenRoom(
        room.id, room.name, room.description, room.rules, is_discreet=room.is_discreet
    )

"""What goes from the shelves when a person goes; `veillee.store.leaving` says why."""

from typing import TypeVar

import msgspec

from veillee.model.ids import PersonId
from veillee.model.traces import BlockRecord
from veillee.store.memory.shelves import Shelves
from veillee.store.resting import name_of, rests_until

K = TypeVar("K")
V = TypeVar("V")


def erase(shelves: Shelves, gone: PersonId, now: int) -> None:
    """Forget a person and all that is theirs alone; mark their conversations as left."""
    if shelves.persons.pop(gone, None) is None:
        return
    if any(one.about == gone and one.preserves for one in shelves.cases.values()):
        theirs = (one.token for one in shelves.sessions.values() if one.person == gone)
        shelves.held_sessions.update(dict.fromkeys(theirs, gone))
    shelves.public_keys.pop(gone, None)
    _drop(shelves.leases, [name for name, (holder, _) in shelves.leases.items() if holder == gone])
    _drop(shelves.sessions, [one.token for one in shelves.sessions.values() if one.person == gone])
    for name in [one for one in shelves.names.values() if one.person == gone]:
        shelves.resting[name_of(name.room, name.skeleton)] = rests_until(now)
    _drop(shelves.names, [key for key in shelves.names if key[1] == gone])
    _drop(shelves.signals, [key for key in shelves.signals if key[0] == gone])
    _drop(shelves.written, [key for key in shelves.written if gone in key])
    _drop(shelves.blocks, [one.id for one in shelves.blocks.values() if one.by == gone])
    _drop(shelves.lifted, [one.id for one in shelves.lifted.values() if one.whom == gone])
    for counted in (shelves.moves, shelves.looks):
        counted[:] = [one for one in counted if one[0] != gone]
    _leave(shelves, gone, now)
    for block in _usual_about(shelves, gone):  # it goes with the words that are still in rooms
        shelves.blocks[block.id] = msgspec.structs.replace(block, at=now)


def forget_blocks_about(shelves: Shelves, gone: PersonId) -> None:
    """Forget blocks about somebody who left, where no conversation between the two is kept."""
    _drop(shelves.blocks, [one.id for one in _usual_about(shelves, gone)])


def _usual_about(shelves: Shelves, gone: PersonId) -> list[BlockRecord]:
    return [one for one in without_talk(shelves) if not one.context and one.whom == gone]


def without_talk(shelves: Shelves) -> list[BlockRecord]:
    """Return blocks between whose two no conversation is kept."""
    pairs = {
        frozenset((one.first.person, one.second.person)) for one in shelves.conversations.values()
    }
    return [one for one in shelves.blocks.values() if frozenset((one.by, one.whom)) not in pairs]


def _leave(shelves: Shelves, gone: PersonId, now: int) -> None:
    for name, conversation in shelves.conversations.items():
        for side in (conversation.first, conversation.second):
            if side.person == gone and not side.left_at:
                left = msgspec.structs.replace(side, left_at=now, wants_contact=False)
                shelves.conversations[name] = conversation.with_side(left)


def _drop(shelf: dict[K, V], keys: list[K]) -> None:
    for key in keys:
        del shelf[key]

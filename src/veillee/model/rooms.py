"""Rooms of the operator and of departments, each under an id that says nothing of its name."""

import hmac
from collections.abc import Iterable

from veillee.config.settings import RoomSettings
from veillee.model.ids import RoomId
from veillee.model.place import Department
from veillee.model.room import History, Room, RoomKind

_LETTERS = "abcdefghijkmnopqrstuvwxyz23456789"
_LENGTH = 10

_LOCAL_WORDS = {
    "fr": "Pour qui habite, travaille ou passe par ici.",
    "en": "For who lives, works or passes here.",
}


def room_id(key: str, secret: bytes) -> RoomId:
    """Return the id of a room's key: the same after a restart, and no hint at the key."""
    number = int.from_bytes(hmac.digest(secret, key.encode(), "sha256"), "big")
    letters = ""
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest]
    return RoomId(f"r-{letters}")


def themed(listed: Iterable[RoomSettings], secret: bytes) -> tuple[Room, ...]:
    """Return the operator's rooms, in their order."""
    return tuple(
        Room(
            id=room_id(f"themed:{room.key}", secret),
            key=room.key,
            kind=RoomKind.THEMED,
            name=room.name,
            description=room.description,
            rules=room.rules,
            language=room.language,
            history=History(room.history),
            history_last=room.history_last,
            is_discreet=room.discreet,
        )
        for room in listed
    )


def local(department: Department, secret: bytes, language: str = "fr") -> Room:
    """Return the room of a department, such as «Nord (59)»."""
    return Room(
        id=room_id(f"local:{department.id}", secret),
        key=f"local-{department.id.lower()}",
        kind=RoomKind.LOCAL,
        name=f"{department.name} ({department.id})",
        description=_LOCAL_WORDS.get(language, _LOCAL_WORDS["fr"]),
        language=language,
        history=History.LAST,
        department=department.id,
    )

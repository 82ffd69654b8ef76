"""Which room a script is played in: by its name, its language, or the first that is free."""

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from veillee.model.room import RoomKind
from veillee.wire.server import RoomCard

_LEAST_WORD = 4


class NoRoom(LookupError):  # noqa: N818 - what is the case, not a mistake
    """The house has no room of this name."""


def language_of(file: Path) -> str:
    """Return the language of a chat log, which its name begins with."""
    return "fr" if file.name.startswith("fr") else "en"


def named(rooms: Iterable[RoomCard], name: str) -> RoomCard:
    """Return the room of a name, whatever its case and accents; raise `NoRoom`."""
    wanted = _plain(name)
    for room in rooms:
        if _plain(room.name) == wanted:
            return room
    raise NoRoom(f"there is no room «{name}»")


def rooms_for(files: Sequence[Path], rooms: Iterable[RoomCard]) -> list[RoomCard]:
    """Return a room for each chat log: French ones in French rooms, the others in English ones.

    Nobody is played in a discreet room. When there are more files than rooms, some share one.
    """
    # The number of people changes; their order by name does not.
    free = sorted((room for room in rooms if not room.is_discreet), key=lambda room: room.name)
    return [_room_for(file, free, files[:number]) for number, file in enumerate(files)]


def _room_for(file: Path, rooms: Sequence[RoomCard], before: Sequence[Path]) -> RoomCard:
    language = language_of(file)
    fit = [
        room for room in rooms if room.language == language and room.kind is RoomKind.THEMED
    ] or list(rooms)
    if not fit:
        raise NoRoom("the house has no room where this could be played")
    words = {word for word in _plain(file.stem).split() if len(word) >= _LEAST_WORD}
    alike = [room for room in fit if any(_is_about(room, word) for word in words)]
    same = sum(language_of(other) == language for other in before)
    return alike[0] if alike else fit[same % len(fit)]


def _is_about(room: RoomCard, word: str) -> bool:
    names = [name for name in _plain(room.name).split() if len(name) >= _LEAST_WORD]
    return any(word.startswith(name) or name.startswith(word) for name in names)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign if sign.isalnum() else " " for sign in apart if sign.isascii()).strip()

"""Where the demonstration plays: a script and a cast for each room."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, cycle
from pathlib import Path
from random import Random

from veillee.cli.visiting.cast import Cast
from veillee.cli.visiting.evening import LOCAL, Evening, Phrases
from veillee.cli.visiting.rooms import NoRoom, named, rooms_for
from veillee.cli.visiting.script import Line, read_log
from veillee.cli.visiting.visitor import Visitor
from veillee.wire.server import RoomCard

COMPANY = 3
"""Fewer people than this are no talk: nobody speaks to themselves."""
LOG_ROLES = 16
"""People a log is played by at most: some logs have hundreds of nicknames."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A room, who talks there, and what they say."""

    room: RoomCard
    cast: Cast
    script: Iterable[Line]
    from_age: int = 0


def logs_in(folder: Path | None) -> list[Path]:
    """Return the logs to play: every French one, and one English log of each kind."""
    found = sorted(folder.glob("*.jsonl")) if folder and folder.is_dir() else []
    french = [file for file in found if file.name.startswith("fr")]
    kinds = {file.name.split("-")[1]: file for file in reversed(found) if file not in french}
    return [*french, *kinds.values()]


def logged(
    files: Sequence[Path], rooms: Sequence[RoomCard], make: Callable[[str, str], Visitor]
) -> Iterator[Stage]:
    """Yield a stage for each log, which begins again when it has ended."""
    taken: set[str] = set()
    for file, room in zip(files, rooms_for(files, rooms) if files else (), strict=True):
        if room.stream in taken:
            continue
        taken.add(room.stream)

        def cast(nick: str, language: str = room.language) -> Visitor:
            return make(nick, language)

        yield Stage(room, Cast(cast, LOG_ROLES), chain.from_iterable(cycle([read_log(file)])))


def generated(
    spoken: Phrases, rooms: Sequence[RoomCard], people: dict[str, Visitor], chance: Random
) -> Iterator[Stage]:
    """Yield a stage for each theme whose room exists and is free."""
    for theme in spoken.themes:
        try:
            room = named(rooms, theme.room)
        except NoRoom:
            continue
        fit = [nick for nick, visitor in people.items() if visitor.age >= theme.from_age]
        if len(fit) < COMPANY:
            continue
        yield Stage(
            room,
            Cast(people.__getitem__),
            Evening(theme, spoken.words, fit, chance),
            theme.from_age,
        )


def local(
    spoken: Phrases, room: RoomCard, people: dict[str, Visitor], chance: Random
) -> Iterator[Stage]:
    """Yield the stage of a department's room, for people who live there."""
    for theme in spoken.themes:
        if theme.room == LOCAL and len(people) >= COMPANY:
            evening = Evening(theme, spoken.words, list(people), chance)
            yield Stage(room, Cast(people.__getitem__), evening)

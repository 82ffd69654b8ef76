"""The dangers that only show over several lines, and what each of their signals weighs."""

import tomllib
from importlib.resources import files

import msgspec


class Danger(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One danger: signals with weights, the sum at which a human is called, in how many lines.

    `in_merry` is what a line counts after one that spoke of a birthday or a game.
    """

    id: str
    policy: str
    calls_at: float
    own: dict[str, float]
    beside: dict[str, float] = {}
    needs: tuple[tuple[str, ...], ...] = ()
    lines: int = 1
    in_merry: float = 1.0

    def has_what_it_needs(self, seen: frozenset[str]) -> bool:
        """Say whether of each needed group one signal was there."""
        return all(not seen.isdisjoint(group) for group in self.needs)


class Dangers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every danger, the signals of lines that tell of one instead of being one or speak of a party,
    and those that add up when they are seen in several lines.
    """

    danger: tuple[Danger, ...]
    quiet: frozenset[str] = frozenset()
    merry: frozenset[str] = frozenset()
    adding: frozenset[str] = frozenset()

    @property
    def signals(self) -> frozenset[str]:
        """Return every signal that is remembered; nothing else ever is."""
        weighed = (frozenset(each.own) | frozenset(each.beside) for each in self.danger)
        return frozenset[str]().union(*weighed)


def shipped_dangers() -> Dangers:
    """Return the table that comes with the program."""
    text = files("veillee.moderation").joinpath("dangers.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), type=Dangers)

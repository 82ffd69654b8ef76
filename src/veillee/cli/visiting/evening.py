"""A generated evening: everyday lines of our own, drawn so that they read like talk."""

import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from random import Random

import msgspec

from veillee.cli.visiting.script import Line
from veillee.model.person import Gender

LANGUAGES = ("fr", "en")
LOCAL = "local"
"""The theme of the rooms of departments."""

_THINKING = (3.0, 9.0)
_SILENCE = (6.0, 20.0)
_SPEAKERS = 4
_COMPANY = 5
"""Fewer people than this say less: nobody talks faster because others are not there."""


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is talked about in a room of this name, in exchanges of a few lines, and by whom."""

    room: str
    talks: tuple[tuple[str, ...], ...]
    from_age: int = 0


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said anywhere: coming, going, agreeing, and to somebody new."""

    hello: tuple[str, ...]
    hello_back: tuple[str, ...]
    bye: tuple[str, ...]
    bye_back: tuple[str, ...]
    assent: tuple[str, ...]
    welcome: tuple[str, ...]
    request: tuple[str, ...]
    private: tuple[str, ...]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lines of a language."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    nouns: tuple[str, ...]
    words: Words
    themes: tuple[Theme, ...]


def phrases(language: str) -> Phrases:
    """Return the shipped lines of a language."""
    text = files("veillee.cli.visiting").joinpath(f"evening_{language}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Phrases)


def nicknames(spoken: Phrases, chance: Random) -> Iterator[tuple[str, Gender | None]]:
    """Yield nicknames as people choose them, each once, with the gender that a first name tells."""
    known: list[tuple[str, Gender | None]] = [
        *((name, Gender.WOMAN) for name in spoken.women),
        *((name, Gender.MAN) for name in spoken.men),
    ]
    plain = [*known, *((noun, None) for noun in spoken.nouns)]
    later = [(f"{name}_{noun}"[:24], gender) for name, gender in known for noun in spoken.nouns]
    later += [(f"{name}{number}", gender) for name, gender in known for number in (59, 62, 75, 80)]
    chance.shuffle(plain)
    chance.shuffle(later)
    yield from plain
    yield from later


class Evening:
    """An endless script for one room; themes come round, but not two alike in a row."""

    def __init__(self, theme: Theme, words: Words, nicks: Sequence[str], chance: Random) -> None:
        self._theme = theme
        self._words = words
        self._nicks = nicks
        self._chance = chance
        self._calm = max(1.0, _COMPANY / len(nicks)) if nicks else 1.0
        self._last: dict[str, str] = {}

    def __iter__(self) -> Iterator[Line]:
        """Yield lines for ever."""
        deck: list[tuple[str, ...]] = []
        last: tuple[str, ...] = ()
        while True:
            drawn = self._chance.random()
            if drawn < 0.18:  # noqa: PLR2004 - shares of an evening
                yield from self._greeting(self._words.hello, self._words.hello_back)
            elif drawn < 0.26:  # noqa: PLR2004
                yield from self._greeting(self._words.bye, self._words.bye_back)
            else:
                if not deck:
                    deck = [talk for talk in self._theme.talks if talk != last]
                    self._chance.shuffle(deck)
                last = deck.pop()
                yield from self._exchange(last)

    def _greeting(self, first: Sequence[str], back: Sequence[str]) -> Iterator[Line]:
        nick, *others = self._speakers(self._chance.randint(2, 3))
        yield Line(nick, self._phrase(nick, first), after=self._after(_SILENCE))
        for number, other in enumerate(others, 1):
            text = self._phrase(other, [each.format(nick=nick) for each in back])
            yield Line(other, text, after=self._after(_THINKING), answers=number)

    def _exchange(self, talk: Sequence[str]) -> Iterator[Line]:
        speakers = self._speakers(min(len(talk), _SPEAKERS))
        for number, text in enumerate(talk):
            yield Line(
                speakers[number % len(speakers)],
                text.format(nick=speakers[0]),
                after=self._after(_THINKING if number else _SILENCE),
                answers=number,
            )
        if self._chance.random() < 0.4:  # noqa: PLR2004 - now and then somebody agrees
            assent = self._phrase(speakers[0], self._words.assent)
            yield Line(speakers[0], assent, after=self._after(_THINKING), answers=1)

    def _phrase(self, nick: str, phrases: Sequence[str]) -> str:
        """Return a phrase that is not the one this person used last."""
        text = self._chance.choice([each for each in phrases if each != self._last.get(nick)])
        self._last[nick] = text
        return text

    def _speakers(self, count: int) -> list[str]:
        return self._chance.sample(self._nicks, min(count, len(self._nicks)))

    def _after(self, seconds: tuple[float, float]) -> float:
        return self._chance.uniform(*seconds) * self._calm

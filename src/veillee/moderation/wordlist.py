"""A list of words or patterns that stand for one signal, and how its entries are written.

An entry is a word or several; `(s)` may be there or not, `(e|a)` is one of two, a `*` at the end
takes any ending. Entries are separated by commas or ends of lines; accents and case do not count.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from veillee.moderation.spoken import apart
from veillee.moderation.text import light

_MOST_FORMS = 128
_GROUP = re.compile(r"\(([^()]*)\)")


class WordList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One list: several may give the same signal.

    `patterns` look at words with a space around each, `signs` at the line with its punctuation.
    A list of severity 0 is no reason by itself: it explains others and is heard only beside them;
    a `faint` one only where the small model comes near a bar.
    What `allow` holds is never a hit of this list, nor is a part of it. `disguised` also finds the
    words behind look-alikes, digits and signs; `worst` also with a letter starred or mistyped.
    `parts` are lists or alternatives with a name, which `allow` and patterns of a file share.
    """

    signal: str
    meaning: str
    severity: int = 1
    target: str = ""
    language: str = ""
    words: str = ""
    patterns: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    allow: str = ""
    disguised: bool = False
    worst: bool = False
    faint: bool = False
    parts: dict[str, str] = {}

    def entries(self) -> frozenset[str]:
        """Return the words, each as it stands in a line of words: ` so `, or ` so` before more."""
        return forms(self.words)

    def allowed(self) -> frozenset[str]:
        """Return what is no hit, with the named parts put in."""
        return forms(_PART.sub(lambda found: self.parts[found[1]], self.allow))

    def written_out(self, patterns: tuple[str, ...]) -> tuple[str, ...]:
        """Return patterns with their named parts put in."""
        return tuple(_PART.sub(self._part, pattern) for pattern in patterns)

    def _part(self, found: re.Match[str]) -> str:
        return f"(?:{self.parts[found[1]]})"


_PART = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@lru_cache(maxsize=256)
def forms(prose: str) -> frozenset[str]:
    """Return each form of each entry, folded."""
    return frozenset(_forms(prose))


def _forms(prose: str) -> Iterator[str]:
    for entry in re.split(r"[,\n]", prose):
        bare = entry.strip()
        if bare:
            is_stem = bare.endswith("*")
            for form in _choices(bare.removesuffix("*"), _MOST_FORMS):
                words = apart(light(form))
                if any(map(str.isalnum, "".join(words))):
                    yield f" {' '.join(words)}" + ("" if is_stem else " ")


def _choices(entry: str, most: int) -> list[str]:
    """Return an entry with each choice of its brackets."""
    found = _GROUP.search(entry)
    if not found:
        return [entry]
    options = found[1].split("|") if "|" in found[1] else ["", found[1]]
    whole = [
        entry[: found.start()] + option + rest
        for option in options
        for rest in _choices(entry[found.end() :], most)
    ]
    if len(whole) > most:
        raise ValueError(f"has more than {most} forms")
    return whole

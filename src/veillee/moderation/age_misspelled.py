"""Numbers that fingers or ears misspelled: «quinez ans», «kinz an», «fiftheen yo», «XV ans».

Only what stands before «ans», «piges», «yo» is read so: elsewhere «size» is no age.
"""

from functools import lru_cache
from itertools import pairwise

from veillee.moderation.age_kinds import KINDS
from veillee.moderation.vocabulary import listed

UNITS = frozenset(word for word, kinds in KINDS.items() if "unit" in kinds) - {"printemps"}
_NAMES = {
    "huit": 8, "neuf": 9, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16, "dixsept": 17, "eight": 8, "nine": 9, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
}  # fmt: skip
_AS_KINGS = {"ix": 9, "xi": 11, "xv": 15}
_SOUNDS = (
    ("qu", "k"), ("q", "k"), ("c", "k"), ("ph", "f"), ("ai", "e"), ("ei", "e"), ("x", "s"),
    ("z", "s"), ("y", "i"), ("h", ""), ("eau", "o"), ("au", "o"), ("ou", "u"), ("w", "u"),
)  # fmt: skip
# What stands before «ans» and sounds or looks like one of them.
_OTHERS = frozenset(
    listed("""
        des, dizaine, dizaines, douzaine, quinzaine, seule, seules, neufs, neuve, ouf, nuit,
        trop, trois, cents, quelques, quantite, size, sieste, light, night, right, line, mine, douce
    """)
)
_LEAST = 4


@lru_cache(maxsize=1 << 12)
def misspelled(text: str) -> int:
    """Return the age from eight to seventeen that a word before «ans» was meant to be, or -1."""
    if text in _AS_KINGS:
        return _AS_KINGS[text]
    if not text.isalpha() or len(text) < _LEAST or text in KINDS or text in _OTHERS:
        return -1
    value = _BY_SOUND.get(_sound(text), -1)
    if value < 0 and len(text) > _LEAST:
        value = next((_BY_LETTERS[each] for each in _near(text) if each in _BY_LETTERS), -1)
    return value


def is_misspelled_age(said: tuple[str, ...]) -> bool:
    """Say whether a line has such a word before a unit."""
    return any(after in UNITS and misspelled(word) > 0 for word, after in pairwise(said))


def _sound(text: str) -> str:
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    once = (sign for before, sign in zip(f" {text}", text, strict=False) if sign != before)
    return "".join(once).rstrip("e")


def _near(text: str) -> list[str]:
    """Return a word, and it without each of its letters: two words a slip apart share one."""
    return [text, *(text[:at] + text[at + 1 :] for at in range(len(text)))]


_BY_SOUND = {_sound(name): value for name, value in _NAMES.items()}
_BY_LETTERS = {
    each: value for name, value in _NAMES.items() if len(name) > _LEAST for each in _near(name)
}

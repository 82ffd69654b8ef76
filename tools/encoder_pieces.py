"""Which pieces of the source's quarter of a million the shipped model keeps."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from encoder_source import Source

from veillee.reading.pieces import FIRST_FREE, Pieces

_SPECIAL = 4
"""Begin, padding, end and unknown, in the source's order."""
_OURS = (1, 3, 0, 2)
"""The same in ours: padding, unknown, begin, end."""
LATIN, ARABIC, CYRILLIC = 30_000, 1_500, 1_000


class Chosen(NamedTuple):
    """The rows of the source's embeddings in our order, and the pieces after the special ones."""

    rows: list[int]
    scored: list[tuple[str, float]]


def chosen_pieces(source: Source, corpus: Iterable[str]) -> Chosen:
    """Choose lower-case pieces: those that the corpus uses, then the commonest ones."""
    known = list(enumerate(zip(source.pieces, source.weights, strict=True)))[_SPECIAL:-1]
    lower = [(row, each) for row, each in known if each[0] == each[0].lower()]
    by_script = {name: [one for one in lower if _script(one[1][0]) == name] for name in _MOST}
    latin = by_script["LATIN"]
    cut, used = Pieces(each for _, each in latin), Counter[int]()
    for text in corpus:
        used.update(cut.numbers(text))
    wanted = sorted(range(len(latin)), key=lambda at: (-used[at + FIRST_FREE], at))[:LATIN]
    kept = [latin[at] for at in sorted(wanted)]
    for name, most in _MOST.items():
        kept += by_script[name][:most] if name != "LATIN" else []
    return Chosen([*_OURS, *(row for row, _ in kept)], [each for _, each in kept])


_MOST = {"LATIN": LATIN, "ARABIC": ARABIC, "CYRILLIC": CYRILLIC}


def _script(piece: str) -> str:
    """Return the one script of a piece; digits and signs go with the Latin ones."""
    names = {unicodedata.name(sign, "?").split()[0] for sign in piece if sign.isalpha()}
    if not names:
        return "LATIN"
    return names.pop() if len(names) == 1 else ""

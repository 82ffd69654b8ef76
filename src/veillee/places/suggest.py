"""What to offer while somebody types a postal code or the name of a commune."""

import re
from array import array
from bisect import bisect_left
from heapq import nsmallest

import msgspec

from veillee.kernel.ready import ready
from veillee.places.communes import Gazetteer
from veillee.places.postal import PostalCodes
from veillee.places.spelling import plain, readings, without_article, without_whole
from veillee.places.table import Lines

_TYPED = re.compile(r"\s*(?P<code>[0-9][0-9 ]*)?(?P<name>.*?)(?P<after>[0-9]{2,5})?\s*", re.DOTALL)
# As on a letterhead: «59507 Douai CEDEX», «75380 Paris Cedex 08».
_CEDEX = re.compile(r"\bcedex\b(?:\s*[0-9]{1,2})?\s*$", re.IGNORECASE)
# As we write it ourselves, «Lomme (Lille)», or somebody else would: «Lomme (59)».
_BRACKETED = re.compile(r"\([^0-9)]*([0-9]*)[^)]*\)?")
_ENOUGH_SIGNS = 2
_MOST_SIGNS = 80
# Between a spelling and its rank; before every letter and digit, so that the shorter sorts first.
_END = "\t"
# After every letter and digit.
_LAST = "\x7f"


class Found(msgspec.Struct, frozen=True):
    """A postal code with the row of a commune; `approximate` when the code serves no commune."""

    code: str
    row: int
    approximate: bool = False


class Finder:
    """Find communes by the beginning of a code or a name, the most populous first."""

    def __init__(self, communes: Gazetteer, names: str, postal: PostalCodes) -> None:
        """Sort the plain spellings once: about 40,000 of them, each with its rank."""
        self._communes = communes
        self._postal = postal
        self._divided = communes.divided()
        of = [names.encode(), communes.rank.tobytes()]
        ranks, keys = ready("spellings", of, lambda: _sorted(names, communes))
        self._ranks = array("H", ranks)
        self._keys = Lines(keys)

    def found(self, typed: str, limit: int) -> list[Found]:
        """Return at most `limit`; nothing below two digits or two letters."""
        typed = _BRACKETED.sub(r"\1", _CEDEX.sub("", typed[:_MOST_SIGNS]))
        parts = _TYPED.fullmatch(typed)
        if parts is None:
            return []
        digits = (parts["code"] or parts["after"] or "").replace(" ", "")
        spellings = readings(parts["name"])
        if not spellings[0]:
            return self._by_code(digits, limit) if len(digits) >= _ENOUGH_SIGNS else []
        if len(spellings[0]) < _ENOUGH_SIGNS:
            return []
        # «paris 11» is the beginning of a name, «denis 93» a name and the beginning of a code.
        named = [] if parts["code"] else self._by_name(readings(typed), limit)
        return named or self._by_both(spellings, digits, limit)

    def _by_code(self, digits: str, limit: int) -> list[Found]:
        first = self._ranks_with_code(digits)
        if first:
            return [Found(first[rank], self._row(rank)) for rank in nsmallest(limit, first)]
        row = self._postal.supposed(digits)
        return [] if row is None else [Found(digits, row, approximate=True)]

    def _ranks_with_code(self, digits: str) -> dict[int, str]:
        """Return ranks with the first of their codes that begins so.

        A city divided by codes is left out: 75011 is «Paris 11e».
        """
        first: dict[int, str] = {}
        for code in self._postal.beginning(digits):
            for row in self._postal.serving(code):
                if row not in self._divided:
                    first.setdefault(self._communes.rank[row], code)
        return first

    def _by_name(self, spellings: list[str], limit: int) -> list[Found]:
        """Return the most populous; longer names never crowd out the name itself."""
        chosen: set[int] = set()
        for spelling in spellings:
            begun = self._begun(spelling)
            # A rank may stand there twice: «Le Lez» is spelt «lelez» and «lez».
            chosen.update(nsmallest(2 * limit, begun))
        exact = [rank for spelling in spellings for rank in self._begun(spelling, _END)[:1]]
        few = sorted({*sorted(chosen - {*exact})[: limit - len(exact)], *exact})
        return [Found(self._communes.codes_of(row)[0], row) for row in map(self._row, few)]

    def _by_both(self, spellings: list[str], digits: str, limit: int) -> list[Found]:
        coded = self._ranks_with_code(digits) if digits else {}
        if digits and not coded:
            return self._by_code(digits, limit)
        both = {rank for spelling in spellings for rank in self._begun(spelling) if rank in coded}
        if both or not digits:
            return [Found(coded[rank], self._row(rank)) for rank in nsmallest(limit, both)]
        # A former commune has no code of its own («béon 01»); a name we do not know still has one.
        named = self._by_name(spellings, limit)
        near = [found for found in named if found.code.startswith(digits)]
        return near or self._by_code(digits, limit)

    def _begun(self, spelling: str, end: str = "") -> "array[int]":
        first = bisect_left(self._keys, spelling + end)
        return self._ranks[first : bisect_left(self._keys, spelling + end + _LAST)]

    def _row(self, rank: int) -> int:
        return self._communes.by_rank[rank]


def _sorted(names: str, communes: Gazetteer) -> tuple[bytes, str]:
    """Return the ranks of all spellings in order, and the spellings: a quarter of a second."""
    keyed = sorted(_spelt(names, communes))
    return array("H", [int(key[-5:]) for key in keyed]).tobytes(), "\n".join(keyed)


def _spelt(names: str, communes: Gazetteer) -> list[str]:
    # Few calls with many names: folding them one by one takes five times as long.
    keys = plain(without_whole(names)).split("\n")
    begin_so = [row for row, key in enumerate(keys) if key.startswith("l")]
    shorter = {row: without_article(communes.names[row]) for row in begin_so}
    rows = [row for row, name in shorter.items() if name]
    more = plain(without_whole("\n".join(shorter[row] for row in rows))).split("\n")
    keyed = [f"{key}{_END}{rank:05}" for key, rank in zip(keys, communes.rank, strict=True)]
    keyed += [f"{key}{_END}{communes.rank[row]:05}" for key, row in zip(more, rows, strict=True)]
    return keyed

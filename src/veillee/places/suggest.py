"""What to offer while somebody types a postal code or the name of a commune."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import islice

import msgspec

from veillee.places.postal import PostalCodes
from veillee.places.spelling import plain, readings, without_article, without_whole
from veillee.places.table import Communes

_TYPED = re.compile(r"\s*(?P<code>[0-9][0-9 ]*)?(?P<name>.*?)(?P<after>[0-9]{2,5})?\s*", re.DOTALL)
_ENOUGH_SIGNS = 2
_MOST_SIGNS = 80
# After every letter a to z and every digit.
_LAST = "\x7f"


class Found(msgspec.Struct, frozen=True):
    """A postal code with the row of a commune; `approximate` when the code serves no commune."""

    code: str
    row: int
    approximate: bool = False


class Finder:
    """Find communes by the beginning of a code or a name, the most populous first."""

    def __init__(self, communes: Communes, names: list[str], postal: PostalCodes) -> None:
        """Sort the plain spellings once; about 40,000 of them."""
        self._communes = communes
        self._postal = postal
        part_of, residents = communes.part_of, communes.residents
        self._row_of = {id_: row for row, id_ in enumerate(communes.ids) if not part_of[row]}
        self._rows = sorted(range(len(names)), key=lambda row: (-residents[row], row))
        self._rank = [0] * len(names)
        for rank, row in enumerate(self._rows):
            self._rank[row] = rank
        keyed = sorted(self._keyed(names))
        self._keys = [spelling for spelling, _ in keyed]
        self._ranks = [rank for _, rank in keyed]

    def _keyed(self, names: list[str]) -> Iterator[tuple[str, int]]:
        # One call for all names: folding them one by one takes five times as long.
        yield from zip(plain(without_whole("\n".join(names))).split("\n"), self._rank, strict=True)
        for row, name in enumerate(names):
            if name.startswith("L") and (shorter := without_article(name)):
                yield plain(shorter), self._rank[row]

    def found(self, typed: str, limit: int) -> list[Found]:
        """Return at most `limit`; nothing below two digits or two letters."""
        parts = _TYPED.fullmatch(typed[:_MOST_SIGNS])
        if parts is None:
            return []
        digits = (parts["code"] or parts["after"] or "").replace(" ", "")
        spellings = readings(parts["name"])
        if not spellings[0]:
            return self._by_code(digits, limit) if len(digits) >= _ENOUGH_SIGNS else []
        if len(spellings[0]) < _ENOUGH_SIGNS:
            return []
        if not parts["code"]:  # «paris 11» is a name, «denis 93» a name and a code
            named = self._by_name(readings(typed), limit)
            if named:
                return list(self._with_codes(named, ""))
        named = self._by_name(spellings, len(self._rows))
        return list(islice(self._with_codes(named, digits), limit))

    def _by_code(self, digits: str, limit: int) -> list[Found]:
        codes = self._postal.beginning(digits)
        if not codes:
            row = self._postal.supposed(digits)
            return [] if row is None else [Found(digits, row, approximate=True)]
        first: dict[int, str] = {}
        for code in codes:
            for rank in self._most_precise(code):
                first.setdefault(rank, code)
        return [Found(first[rank], self._rows[rank]) for rank in nsmallest(limit, first)]

    def _most_precise(self, code: str) -> Iterator[int]:
        """Leave out a commune where the code names its arrondissement: 75011 is «Paris 11e»."""
        rows = self._postal.serving(code)
        parted = {self._communes.part_of[row] for row in rows}
        return (self._rank[row] for row in rows if self._communes.ids[row] not in parted)

    def _by_name(self, spellings: Iterable[str], limit: int) -> list[int]:
        """Return rows, the most populous first; longer names never crowd out the name itself."""
        ranks: set[int] = set()
        exact: set[int] = set()
        for spelling in spellings:
            first = bisect_left(self._keys, spelling)
            ranks.update(self._ranks[first : bisect_left(self._keys, spelling + _LAST)])
            exact.update(self._ranks[first : bisect_right(self._keys, spelling)][:1])
        chosen = set(nsmallest(limit - len(exact), ranks - exact)) | exact
        return [self._rows[rank] for rank in sorted(chosen)]

    def _with_codes(self, rows: Iterable[int], digits: str) -> Iterator[Found]:
        for row in rows:
            whole = self._row_of.get(self._communes.part_of[row], row)
            codes = self._communes.codes[row] or self._communes.codes[whole]
            code = next((code for code in codes.split() if code.startswith(digits)), None)
            if code is not None:
                yield Found(code, row)

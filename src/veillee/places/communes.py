"""The communes of a country by row, in little memory: shared by who finds and who locates."""

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

from veillee.kernel.ready import mark_of, ready
from veillee.places.table import Communes, Lines, letters_before

# Letters before each line of the four columns of text, rows by rank and ranks by row, which rows
# are parts, and the rows of ids that are asked for.
_WorkedOut = tuple[list[bytes], bytes, bytes, list[int], dict[str, int]]


class Gazetteer:
    """The columns of the table, and the order by residents."""

    def __init__(self, communes: Communes, named: Iterable[str] = ()) -> None:
        """Make arrays of the columns; lists of numbers would take eight times the memory.

        `named` are ids whose rows will be asked for.
        """
        texts = (communes.ids, communes.names, communes.codes, communes.part_of)
        self.zones = array("H", communes.zones)
        self.residents = array("I", communes.residents)
        named = sorted(named)
        of = [self.residents.tobytes(), *(text.encode() for text in texts), repr(named).encode()]
        kept: _WorkedOut = ready(
            "communes", [mark_of(Path(__file__)), *of], lambda: _work_out(communes, named)
        )
        before, order, rank, self._parts, self.row_of = kept
        self.ids, self.names, self.codes, self.part_of = map(Lines, texts, before)
        self.by_rank, self.rank = array("H", order), array("H", rank)

    def divided(self) -> frozenset[int]:
        """Return the rows of cities whose arrondissements have postal codes of their own."""
        return frozenset(self.whole(row) for row in self._parts if self.codes[row])

    def whole(self, row: int) -> int:
        """Return the row of the commune that a part belongs to, or the row itself."""
        return self.row_of.get(self.part_of[row], row)

    def commune_id(self, row: int) -> str:
        """Return the official id of the commune, also for a part of it."""
        return self.part_of[row] or self.ids[row]

    def codes_of(self, row: int) -> list[str]:
        """Return the postal codes of a commune; a part without any has those of its whole."""
        return (self.codes[row] or self.codes[self.whole(row)]).split()


def _work_out(communes: Communes, named: Sequence[str]) -> _WorkedOut:
    """Return what can be known from the columns alone."""
    residents = communes.residents
    order = array("H", sorted(range(len(residents)), key=residents.__getitem__, reverse=True))
    ranks = array("H", bytes(2 * len(order)))
    for rank, row in enumerate(order):
        ranks[row] = rank
    part_of = communes.part_of.split("\n")
    wanted = {*part_of, *named}
    rows = enumerate(communes.ids.split("\n"))
    return (
        [
            letters_before(text)
            for text in (communes.ids, communes.names, communes.codes, communes.part_of)
        ],
        order.tobytes(),
        ranks.tobytes(),
        [row for row, whole in enumerate(part_of) if whole],
        {id_: row for row, id_ in rows if id_ in wanted and not part_of[row]},
    )

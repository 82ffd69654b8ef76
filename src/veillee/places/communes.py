"""The communes of a country by row, in little memory: shared by who finds and who locates."""

from array import array
from collections.abc import Iterable

from veillee.places.table import Communes, Lines


class Gazetteer:
    """The columns of the table, and the order by residents."""

    def __init__(self, communes: Communes, named: Iterable[str] = ()) -> None:
        """Make arrays of the columns; lists of numbers would take eight times the memory.

        `named` are ids whose rows will be asked for.
        """
        self.ids = Lines(communes.ids)
        self.names = Lines(communes.names)
        self.codes = Lines(communes.codes)
        self.part_of = Lines(communes.part_of)
        self.zones = array("H", communes.zones)
        residents = communes.residents
        self.residents = array("I", residents)
        order = sorted(range(len(residents)), key=residents.__getitem__, reverse=True)
        self.by_rank = array("H", order)
        self.rank = array("H", bytes(2 * len(order)))
        for rank, row in enumerate(order):
            self.rank[row] = rank
        part_of = communes.part_of.split("\n")
        self._parts = [row for row, whole in enumerate(part_of) if whole]
        wanted = {*part_of, *named}
        rows = enumerate(communes.ids.split("\n"))
        self.row_of = {id_: row for row, id_ in rows if id_ in wanted and not part_of[row]}

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

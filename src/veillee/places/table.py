"""The form of the shipped table, one file a country; the builder writes it, the atlas reads it."""

import gzip
from array import array
from importlib.resources import files
from itertools import accumulate

import msgspec

FORM = 1


class Communes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns of one length; a row is a commune, or a part of one that has a name of its own.

    Columns of text are one text with a line a row. Rows are sorted by department, zone and postal
    code, so that they pack well. `codes` are the row's postal codes with spaces between them;
    `part_of` is the id of the commune that a part belongs to, else empty; `residents` is rounded to
    two digits and only orders suggestions (0 where nobody counted a part).
    """

    ids: str
    names: str
    codes: str
    part_of: str
    zones: list[int]
    residents: list[int]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country: no coordinates, no distances, no shapes; every number is a whole number.

    `regions` are (id, name), `departments` (id, name, region, neighbours), `zones` (id, name, row
    of its department, residents). `series` sends postal codes of no commune (CEDEX), named by their
    first digits, to the commune with this id, where the general rule would be wrong.
    """

    form: int
    country: str
    source: str
    regions: list[tuple[str, str]]
    departments: list[tuple[str, str, str, list[str]]]
    zones: list[tuple[str, str, int, int]]
    communes: Communes
    series: dict[str, str]


class Lines:
    """A column of text: a tenth of the memory of a list of as many short texts."""

    def __init__(self, text: str, before: bytes = b"") -> None:
        """Keep the text whole, and how many letters stand before each line, if that is known."""
        self._text = text
        self._before = array("I", before or letters_before(text))

    def __len__(self) -> int:
        return len(self._before) - 1

    def __getitem__(self, row: int) -> str:
        # As many line ends as rows stand before the row, too.
        return self._text[self._before[row] + row : self._before[row + 1] + row]


def letters_before(text: str) -> bytes:
    """Return how many letters stand before each line, and in all, four bytes each."""
    return array("I", accumulate(map(len, text.split("\n")), initial=0)).tobytes()


def packed(table: Table) -> bytes:
    """Return the table as it is shipped: JSON that a person can read, gzip with no date in it."""
    return gzip.compress(msgspec.json.encode(table), compresslevel=9, mtime=0)


def unpacked(shipped: bytes) -> Table:
    """Return the table, refusing one that a later form of this program wrote."""
    table = msgspec.json.decode(gzip.decompress(shipped), type=Table)
    if table.form != FORM:
        raise ValueError(f"table of form {table.form}, this program reads form {FORM}")
    return table


def shipped_table(country: str) -> Table:
    """Return the table of a country by its ISO code; raise `LookupError` when none is shipped."""
    file = files("veillee.places").joinpath("data", f"{country.lower()}.json.gz")
    if not (country.isalpha() and file.is_file()):
        raise LookupError(f"no table of places for {country!r}")
    return unpacked(file.read_bytes())

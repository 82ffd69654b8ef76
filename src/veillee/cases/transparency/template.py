"""The EU's template (Implementing Regulation (EU) 2024/2835): files, columns, rows, categories."""

from functools import cache
from importlib.resources import files

import msgspec

TOTAL = "TOTAL"
OTHER = "KEYWORD_OTHER"


class Section(msgspec.Struct, frozen=True):
    """One table: its number, name, columns, and the rows that are fixed."""

    no: int
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rows_of_very_large: tuple[tuple[str, ...], ...] = ()

    @property
    def file(self) -> str:
        """Return the name of its file."""
        return f"{self.no}_{self.name}.csv"


class Category(msgspec.Struct, frozen=True):
    """One line of the list of categories: «Category 9d» is a keyword of «Category 9»."""

    label: str
    code: str
    description: str

    @property
    def number(self) -> int:
        """Return which category it is, 0 for the total."""
        digits = "".join(letter for letter in self.label if letter.isdigit())
        return int(digits or 0)

    @property
    def is_keyword(self) -> bool:
        """Tell whether it is a part of a category."""
        return self.number > 0 and self.label[-1].isalpha()


class Template(msgspec.Struct, frozen=True):
    """All of it."""

    sections: tuple[Section, ...]
    categories: tuple[Category, ...]

    def section(self, no: int) -> Section:
        """Return a table by its number."""
        return self.sections[no - 1]


class Row(msgspec.Struct, frozen=True):
    """A row of the tables by category: `category` is empty in the total, `keyword` in the sum of a
    category.
    """

    code: str
    category: str = ""
    keyword: str = ""


@cache
def template() -> Template:
    """Return the template."""
    text = files("veillee.cases.transparency").joinpath("template.json").read_bytes()
    return msgspec.json.decode(text, type=Template)


def rows_of(last: int, *more: int) -> tuple[Row, ...]:
    """Return the total and the categories 1 to `last` with their keywords, then some more."""
    rows, category = list[Row](), ""
    for one in template().categories:
        if not (one.number <= last or one.number in more):
            continue
        if one.is_keyword:
            rows.append(Row(one.code, category, one.code))
        else:
            category = "" if one.code == TOTAL else one.code
            rows.append(Row(one.code, category))
    return tuple(rows)

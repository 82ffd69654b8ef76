"""The eleven tables of a year, from the ledger alone, and what must hold between them."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from veillee.cases.transparency.indicators import ByIndicator
from veillee.cases.transparency.measures import ByCategory
from veillee.cases.transparency.orders import ByOrder
from veillee.cases.transparency.tally import Tally
from veillee.cases.transparency.telling import told
from veillee.cases.transparency.template import TOTAL, rows_of, template
from veillee.cases.transparency.words import Say, saying
from veillee.model.ledger import Counts

Table = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Year:
    """What a report is about. `published` and `previous` are days, the latter empty for none."""

    year: int
    service: str
    provider: str
    published: str
    previous: str = ""
    language: str = "fr"

    @property
    def first(self) -> str:
        """Return its first day."""
        return f"{self.year}-01-01"

    @property
    def last(self) -> str:
        """Return its last day."""
        return f"{self.year}-12-31"

    @property
    def period(self) -> str:
        """Return it as the template writes it."""
        return f"{self.first}/{self.last}"


def tables(year: Year, counts: Counts, earlier: Counts) -> dict[str, Table]:
    """Return the tables by file name. `counts` are the year's, `earlier` those since ever until its
    end.
    """
    say, tally, lead = saying(year.language), Tally(counts), (year.service, year.period)
    by_category = ByCategory(tally, lead, say)
    by_indicator = ByIndicator(tally, Tally(earlier), lead, say)
    made: dict[int, Table] = {
        1: _identified(year, say),
        2: _categories(),
        3: ByOrder(tally, lead, say).table(),
        4: by_category.notices(),
        5: by_category.illegal(),
        6: by_category.terms(),
        7: by_indicator.appeals(),
        8: by_indicator.automated(),
        9: _of_very_large(9, "Human resources dedicated to content moderation", lead, say),
        10: _of_very_large(10, "AMAR", lead, say),
        11: _told(tally, year, say),
    }
    return {template().section(no).file: table for no, table in made.items()}


def written(name: str, table: Table) -> str:
    """Return a table as its file; the columns stand there also when there is no row."""
    (section,) = (one for one in template().sections if one.file == name)
    text = io.StringIO()
    writer = csv.DictWriter(text, section.columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue()


def _identified(year: Year, say: Say) -> Table:
    values = (year.provider, year.published, year.previous, year.first, year.last)
    section = template().section(1)
    return [
        dict(zip(section.columns, (say("applies.1"), year.service, name, value), strict=True))
        for (name,), value in zip(section.rows, values, strict=True)
    ]


def _categories() -> Table:
    columns = template().section(2).columns
    return [
        dict(zip(columns, (one.label, one.description, one.code, ""), strict=True))
        for one in template().categories
    ]


def _of_very_large(no: int, named: str, lead: tuple[str, str], say: Say) -> Table:
    section, why = template().section(no), say("very_large")
    return [
        dict(
            zip(
                section.columns,
                (say(f"applies.{no}"), *lead, named, name, TOTAL, "", why),
                strict=True,
            )
        )
        for (name,) in section.rows
    ]


def _told(tally: Tally, year: Year, say: Say) -> Table:
    section = template().section(11)
    rows = [
        (say("applies.11"), name, text)
        for (name,), text in zip(section.rows, told(tally, say), strict=True)
    ]
    rows += [(say("applies.9"), name, "") for (name,) in section.rows_of_very_large]
    return [
        dict(zip(section.columns, (applies, year.service, year.period, name, text), strict=True))
        for applies, name, text in rows
    ]


def contradictions(made: Mapping[str, Table]) -> list[str]:
    """Return in sentences where a report contradicts itself; it never should."""
    by_no = {int(name.partition("_")[0]): table for name, table in made.items()}
    wrong = [sentence for no in (4, 5, 6) for sentence in _sums(no, by_no[no])]
    wrong += _machines(by_no)
    periods = {row["Reporting period"] for table in made.values() for row in table if _dated(row)}
    if len(periods) > 1:
        wrong.append(f"Several periods: {', '.join(sorted(periods))}.")
    return wrong


def _dated(row: Mapping[str, str]) -> bool:
    return "Reporting period" in row


def _sums(no: int, table: Table) -> Iterator[str]:
    """Yield where a category is not the sum of its keywords, or the total not the categories'."""
    rows = rows_of({4: 14, 5: 14, 6: 15}[no], *{4: (17,)}.get(no, ()))
    summed = [name for name in table[0] if name.startswith(("Number", "Visib", "Provi", "Account"))]
    for name in summed:
        values = [int(row[name] or 0) for row in table]
        top = sum(
            value
            for row, value in zip(rows, values, strict=True)
            if row.category and not row.keyword
        )
        if top != values[0]:
            yield f"Table {no}: {name} adds up to {top}, not {values[0]}."
        parts = dict[str, int]()
        for row, value in zip(rows, values, strict=True):
            if row.keyword:
                parts[row.category] = parts.get(row.category, 0) + value
        for row, value in zip(rows, values, strict=True):
            summed_up = parts.get(row.category, value)
            if not row.keyword and summed_up != value:
                yield f"Table {no}: {row.code} is {value}, its keywords {summed_up}."


def _machines(by_no: Mapping[int, Sequence[Mapping[str, str]]]) -> Iterator[str]:
    """Yield where machines and humans together are not what the house did by itself."""
    own = "Number of measures taken at the provider's own initiative"
    taken = sum(int(by_no[no][0][own]) for no in (5, 6))
    named = [
        int(row["Value"])
        for row in by_no[8]
        if row["Scope"] == "Own-initiative" and row["Indicator"].startswith("Number of measures")
    ]
    if sum(named) != taken:
        yield f"Table 8 adds up to {sum(named)} own measures, tables 5 and 6 to {taken}."

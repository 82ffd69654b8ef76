"""The table of authorities' orders, from the register: orders to act by category and country.

What nobody counts (orders to provide information, acknowledgements of receipt) is an empty cell
with its reason, never a zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from veillee.cases.transparency.measures import described, under
from veillee.cases.transparency.tally import Tally, hours
from veillee.cases.transparency.template import OTHER, TOTAL, Row, rows_of, template
from veillee.cases.transparency.words import Say
from veillee.model.ledger import What

COUNTRIES = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
_ROWS = rows_of(14, 16)
_REST = "STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER"

_N = "Number of orders to act against illegal content received"
_ITEMS = (
    "Number of specific items of information included in the total number of orders to act against"
    " illegal content"
)
_EFFECT = "Median time to give effect to the order to act against illegal content"
_WHY = {
    _N: "ordered",
    _ITEMS: "ordered_items",
    "Median time to inform the authority of the receipt of the order to act against illegal"
    " content": "ordered_receipt",
    _EFFECT: "ordered_effect",
}


@dataclass(frozen=True, slots=True)
class ByOrder:
    """The table of orders, for one service and period."""

    tally: Tally
    lead: tuple[str, str]
    say: Say

    def table(self) -> list[dict[str, str]]:
        """Return its rows: by category, then by the country whose authority it was."""
        came, items, ended = (
            self.tally.only(What.ORDER),
            self.tally.only(What.ORDER_ITEM),
            self.tally.only(What.ORDER_ENDED),
        )
        counted = (came, items, ended)
        told = [
            self._row(row, TOTAL, *(under(each, row, _ROWS, _REST) for each in counted))
            for row in _ROWS
        ]
        total = Row(TOTAL)
        told += [
            self._row(total, country, *(each.only(source=country) for each in counted))
            for country in COUNTRIES
        ]
        told[0] |= dict(self._contexts())
        return told

    def _row(self, row: Row, scope: str, came: Tally, items: Tally, ended: Tally) -> dict[str, str]:
        columns = template().section(3).columns
        described_as = described(came) if row.code == OTHER and came.n else ""
        first = (self.say("applies.3"), *self.lead, row.code, described_as, scope)
        counted = {_N: str(came.n), _ITEMS: str(items.n), _EFFECT: hours(ended.percentile(50))}
        return dict.fromkeys(columns, "") | dict(zip(columns, first, strict=False)) | counted

    def _contexts(self) -> Iterator[tuple[str, str]]:
        """Yield why each column says what it says, or nothing."""
        for column in template().section(3).columns:
            if column.startswith("Contextual"):
                about = column.removeprefix("Contextual information on ")
                yield column, self.say(_WHY.get(about, "ordered_inform"))

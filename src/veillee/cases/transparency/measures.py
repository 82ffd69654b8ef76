"""The tables by category: notices, and measures at the house's own initiative."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from veillee.cases.counting import FOR_GOOD, REMOVAL
from veillee.cases.transparency.tally import Tally, hours
from veillee.cases.transparency.template import OTHER, Row, rows_of, template
from veillee.cases.transparency.words import Say
from veillee.model.ledger import (
    BY_MEMORY,
    BY_RULE,
    NOTICE,
    OWN,
    Entry,
    Ground,
    Line,
    What,
)
from veillee.model.policies import policies
from veillee.model.report import Via
from veillee.model.sanction import MeasureKind

NOT_SPECIFIED = "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE"
_TERMS = "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
_NOTICE_ROWS, _ILLEGAL_ROWS, _TERMS_ROWS = rows_of(14, 17), rows_of(14), rows_of(15)

_TRUSTED_ITEMS = (
    "Number of specific items of information included in the total number of notices"
    " by Trusted Flaggers (Trusted Flagger notices)"
)
_PROVISION = "Provision of the service Suspension"
COLUMNS: Mapping[str, str] = {
    REMOVAL: "Visibility restriction Removal",
    Line.REFUSED: "Visibility restriction Disable",
    Line.HELD: "Visibility restriction Other",
    MeasureKind.ADVICE: "Visibility restriction Other",
    MeasureKind.HOLD: "Visibility restriction Other",
    MeasureKind.READ_ONLY: _PROVISION,
    MeasureKind.NO_REQUESTS: _PROVISION,
    MeasureKind.NO_PRIVATE: _PROVISION,
    MeasureKind.NO_PHOTOS: _PROVISION,
    MeasureKind.ROOM: _PROVISION,
    MeasureKind.FREEZE: _PROVISION,
    MeasureKind.SITE: "Account restriction Suspension",
    FOR_GOOD: "Account restriction Termination",
}
"""Where each measure stands; the same words as in the statements for the Commission's database."""
_STOPPED = frozenset({Line.HELD.value, Line.REFUSED.value})
_BY_MACHINE = frozenset({BY_RULE, BY_MEMORY})
_OWN, _DETECTED = (
    "Number of measures taken at the provider's own initiative",
    "Number of measures taken after detection with solely automated means",
)


def own_measures(tally: Tally) -> Tally:
    """Return every restriction at the house's own initiative: the team's, and each line that a rule
    held or refused. A question is none: the author goes on by one tap; nor is a line that is shown
    while people are called for its author.
    """
    stopped = tally.only(What.VERDICT, measure=_STOPPED)
    return tally.only(What.MEASURE, source=OWN).plus(stopped)


def is_under_law(one: Entry) -> bool:
    """Tell whether a measure belongs into the table of illegal content, which has no row for what
    the Commission calls a violation of terms alone.
    """
    return one.ground is Ground.LAW and one.category in _CATEGORIES_OF_LAW


_CATEGORIES_OF_LAW = frozenset(row.category for row in _ILLEGAL_ROWS)


@dataclass(frozen=True, slots=True)
class ByCategory:
    """The three tables, for one service and period."""

    tally: Tally
    lead: tuple[str, str]
    say: Say

    def notices(self) -> list[dict[str, str]]:
        """Return the notices, and what was done because of them."""
        told = list[dict[str, str]]()
        acted = self.tally.only(What.MEASURE, source=NOTICE)
        decided = self.tally.only(What.DECIDED, source=NOTICE, outcome="measures")
        for row in _NOTICE_ROWS:
            part = [
                under(each, row, _NOTICE_ROWS, NOT_SPECIFIED)
                for each in (
                    self.tally.only(What.NOTICE),
                    self.tally.only(What.ITEM),
                    decided,
                    acted,
                    self.tally.only(What.NOTICE, detection=Via.TRUSTED.value),
                    self.tally.only(What.ITEM, detection=Via.TRUSTED.value),
                )
            ]
            notices, items, decisions, measures, trusted, trusted_items = part
            cells = {
                "Number of notices received": str(notices.n),
                "Number of notices received from Trusted flaggers": str(trusted.n),
                _TRUSTED_ITEMS: str(trusted_items.n),
                "Number of specific items of information included in the total number of notices": (
                    str(items.n)
                ),
                "Median time to take action": hours(decisions.percentile(50)),
                "Number of actions taken on the basis of the law": str(
                    measures.only(ground=Ground.LAW).n
                ),
                "Number of actions taken on the basis of the terms and conditions of the service": (
                    str(measures.n - measures.only(ground=Ground.LAW).n)
                ),
            }
            told.append(self._row(4, row, cells, notices.plus(measures)))
        told[0] |= {
            "Contextual information on Number of notices received": self.say("notices"),
            "Contextual information on Number of notices received from Trusted flaggers": self.say(
                "lane"
            ),
            "Contextual information on Median time to take action": self.say("median"),
        }
        return told

    def illegal(self) -> list[dict[str, str]]:
        """Return the own measures against illegal content."""
        return self._own(5, own_measures(self.tally).where(is_under_law), _ILLEGAL_ROWS)

    def terms(self) -> list[dict[str, str]]:
        """Return the own measures against what only the terms forbid."""
        measures = own_measures(self.tally).where(lambda one: not is_under_law(one))
        told = self._own(6, measures, _TERMS_ROWS)
        if lawful := measures.only(ground=Ground.LAW).n:
            told[0][f"Contextual Information on {_OWN}"] = self.say("law_as_well", count=lawful)
        return told

    def _own(self, no: int, measures: Tally, rows: tuple[Row, ...]) -> list[dict[str, str]]:
        told = list[dict[str, str]]()
        for row in rows:
            part = under(measures, row, rows, _TERMS)
            cells = {
                name: "0"
                for name in template().section(no).columns
                if name.startswith(("Visibility", "Monetary", "Provision", "Account"))
            }
            for measure, n in part.by("measure").items():
                cells[COLUMNS[measure]] = str(int(cells[COLUMNS[measure]]) + n)
            cells[_OWN] = str(part.n)
            cells[_DETECTED] = str(part.where(lambda one: one.detection in _BY_MACHINE).n)
            told.append(self._row(no, row, cells, part))
        told[0] |= {
            "Contextual Information on Visibility restriction Disable": self.say("refused"),
            "Contextual Information on Visibility restriction Other": self.say("held"),
        }
        return told

    def _row(self, no: int, row: Row, cells: dict[str, str], counted: Tally) -> dict[str, str]:
        columns = template().section(no).columns
        own = dict.fromkeys(columns, "") | cells
        service, period = self.lead
        own |= {columns[0]: self.say(f"applies.{no}"), columns[1]: service, columns[2]: period}
        own[columns[3]] = row.code
        if row.code == OTHER and counted.n:
            own[columns[4]] = described(counted)
        return own


def under(tally: Tally, row: Row, rows: tuple[Row, ...], fallback: str) -> Tally:
    """Return what belongs into a row; a category without rows here goes to the one for the rest."""
    if not row.category:
        return tally
    keywords = _keywords(rows)

    def is_here(one: Entry) -> bool:
        category = one.category if one.category in keywords else fallback
        if category != row.category:
            return False
        known = keywords[category]
        keyword = one.keyword if category == one.category and one.keyword in known else OTHER
        return not row.keyword or keyword == row.keyword

    return tally.where(is_here)


@cache
def _keywords(rows: tuple[Row, ...]) -> dict[str, set[str]]:
    found = dict[str, set[str]]()
    for row in rows:
        if row.category:
            found.setdefault(row.category, set()).add(row.keyword)
    return found


def described(tally: Tally) -> str:
    """Return what stands under «other»: the policies, by their names."""
    codes = [code for code in tally.by("policy") if code]
    return "; ".join(policies()[code].label.en if code in policies() else code for code in codes)

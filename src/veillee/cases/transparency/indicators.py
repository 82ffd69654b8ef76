"""The tables by indicator: complaints and repeated offences, automated means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from veillee.cases.counting import FOR_GOOD, OF_REPORTERS, Part
from veillee.cases.transparency.accuracy import Rate, accuracy_of
from veillee.cases.transparency.measures import own_measures
from veillee.cases.transparency.tally import Tally, hours
from veillee.cases.transparency.template import template
from veillee.cases.transparency.words import Say
from veillee.model.ledger import BY_REPORTS_MADE, HUMAN, MACHINE, NOTICE, Ground, What
from veillee.model.report import Via
from veillee.model.sanction import MeasureKind

_SUBMITTED = "Number of complaints submitted to the internal-complaints mechanism"
_IMPOSED = "Number of restrictions newly imposed as a result of an internal complaint"
_PARTS: Mapping[str, frozenset[str]] = {
    _SUBMITTED: frozenset({Part.VISIBILITY, Part.PROVISION, Part.ACCOUNT, "", *OF_REPORTERS}),
    "Complaint regarding a decision to remove or disable access to or restrict visibility of"
    " information": frozenset({Part.VISIBILITY}),
    "Complaint regarding a decision to suspend or terminate the provision of the service": (
        frozenset({Part.PROVISION})
    ),
    "Complaint regarding a decision to suspend or terminate an account": frozenset({Part.ACCOUNT}),
    "Complaint regarding a decision not to take action on a notice submitted in accordance with"
    " Article 16": frozenset({Part.NOTICE}),
    "Complaint regarding a decision not to take action on a notice submitted by a Trusted Flagger"
    " in accordance with Article 16": frozenset({Part.TRUSTED}),
}
_EXPLAINED = {_SUBMITTED: "appeals"} | {
    name: "of_reporters" for name, parts in _PARTS.items() if parts <= OF_REPORTERS
}
_UNFOUNDED = "Number of suspensions enacted for the provision of manifestly unfounded notices"
_COMPLAINTS = "Number of suspensions enacted for the provision of manifestly unfounded complaints"
_RESTRICTING = frozenset(MeasureKind) - {MeasureKind.ADVICE}
_SITE = frozenset({MeasureKind.SITE.value, FOR_GOOD})
_REPEATED = frozenset({"repeated", "after_advice"})

Cell = tuple[str, str]
"""A value and what explains it."""


def _cells_of_nothing(say: Say) -> Iterator[tuple[str, Cell]]:
    """Yield the indicators that this house has nothing of, with why."""
    yield (
        "Complaint regarding a decision to restrict the ability to monetise information",
        ("0", say("no_money")),
    )
    yield _COMPLAINTS, ("0", say("no_complaint_limit"))
    yield (
        "Number of disputes submitted to out-of-court dispute settlement bodies",
        ("", say("no_body")),
    )


@dataclass(frozen=True, slots=True)
class ByIndicator:
    """The two tables, for one service and period. `earlier` are appeals and their outcomes from the
    beginning of the ledger to the end of the period.
    """

    tally: Tally
    earlier: Tally
    lead: tuple[str, str]
    say: Say

    def appeals(self) -> list[dict[str, str]]:
        """Return complaints, their outcomes, and suspensions of who offends again."""
        nothing = dict(_cells_of_nothing(self.say))
        told = list[dict[str, str]]()
        for section, indicator, scope in template().section(7).rows:
            if indicator in nothing:
                value, why = nothing[indicator]
                cell = ("" if scope == "Median time" else value, why)
            elif indicator == _IMPOSED:
                cell = (str(self.tally.only(What.IMPOSED).n), self.say("imposed"))
            elif indicator in _PARTS:
                cell = self._complaint(indicator, scope)
            else:
                cell = self._suspended(indicator)
            applies = self.say("applies.platforms" if told else "applies.7")
            told.append(self._row(7, applies, section, (indicator, scope), cell))
        return told

    def _complaint(self, indicator: str, scope: str) -> Cell:
        part = _PARTS[indicator]
        made = self.tally.only(What.APPEALED, measure=part)
        ended = self.tally.only(What.APPEAL_DECIDED, measure=part)
        if scope == "Decision omitted":
            opened = self.earlier.only(What.APPEALED).n
            left = max(0, opened - self.earlier.only(What.APPEAL_DECIDED).n)
            return str(left), self.say("omitted")
        if scope == "Total number":
            return str(made.n), self.say(_EXPLAINED.get(indicator, "once"))
        cells = {
            "Decisions upheld": str(ended.only(outcome="stands").n),
            "Decisions partially reversed": "0",
            "Decisions reversed": str(ended.only(outcome="undone").n),
            "Median time": hours(ended.percentile(50)),
        }
        return cells[scope], ""

    def _suspended(self, indicator: str) -> Cell:
        measures = self.tally.only(What.MEASURE)
        if indicator == _UNFOUNDED:
            because = measures.only(detection=BY_REPORTS_MADE)
            return str(because.where(lambda one: one.measure in _RESTRICTING).n), self.say(
                "unfounded"
            )
        repeated = measures.only(measure=_SITE, outcome=_REPEATED, ground=Ground.LAW)
        return str(repeated.n), self.say("repeated")

    def automated(self) -> list[dict[str, str]]:
        """Return what machines did, and how often they were right."""
        own = own_measures(self.tally)
        every = own.plus(self.tally.only(What.MEASURE, source=NOTICE))
        found = accuracy_of(self.tally)
        rates = {"Accuracy": found.accuracy, "Precision": found.precision, "Recall": found.recall}
        told = list[dict[str, str]]()
        for indicator, scope in template().section(8).rows:
            is_about_notices = scope.startswith("NAM")
            if " - " in indicator:
                cell = (
                    ("", self.say("by_people"))
                    if is_about_notices
                    else _estimated(rates[indicator.rpartition(" - ")[2]], self.say)
                )
            elif is_about_notices:
                cell = self._processed(indicator, scope)
            else:
                whole = own if scope == "Own-initiative" else every
                by = MACHINE if "solely" in indicator else HUMAN
                cell = (str(whole.only(by=by).n), self.say("machine") if by == MACHINE else "")
            applies = {"NAM Total": "applies.8.notices", "NAM Trusted Flagger": "applies.8.trusted"}
            told.append(
                self._row(
                    8,
                    self.say(applies.get(scope, "applies.8")),
                    "Use of automated means for content moderation",
                    (indicator, scope),
                    cell,
                )
            )
        return told

    def _processed(self, indicator: str, scope: str) -> Cell:
        if "solely" in indicator:
            return "0", self.say("by_people")
        if scope == "NAM Trusted Flagger":
            return str(self.tally.only(What.NOTICE, detection=Via.TRUSTED.value).n), ""
        return str(self.tally.only(What.NOTICE).n), ""

    def _row(
        self, no: int, applies: str, section: str, named: tuple[str, str], cell: Cell
    ) -> dict[str, str]:
        columns = template().section(no).columns
        values = (applies, *self.lead, section, *named, *cell)
        return dict(zip(columns, values, strict=True))


def _estimated(rate: Rate | None, say: Say) -> Cell:
    if rate is None:
        return "", say("not_looked_at")
    told = {name: f"{getattr(rate, name):.4f}" for name in ("low", "high")}
    return f"{rate.value:.4f}", say("sampled", n=rate.n, unsure=rate.unsure, **told)

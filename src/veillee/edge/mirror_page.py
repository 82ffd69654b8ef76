"""The public page of figures: whole months only, rounded, so that no number is anybody.

A page that moved with each report would tell the reported person that there was one, and when.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from veillee.cases.transparency.accuracy import Rate, accuracy_of
from veillee.cases.transparency.tally import Tally, appeals_decided
from veillee.edge import plots
from veillee.edge.mirror_words import MONTHS
from veillee.edge.paper import Markup, Sheet, joined, put
from veillee.kernel.clock import SECOND
from veillee.model.ledger import HUMAN, MACHINE, Line, What
from veillee.model.policies import policies

SHOWN = 12
"""Months."""
ROUND = 5
ENOUGH = 20
"""Below so many cases or lines no duration and no share is told."""
_SUBJECTS = 8
_HOUR, _DAY = 60, 2 * 24 * 60

Month = tuple[int, int]


def months_until(now: int) -> list[Month]:
    """Return the last whole months, oldest first."""
    day = datetime.fromtimestamp(now / SECOND, UTC).date().replace(day=1)
    found = list[Month]()
    for _ in range(SHOWN):
        day = (day - timedelta(days=1)).replace(day=1)
        found.insert(0, (day.year, day.month))
    return found


def days_of(months: Sequence[Month]) -> tuple[str, str]:
    """Return the first and the last day of some months."""
    (year, month), (last_year, last_month) = months[0], months[-1]
    after = date(last_year + last_month // 12, last_month % 12 + 1, 1)
    return date(year, month, 1).isoformat(), (after - timedelta(days=1)).isoformat()


def rounded(n: int) -> int:
    """Return a number as the public gets it: to five, and nothing between nothing and five."""
    return max(ROUND, round(n / ROUND) * ROUND) if n >= ROUND else 0


class Page:
    """The page of one language."""

    def __init__(self, sheet: Sheet, tally: Tally, months: Sequence[Month]) -> None:
        self._sheet, self._tally, self._months = sheet, tally, months
        self._say = sheet.say
        self._names = MONTHS[sheet.language]

    def body(self) -> Markup:
        """Return everything below the title."""
        about = put("<p>{about}</p>", about=self._say("mirror.about"))
        if not self._tally.n:
            return joined((about, put("<p>{not_yet}</p>", not_yet=self._say("mirror.not_yet"))))
        period = put(
            '<p class="quiet">{period} {rounded}</p>',
            period=self._say(
                "mirror.period",
                first=self._name(self._months[0]),
                last=self._name(self._months[-1]),
            ),
            rounded=self._say("mirror.rounded"),
        )
        parts = (
            ("mirror.months", self._by_month()),
            ("mirror.subjects", self._subjects()),
            ("mirror.rules", self._rules()),
            ("mirror.times", self._times()),
            ("mirror.wrong", self._wrong()),
        )
        sections = joined(
            put('<section class="figures"><h2>{title}</h2>{part}</section>',
                title=self._say(key), part=part)
            for key, part in parts
        )  # fmt: skip
        return joined((about, period, sections))

    def _name(self, month: Month) -> str:
        return f"{self._names[month[1] - 1]} {month[0]}"

    def _told(self, n: int) -> str:
        if n < ROUND:
            return self._say("mirror.few") if n else "0"
        apart = "\u202f" if self._sheet.language == "fr" else ","
        return f"{rounded(n):,}".replace(",", apart)

    def _drawn(self, n: int) -> int:
        """Return the length of a bar; a few look like one, whether one or four."""
        return rounded(n) if n >= ROUND else min(n, 1)

    def _by_month(self) -> Markup:
        columns = list[plots.Column]()
        measures = self._tally.only(What.MEASURE, by=HUMAN)
        for month in self._months:
            prefix = f"{month[0]:04}-{month[1]:02}-"
            ns = [
                part.where(lambda one, prefix=prefix: one.day.startswith(prefix)).n  # type: ignore[misc] # bound at once
                for part in (self._tally.only(What.NOTICE), measures)
            ]
            name = self._name(month)
            told = tuple(self._told(n) for n in ns)
            columns.append(plots.Column(name[0].upper(), name, tuple(map(self._drawn, ns)), told))
        heads = (self._say("mirror.month"), *self._series())
        rows = [(one.name, *one.told) for one in columns]
        return joined(
            (
                plots.columns(self._say("mirror.months"), self._series(), columns),
                put('<p class="quiet small">{note}</p>', note=self._say("mirror.measures.note")),
                plots.table(heads, rows, self._say("mirror.numbers")),
            )
        )

    def _series(self) -> tuple[Markup, Markup]:
        return self._say("mirror.notices"), self._say("mirror.measures")

    def _subjects(self) -> Markup:
        found = self._tally.only(What.NOTICE).by("policy")
        if not found:
            return put("<p>{none}</p>", none=self._say("mirror.subjects.none"))
        known = policies()
        rows = [
            (known[code].label.told(self._sheet.language), self._drawn(n), self._told(n))
            for code, n in found.items()
            if code in known
        ]
        # By what is told of them: the order of those that are few would tell more.
        rows.sort(key=lambda row: (-row[1], row[0]))
        return plots.bars(self._say("mirror.subjects"), rows[:_SUBJECTS])

    def _rules(self) -> Markup:
        verdicts = self._tally.only(What.VERDICT)
        rows = []
        for kind in (Line.REFUSED, Line.HELD, Line.ASKED):
            n = verdicts.only(measure=kind).n
            rows.append((self._say(f"mirror.{kind.value}"), self._drawn(n), self._told(n)))
        note = put('<p class="quiet small">{note}</p>', note=self._say("mirror.rules.note"))
        alone = self._tally.only(What.MEASURE, by=MACHINE).n
        told = put("<p>{told}</p>", told=self._say("mirror.alone", count=self._told(alone)))
        return joined((plots.bars(self._say("mirror.rules"), rows), note, told))

    def _times(self) -> Markup:
        looked = self._tally.only(What.LOOKED)
        half, most = looked.percentile(50), looked.percentile(90)
        if looked.n < ENOUGH or half is None or most is None:
            return put("<p>{few}</p>", few=self._say("mirror.times.few"))
        text = self._say("mirror.times.look", half=self._long(half), most=self._long(most))
        return put("<p>{text}</p>", text=text)

    def _long(self, minutes: int) -> Markup:
        if minutes >= _DAY:
            return self._say("mirror.days", count=round(minutes / (24 * 60)))
        if minutes >= _HOUR:
            return self._say("mirror.hours", count=round(minutes / _HOUR))
        return self._say("mirror.minutes", count=max(1, minutes))

    def _wrong(self) -> Markup:
        found = accuracy_of(self._tally)
        rows = [
            self._interval(key, rate)
            for key, rate in (("precision", found.precision), ("recall", found.recall))
            if rate is not None and rate.n >= ENOUGH
        ]
        shares = (
            plots.intervals(self._say("mirror.wrong"), rows)
            if rows
            else put("<p>{few}</p>", few=self._say("mirror.wrong.few"))
        )
        ended, asked = appeals_decided(self._tally)
        undone = ended.only(outcome="undone").n
        reopened = asked.only(outcome="undone").n
        return joined(
            (
                put("<p>{about}</p>", about=self._say("mirror.wrong.about")),
                shares,
                put(
                    '<p>{appeals} <a href="{to}">{name}</a></p>',
                    appeals=self._say(
                        "mirror.appeals", all=self._told(ended.n), undone=self._told(undone)
                    ),
                    to=self._sheet.to("/decision"),
                    name=self._say("mirror.appeal_too"),
                ),
                put(
                    '<p>{asked} <a href="{to}">{name}</a></p>',
                    asked=self._say(
                        "mirror.again", all=self._told(asked.n), reopened=self._told(reopened)
                    ),
                    to=self._sheet.to("/suivi"),
                    name=self._say("mirror.ask_too"),
                ),
            )
        )

    def _interval(self, key: str, rate: Rate) -> plots.Interval:
        told = {name: self._percent(getattr(rate, name)) for name in ("value", "low", "high")}
        return plots.Interval(
            self._say(f"mirror.{key}"),
            rate.value,
            rate.low,
            rate.high,
            self._say("mirror.share", **told),
        )

    def _percent(self, share: float) -> str:
        # French sets the sign apart, by a narrow space that no line breaks at.
        sign = "\u202f%" if self._sheet.language == "fr" else "%"
        return f"{round(100 * share)}{sign}"

"""What a drill prints for people, in French or English."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import msgspec

from veillee.cli.drilling.playing import Outcome
from veillee.cli.drilling.results import Result

_NARROW = 7


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the table in one language."""

    heading: tuple[str, ...]
    yes: str
    no: str
    nothing: str
    seconds: str
    cases: str
    grave: str
    playing: str
    measured: str
    measured_by_design: str
    silenced: str
    reports: str
    returns: str
    let_in: str
    kept_out: str
    same_cookie: str
    same_key: str
    new_key: str
    decoys: str
    innocents: str
    caught: str
    missed: str
    wronged: str
    meaning: str


def words_of(language: str) -> Words:
    """Return the words of a language, French for one that is not there."""
    text = files("veillee.cli.drilling").joinpath("words.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return msgspec.convert(tables.get(language, tables["fr"]), Words)


def lines(outcome: Outcome, words: Words) -> Iterator[str]:
    """Yield the table, the notes under its rows, and what it comes to."""
    width = max((len(_title(one)) for one in outcome.parts), default=0)
    yield _row(words.heading, width)
    for one in outcome.parts:
        yield _row(_cells(one, words), width)
        yield from _notes(one, words)
    yield ""
    yield words.innocents.format(**msgspec.to_builtins(outcome.innocents))
    yield from _sum(outcome, words)
    yield words.meaning.strip()


def _sum(outcome: Outcome, words: Words) -> Iterator[str]:
    harms = [one for one in outcome.parts if one.is_harm]
    caught = sum(one.is_caught for one in harms)
    yield words.caught.format(caught=caught, all=len(harms), seconds=outcome.seconds)
    if missed := [_id(one) for one in harms if one.is_missed]:
        yield words.missed.format(names=", ".join(missed))
    if wronged := [_id(one) for one in outcome.parts if one.measured or one.silenced]:
        yield words.wronged.format(names=", ".join(wronged))


def _cells(one: Result, words: Words) -> tuple[str, ...]:
    def seconds(value: float | None) -> str:
        return words.nothing if value is None else words.seconds.format(f"{value:.1f}")

    is_seen = words.yes if one.is_caught else words.no
    at_line = words.nothing if one.at_line is None else f"{one.at_line}/{one.lines}"
    return (
        _title(one),
        is_seen if one.is_harm else words.nothing,
        at_line,
        seconds(one.to_verdict),
        seconds(one.to_queue),
        seconds(one.queue_lag),
        f"{one.asked}/{one.held}/{one.refused}",
        f"{one.shown}/{one.lines}",
        str(one.disturbed),
    )


def _notes(one: Result, words: Words) -> Iterator[str]:
    said = {
        words.cases.format(policies=", ".join(one.policies)): one.policies,
        words.grave: one.is_critical,
        words.reports.format(reports=one.reports, cases=one.cases_of_reports): one.cases_of_reports,
        words.decoys: one.cases_about_decoys,
        words.measured_by_design.format(kinds=", ".join(one.measured_by_design)): (
            one.measured_by_design
        ),
        words.measured.format(kinds=", ".join(one.measured)): one.measured,
        words.silenced.format(count=one.silenced): one.silenced,
    }
    for means, is_let_in in one.returns.items():
        answer = words.let_in if is_let_in else words.kept_out
        yield words.returns.format(means=getattr(words, means), answer=answer)
    yield from (note for note, is_so in said.items() if is_so)


def _row(cells: tuple[str, ...], width: int) -> str:
    first, *others = cells
    return "  ".join([first.ljust(width), *(cell.rjust(_NARROW) for cell in others)]).rstrip()


def _title(one: Result) -> str:
    return f"{one.language} · {one.title}"


def _id(one: Result) -> str:
    return f"{one.language}-{one.name}"

"""`veillee transparency report`: the year's eleven tables (DSA art. 15), from the ledger."""

import argparse
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from veillee.cases.transparency.report import Year, contradictions, tables, written
from veillee.cli.given import add_config, settings_from
from veillee.config.settings import Settings
from veillee.store.mirror_by_hand import counts_in
from veillee.store.ports import StoreFailed

WRONG = 2
_SINCE_EVER = "0000-01-01"
_YEAR = re.compile(r"2[0-9]{3}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "transparency", help="what the house owes the public about its moderation"
    )
    parts = command.add_subparsers(dest="part", metavar="PART", required=True)
    report = parts.add_parser(
        "report",
        help="write the yearly report (DSA art. 15)",
        description="Write the eleven CSV files of the EU's template (Implementing Regulation (EU)"
        " 2024/2835) from the ledger, which holds nobody. It may be run beside a serving house."
        " The exit code is 1 when two tables contradict each other, which they never should.",
    )
    report.add_argument("--year", type=_four_digits, required=True, help="calendar year")
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    report.add_argument(
        "--previous", default="", type=_day, metavar="DAY", help="when the latest one was published"
    )
    report.add_argument(
        "--language", choices=("fr", "en"), help="of what explains; else the site's"
    )
    report.set_defaults(run=_report)
    add_config(report)


def _report(wanted: argparse.Namespace) -> int:
    settings = settings_from(wanted)
    today = datetime.now(UTC).date().isoformat()
    year = _year(wanted, settings, today)
    folder = Path(settings.store.path)
    try:
        counts = counts_in(folder, year.first, year.last)
        earlier = counts_in(folder, _SINCE_EVER, year.last)
    except StoreFailed as failed:
        print(failed, file=sys.stderr)
        return WRONG
    made = tables(year, counts, earlier)
    wanted.out.mkdir(parents=True, exist_ok=True)
    for name, table in made.items():
        (wanted.out / name).write_text(written(name, table), encoding="utf-8", newline="")
        print(wanted.out / name)
    if today <= year.last:
        print(f"{year.year} is not over: this is what was counted until today.", file=sys.stderr)
    if not settings.site.publisher:
        print("`site.publisher` is empty: the report names no provider.", file=sys.stderr)
    wrong = contradictions(made)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


def _year(wanted: argparse.Namespace, settings: Settings, today: str) -> Year:
    return Year(
        wanted.year,
        settings.site.name,
        settings.site.publisher,
        today,
        wanted.previous,
        wanted.language or settings.site.language,
    )


def _day(text: str) -> str:
    try:
        is_day = not text or bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        is_day = False
    if not is_day:
        raise argparse.ArgumentTypeError("is a day such as 2026-02-17")
    return text


def _four_digits(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise argparse.ArgumentTypeError("is a year such as 2026")
    return int(text)

"""`veillee drill`: play scripted harms in a town of its own, and say what the house did."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import uvloop

from veillee.app.rule_folder import sources_in
from veillee.cli.drilling.part import Part
from veillee.cli.drilling.playing import Drill, Outcome, Plan
from veillee.cli.drilling.reading import PartsWrong, read, shipped_sources
from veillee.cli.drilling.results import Result
from veillee.cli.drilling.scratch import Ended, NotEmpty, claimed, scratch_house
from veillee.cli.drilling.table import Words, lines, words_of
from veillee.cli.given import add_config, settings_from
from veillee.cli.replay import allow_many_sockets, positive
from veillee.cli.visiting.evening import LANGUAGES
from veillee.cli.visiting.rooms import NoRoom
from veillee.config.settings import Settings

WRONG = 2


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "drill",
        help="play scripted harms in a scratch town, and say what the house did",
        description="Start a town of its own in a scratch folder, with your rooms and rules and "
        "with everything that could reach anybody cut off; let made-up people talk, play scripted "
        "harms as visitors, and say what was caught, how fast, and whom it disturbed. The exit "
        "code is 1 when a harm was missed, or when something was done to somebody who did nothing.",
    )
    add_config(command)
    command.add_argument(
        "--scripts", type=Path, metavar="FOLDER", help="your own parts (TOML) instead of ours"
    )
    command.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="play these parts alone"
    )
    command.add_argument("--list", action="store_true", help="name the parts and play nothing")
    command.add_argument("--people", type=int, default=40, help="how many innocent neighbours")
    command.add_argument("--speed", type=positive, default=1.0, help="how fast lines follow")
    command.add_argument("--seed", type=int, default=1, help="the same seed brings the same people")
    command.add_argument(
        "--language", choices=LANGUAGES, help="of the table; else the first language of the house"
    )
    command.add_argument("--json", action="store_true", help="print one line of JSON, no table")
    command.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="keep the town's store in this new folder, to practise on its cases",
    )
    command.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Play, print what was seen, and return 1 when it was not good."""
    settings = settings_from(wanted)
    words = words_of(wanted.language or settings.site.language)
    try:
        parts = _parts(wanted)
        if wanted.list:
            print("\n".join(f"{part.id}: {part.title}" for part in parts))
            return 0
        with _folder(wanted.keep) as folder:
            outcome = uvloop.run(_drilled(wanted, settings, folder, parts))
    except (PartsWrong, NotEmpty, Ended, NoRoom) as wrong:
        print(f"veillee drill: {wrong}", file=sys.stderr)
        return WRONG
    _print(outcome, words, as_json=wanted.json)
    return 0 if outcome.is_good else 1


def _parts(wanted: argparse.Namespace) -> tuple[Part, ...]:
    """Return the parts that are asked for; raise `PartsWrong`."""
    parts = read(sources_in(wanted.scripts) if wanted.scripts else shipped_sources())
    known = {name for part in parts for name in (part.id, part.name)}
    if unknown := [name for name in wanted.only if name not in known]:
        raise Ended(f"there is no part {unknown[0]}; --list names them")
    chosen = [part for part in parts if not wanted.only or {part.id, part.name} & {*wanted.only}]
    if not chosen:
        raise Ended(f"there are no parts in {wanted.scripts}")
    return tuple(chosen)


async def _drilled(
    wanted: argparse.Namespace, settings: Settings, folder: Path, parts: Sequence[Part]
) -> Outcome:
    allow_many_sockets()
    plan = Plan(wanted.people, wanted.speed, wanted.seed)
    words = words_of(wanted.language or settings.site.language)
    if not wanted.json:
        print(words.playing.format(count=len(parts), people=wanted.people), flush=True)
    async with scratch_house(settings, folder) as house:
        return await Drill(house, plan).play(parts, lambda result: _progress(result, wanted))


def _progress(result: Result, wanted: argparse.Namespace) -> None:
    """Show on a terminal that it goes on."""
    if not wanted.json and sys.stderr.isatty():
        mark = "✓" if result.is_good else "✗"
        print(f"{mark} {result.language}-{result.name}", file=sys.stderr, flush=True)


def _print(outcome: Outcome, words: Words, *, as_json: bool) -> None:
    if as_json:
        print(msgspec.json.encode(outcome).decode())
    else:
        print("\n".join(lines(outcome, words)))
    if outcome.unexpected:
        print(f"veillee drill: {outcome.unexpected}", file=sys.stderr)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """Yield where the town is kept: a scratch folder that vanishes, or a new one that stays."""
    if kept is not None:
        yield claimed(kept)
        return
    with tempfile.TemporaryDirectory(prefix="veillee-drill-") as folder:
        yield Path(folder)

"""`veillee config`: check a configuration, show what is in force, describe every setting."""

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from veillee.app.machine_clock import is_set
from veillee.cli.given import add_config, settings_from
from veillee.config.describe import described, shown
from veillee.config.doubts import doubts
from veillee.config.mistakes import Mistake
from veillee.config.public_start import before_public
from veillee.config.settings import Settings
from veillee.edge.door import no_place
from veillee.jobs.forget import LEAP
from veillee.kernel.clock import DAY, SECOND, wall_clock
from veillee.reading.finding import found_model
from veillee.store.lived import noted_in


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("config", help="check, show or describe the configuration")
    parts = command.add_subparsers(dest="part", metavar="PART", required=True)
    check = parts.add_parser("check", help="say what is wrong, with a picture of where")
    check.set_defaults(run=_check)
    show = parts.add_parser("show", help="print the settings in force")
    show.set_defaults(run=_show)
    describe = parts.add_parser("describe", help="print every setting with its explanation")
    describe.set_defaults(run=_describe)
    for part in (check, show):
        add_config(part)


def _check(wanted: argparse.Namespace) -> int:
    settings = settings_from(wanted)
    why = no_place(settings.server.host)
    if why:
        print(f"server.host: {why}.")
    for one in (*before_public(settings), *doubts(settings), *_unread(settings), *_leapt(settings)):
        print(f"Warning: {one.where} {one.what}; {one.hint}.")
    if not why:
        print("The configuration can be used.")
    return 1 if why else 0


def _unread(settings: Settings) -> Iterator[Mistake]:
    """Yield that the encoder is wanted and cannot be: the log of each start says so too."""
    if settings.reading.enabled and found_model(settings.reading.model) is None:
        yield Mistake(
            "reading.enabled",
            "is true, but the encoder's engine or its model is not installed: rules judge alone",
            "install `veillee[reading]` and a model, or write `false`",
        )


def _leapt(settings: Settings) -> Iterator[Mistake]:
    """Yield that the clock is far ahead of the house: what is not due is nearly lost then."""
    last, now = 0, wall_clock()
    with suppress(OSError, sqlite3.Error):  # whoever may not read it checks settings all the same
        last = noted_in(Path(settings.store.path))
    if last and now - last > LEAP and not is_set():
        day = datetime.fromtimestamp(now / SECOND, UTC).date()
        yield Mistake(
            "clock",
            f"of this machine says {day}, {(now - last) // DAY} days after the house last forgot,"
            " and nobody set it (NTP): the house forgets nothing meanwhile",
            "set it, or type `veillee database clock-is-right`",
        )


def _show(wanted: argparse.Namespace) -> int:
    print(shown(settings_from(wanted)), end="")
    return 0


def _describe(_: argparse.Namespace) -> int:
    print(described(Settings()), end="")
    return 0

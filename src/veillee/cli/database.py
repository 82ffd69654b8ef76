"""`veillee database`: migrate it, read it whole and say what is wrong, or copy it while it runs."""

import argparse
import asyncio
import os
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from veillee.cases.retold import retold
from veillee.cli.given import add_config, settings_from
from veillee.kernel.clock import DAY, SECOND, wall_clock
from veillee.store import schema, staff_by_hand
from veillee.store.backup import back_up
from veillee.store.database import DATABASE
from veillee.store.lived import note_on
from veillee.store.locking import LOCK, locked
from veillee.store.verify import kept_cases, verify

DAYS, MOST_DAYS = 7, 30


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("database", help="migrate, verify or copy the database")
    parts = command.add_subparsers(dest="part", metavar="PART", required=True)
    migrate = parts.add_parser("migrate", help="bring the database to this version's schema")
    migrate.set_defaults(run=_migrate)
    check = parts.add_parser("verify", help="read everything and say what is wrong")
    check.set_defaults(run=_verify)
    backup = parts.add_parser(
        "backup", help="copy the database while the house runs, and read the copy back"
    )
    backup.set_defaults(run=_back_up)
    backup.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder for the copy")
    backup.add_argument(
        "--days",
        type=int,
        choices=range(MOST_DAYS + 1),
        default=DAYS,
        metavar="DAYS",
        help="how long the copy will be kept, 0 to 30; what is forgotten by then is left out",
    )
    clock = parts.add_parser(
        "clock-is-right",
        help="let a house forget whose log says `clock.leapt`: this machine's clock is right",
    )
    clock.set_defaults(run=_clock_is_right)
    for part in (migrate, check, backup, clock):
        add_config(part)


def _migrate(wanted: argparse.Namespace) -> int:
    folder = _folder(wanted)
    with ExitStack() as stack:
        # Not under a house that runs, whose statements are of the schema it began with. Where none
        # ever ran there is no lock: one of another user's would keep the first from starting.
        if (folder / LOCK).exists():
            stack.callback(os.close, locked(folder))
        changed = schema.migrate(folder)
    print(f"Schema {schema.CURRENT}: {'migrated' if changed else 'nothing to migrate'}.")
    print("`veillee database verify` reads it whole.")
    return 0


def _verify(wanted: argparse.Namespace) -> int:
    folder = _folder(wanted)
    # What cannot be read is not told twice.
    wrong = verify(folder) or list(retold(kept_cases(folder)))
    for sentence in wrong:
        print(sentence)
    print("Nothing is wrong." if not wrong else f"Wrong: {len(wrong)}.")
    return 1 if wrong else 0


def _back_up(wanted: argparse.Namespace) -> int:
    settings = settings_from(wanted)
    now, into = wall_clock(), wanted.folder
    times = settings.retention, settings.door
    copying = back_up(Path(settings.store.path), into, times, now, wanted.days)
    wrong = asyncio.run(copying) or list(retold(kept_cases(into)))
    for sentence in wrong:
        print(sentence)
    until = datetime.fromtimestamp((now + wanted.days * DAY) / SECOND, UTC).date()
    size = (into / DATABASE).stat().st_size / 1_000_000
    print(f"Copied to {into / DATABASE} (schema {schema.CURRENT}, {size:.1f} MB).")
    print("Read back: nothing is wrong." if not wrong else f"Read back. Wrong: {len(wrong)}.")
    print(f"What the house forgets within {wanted.days} days is left out: delete it by {until}.")
    print("The keys (vault.key, address.key, site.key) are not in it: keep them elsewhere.")
    return 1 if wrong else 0


def _clock_is_right(wanted: argparse.Namespace) -> int:
    now = wall_clock()
    with staff_by_hand.writing(_folder(wanted)) as connection:
        note_on(connection, now)
    told = datetime.fromtimestamp(now / SECOND).astimezone().isoformat(" ", "minutes")
    print(f"It is {told}: what is due by then is forgotten within a minute, for good.")
    return 0


def _folder(wanted: argparse.Namespace) -> Path:
    return Path(settings_from(wanted).store.path)

"""`veillee database`: migrate it, or read it whole and say what is wrong."""

import argparse
import sys
from pathlib import Path
from typing import Any

from veillee.cases.retold import retold
from veillee.cli.given import add_config, settings_from
from veillee.store import schema
from veillee.store.ports import StoreFailed
from veillee.store.verify import kept_cases, verify


def register(subparsers: Any) -> None:
    """Add the command."""
    command = subparsers.add_parser("database", help="migrate or verify the database")
    parts = command.add_subparsers(dest="part", metavar="PART", required=True)
    migrate = parts.add_parser("migrate", help="bring the database to this version's schema")
    migrate.set_defaults(run=_migrate)
    check = parts.add_parser("verify", help="read everything and say what is wrong")
    check.set_defaults(run=_verify)
    for part in (migrate, check):
        add_config(part)


def _migrate(wanted: argparse.Namespace) -> int:
    folder = _folder(wanted)
    try:
        changed = schema.migrate(folder)
    except StoreFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    print(f"Schema {schema.CURRENT}: {'migrated' if changed else 'nothing to do'}.")
    return 0


def _verify(wanted: argparse.Namespace) -> int:
    try:
        folder = _folder(wanted)
        # What cannot be read is not told twice.
        wrong = verify(folder) or list(retold(kept_cases(folder)))
    except StoreFailed as failed:
        wrong = [str(failed)]
    for sentence in wrong:
        print(sentence)
    print("Nothing is wrong." if not wrong else f"Wrong: {len(wrong)}.")
    return 1 if wrong else 0


def _folder(wanted: argparse.Namespace) -> Path:
    return Path(settings_from(wanted).store.path)

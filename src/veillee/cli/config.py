"""`veillee config`: check a configuration, show what is in force, describe every setting."""

import argparse
from typing import Any

from veillee.cli.given import add_config, settings_from
from veillee.config.describe import described, shown
from veillee.config.public_start import before_public
from veillee.config.settings import Settings
from veillee.edge.door import may_listen_on


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
    host, open_points = settings.server.host, before_public(settings)
    is_usable = may_listen_on(host)
    if not is_usable:
        print(f"server.host: {host} is public; a private trial does not listen there.")
    for one in open_points:
        print(f"Warning: {one.where} {one.what}; {one.hint}.")
    if is_usable:
        print("The configuration can be used.")
    return 0 if is_usable else 1


def _show(wanted: argparse.Namespace) -> int:
    print(shown(settings_from(wanted)), end="")
    return 0


def _describe(_: argparse.Namespace) -> int:
    print(described(Settings()), end="")
    return 0

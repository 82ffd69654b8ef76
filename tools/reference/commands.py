"""The page of the command line, from its parser."""

import argparse
from collections.abc import Iterator

from markdown import code, page, table

from veillee.cli.main import parser

PAGE = "docs/reference/commands.md"
# argparse keeps no public list of what it was given, nor a public name for this.
SUBPARSERS = argparse._SubParsersAction  # noqa: SLF001
BUILT_IN = {"help", "version"}


def render() -> str:
    """Return the page."""
    return page("Command line", *_commands(parser()))


def _commands(found: argparse.ArgumentParser) -> Iterator[str]:
    """Yield a parser and those of its subcommands."""
    inner = [each for each in _actions(found) if isinstance(each, SUBPARSERS)]
    yield f"## {code(found.prog)}"
    if found.description:
        yield found.description
    if rows := [_row(each) for each in _actions(found) if each not in inner]:
        yield table(("argument", "default", "meaning"), rows)
    for group in inner:
        for each in group.choices.values():
            yield from _commands(each)


def _actions(found: argparse.ArgumentParser) -> list[argparse.Action]:
    return [each for each in found._actions if each.dest not in BUILT_IN]  # noqa: SLF001


def _row(action: argparse.Action) -> tuple[str, str, str]:
    name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    value = f" {action.metavar or action.dest.upper()}" if _takes_value(action) else ""
    default = "" if action.default in (None, False, argparse.SUPPRESS) else code(action.default)
    return code(name + value), default, action.help or ""


def _takes_value(action: argparse.Action) -> bool:
    return bool(action.option_strings) and action.nargs != 0

"""`veillee`: one command each, in a file of its own that says `register(subparsers)`."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from veillee import __version__
from veillee.config.mistakes import ConfigurationWrong

# The order of the help page.
COMMANDS = (
    *(
        "serve",
        "config",
        "database",
        "staff",
        "explain",
        "rules",
        "transparency",
        "replay",
        "demo",
        "drill",
    ),
)
WRONG = 2
_ERRORS = 2
"""The number of the descriptor that errors are written to."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line and return the exit code."""
    _open_what_is_closed()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    # Nothing that starting makes is garbage: looking for some costs a tenth of the time.
    gc.disable()
    wanted = parser([name for name in COMMANDS if name in typed[:1]]).parse_args(typed)
    if wanted.command != "serve":  # which has more to make, and goes on by itself
        gc.enable()
    try:
        code = wanted.run(wanted)
    except ConfigurationWrong as wrong:
        print(f"The configuration cannot be used.\n\n{wrong}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has gone: nothing is left to say
        return 1
    except Exception as failed:
        from veillee.cli import mishap  # noqa: PLC0415 - once something went wrong

        if not isinstance(failed, mishap.EXPECTED):
            raise
        print(mishap.told(failed, wanted), file=sys.stderr)
        return 1
    return int(code or 0)


def _open_what_is_closed() -> None:
    """Open the null device where standard input, output or errors are closed: else the database
    could be the next file to bear that number, and be written to.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (number := os.open(os.devnull, os.O_RDWR)) <= _ERRORS:
        pass
    os.close(number)
    sys.stdout = sys.stdout or open(1, "w", closefd=False, encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False, encoding="utf-8")  # noqa: SIM115


def parser(names: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of these commands, or of all: what is not asked for is not imported."""
    top = argparse.ArgumentParser(
        prog="veillee", description="A local chat without registration, watched over, self-hosted."
    )
    top.add_argument("--version", action="version", version=f"veillee {__version__}")
    subparsers = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in names or COMMANDS:
        if find_spec(f"veillee.cli.{name}") is not None:
            import_module(f"veillee.cli.{name}").register(subparsers)
    return top


if __name__ == "__main__":
    sys.exit(main())

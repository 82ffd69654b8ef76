"""Work out now what a start would work out otherwise: byte code, and what is kept beside it.

Run after the package is installed and whenever a source is newer than the last run.
"""

import os
import sys

from veillee.config.settings import Settings
from veillee.edge.pages import read_pages
from veillee.places.atlas import load


def main() -> None:
    """Import what serves, and make the parts that are not made by importing."""
    import veillee.cli.serve  # noqa: F401, PLC0415 - the import is the work

    load()
    read_pages(Settings())


if __name__ == "__main__":
    if sys.dont_write_bytecode:  # asked for elsewhere; here writing is the point
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        os.execve(sys.executable, [sys.executable, *sys.argv], kept)  # noqa: S606 - ourselves
    main()

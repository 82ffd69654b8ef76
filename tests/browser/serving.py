"""The real program, on a port of its own, for browsers to knock at."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

from tests.programs import PATIENCE, first_line, running

# What one machine with many visitors needs; everything else is as shipped.
SETTINGS = {
    "VEILLEE__PEOPLE__NEAR_AFTER_SECONDS": "0",
    "VEILLEE__DOOR__BURST": "1000000",
    "VEILLEE__DOOR__REFILL": "1000000",
    # Who came for the tests before goes, or the list hides whom a test looks for below its end.
    "VEILLEE__TALK__GRACE_MINUTES": "1",
    # Beside each house and its browsers it would take as much again.
    "VEILLEE__READING__ENABLED": "false",
}


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[str]:
    """Serve until the end of the block; yield the address, and demand a log without errors."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("VEILLEE__")}
    store = {"VEILLEE__STORE__PATH": str(folder / "var")}
    with (folder / "log").open("w") as log:
        command = [sys.executable, "-m", "veillee.cli.main", "serve", "--port", "0"]
        environment = own | SETTINGS | store | settings
        with running(command, env=environment, stdout=PIPE, stderr=log) as process:
            address = first_line(process)
            assert address.startswith("http"), (folder / "log").read_text()
            try:
                yield address
            finally:
                process.terminate()
                process.wait(PATIENCE)
    assert not [line for line in (folder / "log").read_text().splitlines() if is_wrong(line)]
    assert process.returncode == 0


def is_wrong(line: str) -> bool:
    """Tell whether a line of the log says that something went wrong inside."""
    return "failed" in line or "Traceback" in line or '"error"' in line

"""The load generator and the C floor of `../shared/bench`, compiled when needed and pinned beside
the server.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any, Self

from bench.served import LOAD_CORE, SERVER_CORE, SHARED, free_port

SOURCES = SHARED / "bench"


class Missing(Exception):  # noqa: N818 - said to the person who runs the measure
    """What a measure needs is not on this machine."""


@cache
def compiled(name: str) -> str:
    """Return the path of a compiled program."""
    source = SOURCES / f"{name}.c"
    if not source.exists() or not shutil.which("gcc"):
        raise Missing(f"{name}: needs gcc and the sources beside the project")
    target = Path(tempfile.mkdtemp(prefix="veillee-bench-bin-")) / name
    subprocess.run(["gcc", "-O2", "-w", "-o", str(target), str(source)], check=True)
    return str(target)


def lg(port: int, pid: int, options: list[str], phases: list[str]) -> dict[str, Any]:
    """Run the generator and return its lines by phase."""
    command = [compiled("lg"), "-p", str(port), "-P", str(pid), *options, *phases]
    if shutil.which("taskset"):
        command = ["taskset", "-c", LOAD_CORE, *command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if not lines or done.returncode:
        raise RuntimeError(
            f"lg ended with {done.returncode}: {done.stdout[-500:]} {done.stderr[-500:]}"
        )
    return {line["phase"]: line for line in lines}


class Floor:
    """The C floor: one send per member, nothing else."""

    def __enter__(self) -> Self:
        """Start it on the server's core."""
        self.port = free_port()
        command = [compiled("floor"), str(self.port)]
        if shutil.which("taskset"):
            command = ["taskset", "-c", SERVER_CORE, *command]
        self.process = subprocess.Popen(command)
        time.sleep(0.2)
        return self

    @property
    def pid(self) -> int:
        """Return its process."""
        return self.process.pid

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.process.kill()
        self.process.wait()


def heads(cookies: list[str], folder: Path) -> str:
    """Write the file of header lines, one a visitor, and return its path."""
    path = folder / "heads"
    path.write_text("".join(f"Cookie: {cookie}\n" for cookie in cookies))
    return str(path)


def script(room: str, folder: Path) -> str:
    """Write what each socket says first (join a room) and what a speaker says."""
    join = json.dumps({"t": "join", "nonce": "j", "stream": room}, separators=(",", ":"))
    # The stamp's digits make the rules look closely, and may look like a number to call.
    text = "@P une ligne ordinaire, ni longue ni courte, comme on en dit cent fois le soir"
    say = json.dumps(
        {"t": "say", "stream": room, "text": text, "confirmed": True}, separators=(",", ":")
    )
    path = folder / "script.lg"
    # The generator looks at the last 4 kB it received, and `joined` begins before its messages:
    # a pong comes after all of it.
    path.write_text(f'E "welcome"\nS {join}\nS {{"t":"ping"}}\nE "pong"\nM {say}\n')
    return str(path)


def cores() -> int:
    """Return how many cores there are."""
    return os.cpu_count() or 1

"""A house to measure: the real command in a process of its own, pinned to one core, in a scratch
store.
"""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

SERVER_CORE, LOAD_CORE = "0", "1"
ROOT = Path(__file__).resolve().parent.parent
# The public material, beside the project unless the environment says where.
SHARED = Path(os.environ.get("VEILLEE_BENCH_SHARED") or ROOT.parent / "shared")

PATIENCE = 120
LIFTED = Path(__file__).parent / "lifted.toml"


def free_port() -> int:
    """Return a port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class House:
    """Start, ask, stop, kill and start again."""

    def __init__(self, rooms: int = 0) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="veillee-bench-"))
        self.process: subprocess.Popen[bytes] | None = None
        self.started_in = 0.0
        self._config = self.folder / "veillee.toml"
        listed = (f'[[rooms]]\nkey = "room-{n}"\nname = "Salon {n}"\n' for n in range(rooms))
        self._config.write_text("\n".join((LIFTED.read_text(), *listed)))

    def start(self) -> "House":
        """Start the house and wait until it can serve."""
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("VEILLEE")
        }
        environment |= {
            "VEILLEE_CONFIG": str(self._config),
            "VEILLEE__STORE__PATH": str(self.folder / "store"),
        }
        command = [str(Path(sys.executable).parent / "veillee"), "serve", "--port", str(self.port)]
        if shutil.which("taskset"):
            command = ["taskset", "-c", SERVER_CORE, *command]
        log = (self.folder / "log").open("ab")
        began = time.monotonic()
        self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        while not self._is_ready():
            if self.process.poll() is not None or time.monotonic() - began > PATIENCE:
                raise RuntimeError((self.folder / "log").read_text()[-2_000:])
            time.sleep(0.01)
        self.started_in = time.monotonic() - began
        return self

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/healthz", timeout=1
            ) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    @property
    def pid(self) -> int:
        """Return the process that serves."""
        if self.process is None:
            raise RuntimeError("not started")
        return self.process.pid

    def cpu_seconds(self) -> float:
        """Return the CPU time spent by all threads, by the scheduler's own clock (Linux)."""
        spent = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(path.read_text().split()[0]) for path in spent) / 1e9

    def said(self) -> int:
        """Return how many messages of rooms the journal holds; the house is stopped for it."""
        self.stop()
        with closing(sqlite3.connect(self.folder / "store" / "veillee.db")) as journal:
            (count,) = journal.execute("SELECT count(*) FROM room_events WHERE kind = 1").fetchone()
        return int(count)

    def site(self) -> dict[str, object]:
        """Return what the first page asks."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/site", timeout=5) as answer:
            parsed: dict[str, object] = json.load(answer)
            return parsed

    def errors(self) -> list[str]:
        """Return the lines of the log that tell of an error."""
        lines = (self.folder / "log").read_text().splitlines()
        return [line for line in lines if '"error"' in line.lower() or "Traceback" in line]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop the house and wait for its end; the store stays."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)
        self.process = None

    def __enter__(self) -> "House":  # noqa: PYI034 - what `start` returns
        """Start."""
        return self.start()

    def __exit__(self, *_: object) -> None:
        """Stop and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

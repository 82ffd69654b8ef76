"""The machine misbehaves: a log on a full disk, a file that is damaged, a stop before the start."""

import asyncio
import fcntl
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

import httpx
import pytest

from tests.programs import PATIENCE, running
from tests.serving import serving
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.jobs.clockwork import Job, keep_running
from veillee.kernel.log import Log
from veillee.store import schema
from veillee.store.database import DATABASE
from veillee.store.sqlite import SqliteStore
from veillee.store.statements import Write

FULL = Path("/dev/full")
PAGE = 4_096
COMMAND = (sys.executable, "-m", "veillee.cli.main")


class FullDisk(StringIO):
    """What nothing can be written to."""

    def write(self, _: str) -> int:
        """Refuse, as a full disk does."""
        raise OSError(28, "No space left on device")


# One line that could not be written ended every job for good: nothing was forgotten any more, no
# report became a case, and the house answered as if all were well.
@pytest.mark.anyio
async def test_jobs_outlive_a_log_that_cannot_be_written() -> None:
    stopping, runs = asyncio.Event(), 0

    async def fail() -> None:
        nonlocal runs
        runs += 1
        if runs == 3:
            stopping.set()
        raise ValueError

    async with asyncio.timeout(10):
        await keep_running([Job("rules", 0.001, fail)], Log(FullDisk()), stopping)
    assert runs == 3


# Whoever asked for something that could not be read was told nothing, and waited.
@pytest.mark.anyio
async def test_a_command_is_answered_though_the_disk_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    async with serving(tmp_path) as house:
        nina = await house.enter("Nina", "bar")
        await nina.ask(t="say", stream=house.stream("bar"), text="Bonsoir", nonce="1")
        monkeypatch.setattr(house.node.store.journal, "before", fail)
        told = await nina.ask(t="history", stream=house.stream("bar"), before=9)
        assert (told["t"], told["why"]) == ("refused", "busy")
        assert "house.failed" in house.written.getvalue()


# `GET /healthz` is anybody's: a thousand at once must not be a thousand writes before a line.
@pytest.mark.anyio
async def test_many_who_ask_whether_it_is_ready_are_answered_by_one_write(tmp_path: Path) -> None:
    store, writes = SqliteStore(StoreSettings(path=str(tmp_path)), RetentionSettings(), Door()), 0
    await store.open()
    writing = store._writer.do

    async def counted(write: Write, **how: bool) -> Any:
        nonlocal writes
        writes += 1
        return await writing(write, **how)

    store._writer.do = counted  # type: ignore[method-assign]  # it counts
    assert all(await asyncio.gather(*(store.is_ready() for _ in range(1_000))))
    assert writes == 1
    assert await store.is_ready()
    assert writes == 2, "who asks later is not answered from memory"
    await store.close()


@pytest.mark.slow
@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
def test_a_house_serves_though_nothing_it_says_can_be_written(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {**os.environ, "VEILLEE__STORE__PATH": str(tmp_path)}
    command = (*COMMAND, "serve", "--port", str(port))
    with (
        FULL.open("w") as full,
        running(command, env=environment, stdout=full, stderr=full) as process,
    ):
        assert healthy(process, port)


# Its writes were made on the loop: with a pipe that nobody empties the house stood still.
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(fcntl, "F_GETPIPE_SZ"), reason="a pipe does not tell its size")
def test_a_house_serves_and_stops_though_nobody_reads_its_log(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {**os.environ, "VEILLEE__STORE__PATH": str(tmp_path)}
    command = (*COMMAND, "serve", "--port", str(port))
    unread, log = os.pipe()
    full = os.write(log, b"\n" * fcntl.fcntl(log, fcntl.F_GETPIPE_SZ))
    try:
        with running(command, env=environment, stdout=DEVNULL, stderr=log) as process:
            assert healthy(process, port)
            process.terminate()
            assert process.wait(PATIENCE) == 0
        assert os.read(unread, 2 * full) == b"\n" * full, "nothing could be written"
    finally:
        os.close(unread)
        os.close(log)


# With its three first descriptors closed it failed, and the database could have become one of them.
@pytest.mark.slow
def test_a_house_serves_though_it_was_given_nowhere_to_speak(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {**os.environ, "VEILLEE__STORE__PATH": str(tmp_path)}
    closed = ("sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh")
    command = (*closed, *COMMAND, "serve", "--port", str(port))
    with running(command, env=environment) as process:
        assert healthy(process, port)
        process.terminate()
        assert process.wait(PATIENCE) == 0


def healthy(process: "subprocess.Popen[str]", port: int) -> bool:
    """Tell whether a house answers that it can serve, once it answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
        except httpx.TransportError:
            time.sleep(0.05)
    return False


# Whoever stops a house that is still starting (a migration may take minutes) was not heard: it went
# on, served, and was killed when the patience of the system ran out.
@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_before_the_start_is_heard(tmp_path: Path, how: signal.Signals) -> None:
    environment = {**os.environ, "VEILLEE__STORE__PATH": str(tmp_path)}
    command = (*COMMAND, "serve", "--port", "0")
    with running(command, env=environment, stdout=PIPE, stderr=PIPE) as process:
        until = time.monotonic() + PATIENCE
        while not (tmp_path / "veillee.lock").exists():
            assert time.monotonic() < until
            time.sleep(0.005)
        process.send_signal(how)
        said, complaints = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in complaints
    # On a machine so slow that it serves by now it stops as it always did.
    assert process.returncode in {-how, 130, 0}
    assert said == "" or process.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["noise", "a page"])
@pytest.mark.parametrize(
    "command", [("serve", "--port", "0"), ("database", "verify"), ("staff", "list")]
)
def test_a_damaged_file_is_told_in_words(
    tmp_path: Path, command: tuple[str, ...], harm: str
) -> None:
    path = tmp_path / DATABASE
    if harm == "noise":
        path.write_bytes(os.urandom(20_000))
    else:
        schema.migrate(tmp_path)
        with path.open("r+b") as file:
            file.seek(3 * PAGE)
            file.write(os.urandom(path.stat().st_size - 3 * PAGE))
    told = subprocess.run(
        (*COMMAND, *command),
        env={**os.environ, "VEILLEE__STORE__PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert ("malformed" if harm == "a page" else "not a database") in told.stdout + told.stderr

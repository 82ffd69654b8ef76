"""A copy of a house that is being written to at full speed, and what an operator types."""

import os
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.programs import PATIENCE, running, within
from tests.service.keeper import ROOMS, skipped_before
from veillee.cli.main import main
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.kernel.clock import wall_clock
from veillee.model.ids import RoomId
from veillee.store.backup import back_up
from veillee.store.keys import NAMES
from veillee.store.sqlite import SqliteStore

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
# What the keeper says was said in 1970.
FOR_EVER = RetentionSettings(room_hours=24 * 365 * 100)


async def test_a_copy_made_under_load_is_whole_and_holds_all_that_was_acknowledged_before(
    tmp_path: Path,
) -> None:
    folder, copy = tmp_path / "var", tmp_path / "copy"
    command = [sys.executable, "-m", "tests.service.keeper", str(folder), "run"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(("src", "."))}
    with running(command, stdout=PIPE, env=environment) as keeper:
        assert keeper.stdout is not None
        with within(PATIENCE, keeper):
            before = [keeper.stdout.readline().split() for _ in range(2_000)]
            assert await back_up(folder, copy, (FOR_EVER, Door()), wall_clock(), 7) == []
            after = [keeper.stdout.readline() for _ in range(500)]
        keeper.kill()
    assert all(after), "the house went on meanwhile"
    for key in NAMES:
        (copy / key).write_bytes((folder / key).read_bytes())
    store = SqliteStore(StoreSettings(path=str(copy)), FOR_EVER, Door())
    await store.open()
    kept = set[tuple[str, str, str]]()
    for room in range(ROOMS):
        events = await store.journal.since(RoomId(f"r-{room}"), 0, 10_000_000) or ()
        last = 0
        for event in events:
            assert event.seq == last + 1 + skipped_before(int(str(event.body)))
            last = event.seq
        kept |= {(event.stream, str(event.seq), event.nonce) for event in events}
    await store.close()
    assert {tuple(each) for each in before} <= kept


def test_the_command_says_what_it_did_and_refuses_what_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(tmp_path / "var"))
    copy = str(tmp_path / "copy")
    assert main(["database", "backup", copy]) == 1
    assert "nothing to copy" in capsys.readouterr().err
    main(["database", "migrate"])
    assert main(["database", "backup", copy, "--days", "0"]) == 0
    told = capsys.readouterr().out
    assert "Read back: nothing is wrong." in told
    assert "keep them elsewhere" in told
    assert main(["database", "backup", copy]) == 1
    assert "not empty" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["database", "backup", str(tmp_path / "long"), "--days", "31"])
    monkeypatch.setenv("VEILLEE__STORE__PATH", copy)
    assert main(["database", "verify"]) == 0

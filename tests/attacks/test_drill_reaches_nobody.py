"""Threat: a drill plays crimes. It must not call anybody, touch a real store, or answer outside."""

from pathlib import Path

import msgspec
import pytest

from tests.casework import OPENED
from tests.serving import EASY, serving
from veillee.app import Node
from veillee.cases.fold import after, begun
from veillee.cli.drilling.scratch import LOOPBACK, TAKEN_OVER, NotEmpty, claimed, quiet
from veillee.cli.drilling.scratch import scratch_house as in_scratch
from veillee.cli.main import main
from veillee.config.settings import (
    Settings,
    StaffSettings,
    StoreSettings,
    TransparencySettings,
)
from veillee.kernel.clock import HOUR
from veillee.model.case import TaskOpened
from veillee.model.ids import CaseId
from veillee.model.staff import (
    Act,
    Invitation,
    Note,
    Passkey,
    Role,
    Staff,
    StaffId,
    StaffSession,
)
from veillee.store.ports_casebook import Change

PAUL = StaffId("e-paul")
CODE = b"code"


def _paging(settings: Settings, marker: Path) -> Settings:
    """Return settings whose pager leaves a file behind."""
    touch = f"sh -c 'echo > {marker}'"
    return msgspec.structs.replace(settings, staff=StaffSettings(page_command=touch))


async def _call(node: Node) -> None:
    """Let Paul be on the staff, somebody be in danger, and the house ring."""
    now = node.now()
    note = Note(now, PAUL, Act.JOINED, PAUL)
    invitation = Invitation(CODE, "Paul", Role.MODERATOR, now, now + HOUR)
    await node.store.staff.invite(invitation, note)
    paul = Staff(PAUL, "Paul", Role.MODERATOR, now)
    key = Passkey(b"key", PAUL, b"public", 0, "localhost", now)
    assert await node.store.staff.join(
        CODE, paul, key, StaffSession(b"token", PAUL, now, now), note
    )
    opened = msgspec.structs.replace(OPENED, at=now)
    task = TaskOpened(at=now, because="violence.threats")
    case = after(begun(CaseId("k-drill"), opened), task)
    assert await node.store.casebook.append(Change(case, 0, (opened, task)))
    await node._ring()()
    rung = await node.store.casebook.case(case.id)
    assert rung is not None
    assert rung.task is not None
    assert rung.task.rung == (PAUL,)


@pytest.mark.slow
@pytest.mark.anyio
async def test_a_call_rings_in_a_real_house_and_never_in_a_drill(tmp_path: Path) -> None:
    marker = tmp_path / "rung"
    settings = _paging(EASY, marker)
    async with in_scratch(settings, tmp_path / "drill") as house:
        await _call(house.node)
        assert not marker.exists()
    async with serving(tmp_path, settings) as served:
        await _call(served.node)
        assert marker.exists()


def test_only_what_is_named_comes_over_from_the_operator(tmp_path: Path) -> None:
    """A setting of tomorrow keeps its default in a drill, and defaults are silent."""
    marker = tmp_path / "rung"
    outbox = TransparencySettings(endpoint="https://database.example/api")
    theirs = Settings(store=StoreSettings(path="var"), transparency=outbox)
    own = quiet(_paging(theirs, marker), tmp_path, 1234)
    assert (own.staff.page_command, own.transparency.endpoint) == ("", "")
    assert own.store.path == str(tmp_path)
    assert (own.server.host, own.server.port, own.server.metrics_port) == (LOOPBACK, 1234, 0)
    changed = {"server", "store", "door", "people"}
    for field in msgspec.structs.fields(Settings):
        if field.name not in {*TAKEN_OVER, *changed}:
            assert getattr(own, field.name) == getattr(Settings(), field.name), field.name
    assert not {"server", "store", "staff"} & {*TAKEN_OVER}


@pytest.mark.parametrize("kept", ["veillee.sqlite", "site.key", "anything"])
def test_a_folder_with_anything_in_it_is_refused(
    tmp_path: Path, kept: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / kept).write_text("real", encoding="utf-8")
    with pytest.raises(NotEmpty):
        claimed(tmp_path)
    assert main(["drill", "--keep", str(tmp_path)]) == 2
    assert "not empty" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == [kept]
    assert (tmp_path / kept).read_text(encoding="utf-8") == "real"


def test_a_file_is_no_folder_for_a_town(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("real", encoding="utf-8")
    with pytest.raises(NotEmpty):
        claimed(file)


def test_a_new_folder_is_its_owner_s_alone(tmp_path: Path) -> None:
    folder = claimed(tmp_path / "new")
    assert folder.stat().st_mode & 0o777 == 0o700

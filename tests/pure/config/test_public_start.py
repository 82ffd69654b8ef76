"""What is left open is said where a configuration is checked, and keeps no trial from serving."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.migrated import begin
from veillee.cli import config
from veillee.cli.main import main
from veillee.config.public_start import before_public
from veillee.config.settings import (
    ModerationSettings,
    ReadingSettings,
    RetentionSettings,
    RoomSettings,
    Server,
    Settings,
    Site,
    StaffSettings,
    StoreSettings,
)
from veillee.kernel.clock import DAY, wall_clock
from veillee.store.lived import note_on
from veillee.store.staff_by_hand import writing

CLOSED_BY_DAY = StaffSettings(hours=("18:00-24:00",))


def told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    monkeypatch.setattr(config, "settings_from", lambda _: settings)
    return config._check(Namespace()), capsys.readouterr().out


def test_without_hours_a_check_warns_and_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = told(Settings(), monkeypatch, capsys)
    assert code == 0
    assert "Warning: staff.hours is empty, so the house is always open" in text
    assert "18:00-24:00" in text
    assert "can be used" in text


def test_with_hours_nothing_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = ReadingSettings(enabled=False)
    settings = msgspec.structs.replace(Settings(), staff=CLOSED_BY_DAY, reading=reading)
    assert before_public(settings) == ()
    assert told(settings, monkeypatch, capsys) == (0, "The configuration can be used.\n")


@pytest.mark.parametrize(
    ("section", "names"),
    [
        ({"moderation": ModerationSettings(rules="/nowhere")}, "moderation.rules (/nowhere) is no"),
        ({"reading": ReadingSettings(model="/nowhere")}, "reading.enabled"),
        ({"retention": RetentionSettings(trace_days=2)}, "retention.trace_days"),
        ({"site": Site(name=" ")}, "site.name"),
        ({"store": StoreSettings(path="")}, "store.path"),
        ({"rooms": (RoomSettings("a", "Le bar"), RoomSettings("b", "le bar"))}, "rooms.name"),
    ],
)
def test_a_slip_that_keeps_no_house_from_serving_is_warned_of(
    section: dict[str, Any],
    names: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, text = told(msgspec.structs.replace(Settings(), **section), monkeypatch, capsys)
    assert code == 0
    assert f"Warning: {names}" in text


@pytest.mark.parametrize("host", ["", "192.168.1.999", "no name at all"])
def test_an_address_that_is_none_is_not_called_public(
    host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = msgspec.structs.replace(Settings(), server=Server(host=host))
    code, text = told(settings, monkeypatch, capsys)
    assert code == 1
    assert f"server.host: {host!r} is no address" in text
    assert "public" not in text


def test_a_public_address_is_refused_with_all_that_is_open(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = msgspec.structs.replace(Settings(), server=Server(host="8.8.8.8"))
    code, text = told(settings, monkeypatch, capsys)
    assert code == 1
    assert "8.8.8.8 is public" in text
    assert "staff.hours" in text
    assert "can be used" not in text


@pytest.mark.parametrize("is_set", [True, False])
def test_a_clock_far_ahead_of_the_house_is_warned_of(
    *,
    is_set: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    begin(tmp_path)
    settings = msgspec.structs.replace(Settings(), store=StoreSettings(path=str(tmp_path)))
    monkeypatch.setattr(config, "settings_from", lambda _: settings)
    monkeypatch.setattr(config, "is_set", lambda: is_set)
    with writing(tmp_path) as connection:
        note_on(connection, wall_clock() - 400 * DAY)
    assert config._check(Namespace()) == 0
    told = capsys.readouterr().out
    assert ("400 days after the house last forgot" in told) == (not is_set)
    monkeypatch.setenv("VEILLEE__STORE__PATH", str(tmp_path))
    assert main(["database", "clock-is-right"]) == 0
    capsys.readouterr()
    config._check(Namespace())
    assert "Warning: clock" not in capsys.readouterr().out

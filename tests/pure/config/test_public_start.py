"""What is left open is said where a configuration is checked, and keeps no trial from serving."""

from argparse import Namespace

import msgspec
import pytest

from veillee.cli import config
from veillee.config.public_start import before_public
from veillee.config.settings import Server, Settings, StaffSettings

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
    settings = msgspec.structs.replace(Settings(), staff=CLOSED_BY_DAY)
    assert before_public(settings) == ()
    assert told(settings, monkeypatch, capsys) == (0, "The configuration can be used.\n")


def test_a_public_address_is_refused_with_all_that_is_open(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = msgspec.structs.replace(Settings(), server=Server(host="8.8.8.8"))
    code, text = told(settings, monkeypatch, capsys)
    assert code == 1
    assert "8.8.8.8 is public" in text
    assert "staff.hours" in text
    assert "can be used" not in text

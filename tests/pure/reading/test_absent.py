"""Where engine or model is missing, the house works and says so once."""

import io
from pathlib import Path

import pytest

from veillee.app.readers import make_look
from veillee.cli.main import main
from veillee.config.settings import ReadingSettings
from veillee.edge.meter import Meter
from veillee.kernel.clock import wall_clock
from veillee.kernel.log import Log


def test_without_a_model_every_verdict_stands_and_the_log_says_why(tmp_path: Path) -> None:
    written = io.StringIO()
    settings = ReadingSettings(enabled=True, model=str(tmp_path))
    reading, look = make_look(settings, Log(written), Meter(), wall_clock)
    assert reading is None
    assert look.reading is None
    assert '"event":"reading.absent"' in written.getvalue()


def test_where_it_is_not_wanted_nothing_is_looked_for() -> None:
    written = io.StringIO()
    settings = ReadingSettings(enabled=False)
    reading, _ = make_look(settings, Log(written), Meter(), wall_clock)
    assert reading is None
    assert not written.getvalue()


def test_explain_says_that_the_encoder_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "--reading", str(tmp_path)]) == 2
    assert "missing" in capsys.readouterr().err


def test_explain_does_without_the_package_where_nobody_asked_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "lines"
    lines.write_text('{"text": "bonsoir tout le monde"}\n', "utf-8")
    assert main(["explain", str(lines)]) == 0
    assert '"verdict":"allow"' in capsys.readouterr().out

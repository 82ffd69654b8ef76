"""The encoder with its engine, on a tiny network made here: alone, in its process, in a node."""

import asyncio
import io
import json
import os
import signal
from pathlib import Path

import pytest

from tests.onnx_by_hand import write_model
from tests.readings import in_doubt
from veillee.app.readers import make_look
from veillee.cli.main import main
from veillee.config.settings import ReadingSettings
from veillee.edge.meter import Meter
from veillee.edge.openmetrics import OpenMetrics
from veillee.kernel.clock import wall_clock
from veillee.kernel.log import Log
from veillee.reading.ports import Does

pytest.importorskip("onnxruntime", reason="the encoder's engine is not installed: veillee[reading]")
pytestmark = pytest.mark.slow

PATIENCE = 60.0
MEAN, SAD = "monde beau zut", "bonsoir monde triste"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    write_model(tmp_path, {"zut": "harassment", "triste": "self_harm"})
    return tmp_path


def test_it_asks_shows_and_says_nothing(model: Path) -> None:
    from veillee.reading.encoder import Encoder  # noqa: PLC0415 - not without its engine

    opinions = Encoder(model).opinions([MEAN, SAD, "bonsoir tout le monde", "", "inconnu"])
    assert [opinion and (opinion.policy, opinion.does) for opinion in opinions] == [
        ("harassment", Does.ASK),
        ("self_harm", Does.SHOW),
        None,
        None,
        None,
    ]
    assert Encoder(model).opinions([]) == []


def test_what_is_said_of_a_line_does_not_depend_on_its_neighbours(model: Path) -> None:
    """The network rounds by what it is given: of a stranger's line beside it nothing may show."""
    from veillee.reading.encoder import Encoder  # noqa: PLC0415 - not without its engine

    encoder = Encoder(model)
    beside = encoder.opinions([MEAN, "bonsoir " * 40, SAD])
    assert beside == [encoder.opinion(MEAN), None, encoder.opinion(SAD)]


@pytest.mark.anyio
async def test_a_node_s_process_reads_and_counts(model: Path) -> None:
    log, meter = Log(io.StringIO()), Meter()
    settings = ReadingSettings(enabled=True, model=str(model))
    reading, look = make_look(settings, log, meter, wall_clock)
    assert reading is not None
    assert look.reading is reading
    async with reading.running():
        await asyncio.wait_for(reading.ready.wait(), PATIENCE)
        asked = [reading.read(text) for text in (MEAN, "tout le monde")]
        answers = [await asyncio.wait_for(each, PATIENCE) for each in asked if each is not None]
    assert [answer and answer.policy for answer in answers] == ["harassment", None]
    assert b'veillee_reading_lines_total{outcome="read"} 2.0' in OpenMetrics(meter).text()


@pytest.mark.anyio
async def test_a_signal_meant_for_the_whole_house_ends_it_with_the_house_alone(
    model: Path,
) -> None:
    """Ctrl+C reaches every process of a terminal: an orderly stop loses nobody."""
    written = io.StringIO()
    settings = ReadingSettings(enabled=True, model=str(model))
    reading, _ = make_look(settings, Log(written), Meter(), wall_clock)
    assert reading is not None
    async with reading.running():
        await asyncio.wait_for(reading.ready.wait(), PATIENCE)
        worker = reading.process_id
        assert worker is not None
        for told in (signal.SIGINT, signal.SIGTERM):
            os.kill(worker, told)
        answer = reading.read(MEAN)
        assert answer is not None
        assert await asyncio.wait_for(answer, PATIENCE)
    assert "reading.lost" not in written.getvalue()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_explain_prints_what_it_adds(
    model: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veillee.cli.explain.decide", in_doubt)
    lines = model / "lines"
    asked = (MEAN, SAD, "tout le monde", "espèce de connard de monde", "zut")
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in asked), "utf-8")
    assert main(["explain", str(lines), "--reading", str(model)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["verdict"] for answer in answers] == ["ask", "hold", "allow", "hold", "allow"]
    # A human looks at the second; it is said all the same.
    assert [answer.get("shown", False) for answer in answers] == [False, True, False, False, False]
    read = [answer.get("reading", {}).get("policy") for answer in answers]
    # What rules decided, and what is too short, it is not shown.
    assert read == ["harassment", "self_harm", None, None, None]
    assert main(["explain", str(lines), "--reading", str(model), "--no-reading"]) == 0
    alone = [json.loads(line)["verdict"] for line in capsys.readouterr().out.splitlines()]
    assert alone == ["allow", "allow", "allow", "hold", "allow"]

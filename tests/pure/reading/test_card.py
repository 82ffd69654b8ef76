"""From where on an output speaks, and which one is heard."""

from pathlib import Path

import msgspec
import pytest

from veillee.reading.card import CARD, NETWORK, PIECES, Card, Output, read_card
from veillee.reading.finding import found_model
from veillee.reading.ports import AS_MARKED, Does, Opinion

SAMPLE = Card(
    1,
    (
        Output("harassment", 0.8, Does.ASK),
        Output("drugs", 0.5, Does.ASK),
        Output("self_harm", 0.9, Does.SHOW),
        Output("terrorism", 1.0, Does.SHOW),
    ),
)


@pytest.mark.parametrize(
    ("sureness", "opinion"),
    [
        ((0.79, 0.49, 0.89, 1.0), None),
        ((0.8, 0.1, 0.1, 0.1), Opinion("harassment", Does.ASK, 0.8)),
        ((0.85, 0.9, 0.1, 0.1), Opinion("drugs", Does.ASK, 0.9)),
        # What calls a human goes before what asks, however sure that is.
        ((0.99, 0.99, 0.9, 0.1), Opinion("self_harm", Does.SHOW, 0.9)),
    ],
)
def test_the_output_furthest_past_its_mark_speaks(
    sureness: tuple[float, ...], opinion: Opinion | None
) -> None:
    assert SAMPLE.opinion(sureness) == opinion


@pytest.mark.parametrize(
    ("near", "opinion"),
    [
        (AS_MARKED, None),
        # As likely again by the other witness: the log odds of both add up.
        (AS_MARKED + 0.7, Opinion("harassment", Does.ASK, 0.7)),
        (AS_MARKED + 0.5, None),
    ],
)
def test_what_the_small_model_finds_near_is_believed_sooner(
    near: float, opinion: Opinion | None
) -> None:
    assert SAMPLE.opinion((0.7, 0.1, 0.1, 0.1), near) == opinion


def test_what_it_finds_far_is_believed_later() -> None:
    sure = (0.85, 0.1, 0.1, 0.1)
    assert SAMPLE.opinion(sure) is not None
    assert SAMPLE.opinion(sure, AS_MARKED - 1) is None


def test_an_output_that_never_speaks_never_does() -> None:
    assert SAMPLE.opinion((0.1, 0.1, 0.1, 1.0), AS_MARKED + 1) is None


def test_an_opinion_leads_to_nothing_stricter_than_asking_showing_and_helping() -> None:
    assert {does.value for does in Does} == {"ask", "show", "help"}


def test_a_card_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / CARD).write_bytes(msgspec.json.encode(SAMPLE))
    assert read_card(tmp_path) == SAMPLE


def test_a_folder_that_lacks_a_part_is_no_model(tmp_path: Path) -> None:
    for part in (NETWORK, PIECES):
        (tmp_path / part).touch()
    assert found_model(str(tmp_path)) is None
    assert found_model(str(tmp_path / "absent")) is None


def test_a_folder_is_no_model_without_its_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in (NETWORK, PIECES, CARD):
        (tmp_path / part).touch()
    monkeypatch.setattr("veillee.reading.finding.ENGINE", "json")
    assert found_model(str(tmp_path)) == tmp_path
    monkeypatch.setattr("veillee.reading.finding.ENGINE", "an_engine_that_nobody_has")
    assert found_model(str(tmp_path)) is None

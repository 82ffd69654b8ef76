"""The small model: its release gate, its size, and what it must not notice."""

from importlib.resources import files

from tests.judgement.sets import lines
from veillee.moderation.likeness import shipped_likeness
from veillee.moderation.rules.likeness import ASKS_AT
from veillee.moderation.spoken import apart
from veillee.moderation.text import light

MODEL = shipped_likeness()


def _share(texts: list[str]) -> float:
    return sum(MODEL.of(apart(light(text))) >= ASKS_AT for text in texts) / len(texts)


def test_harmless_lines_about_what_people_are_are_left_in_peace() -> None:
    assert _share([each.text for each in lines("identities")]) <= 0.03


def test_everyday_talk_is_hardly_asked_about() -> None:
    assert _share([each.text for each in lines("everyday")]) <= 0.01


def test_it_tells_hostile_lines_from_others() -> None:
    hostile = [
        each
        for each in lines("policies")
        if each.policy in {"hate.other", "hate.homophobic", "harassment", "violence.threats"}
    ]
    bad = _share([each.text for each in hostile if each.breaks])
    good = _share([each.text for each in hostile if not each.breaks])
    assert bad >= 0.15  # lines typed as people type them: the lists do the most
    assert good <= 0.03


def test_the_weights_are_small() -> None:
    weights = files("veillee.moderation").joinpath("likeness.bin").read_bytes()
    assert len(weights) <= 400_000


def test_nothing_looks_like_nothing() -> None:
    assert MODEL.of(()) == 0.0

"""The generated evening: harmless, varied, the same for the same seed, and read like talk."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from veillee.cli.visiting.characters import PLACES, part_of
from veillee.cli.visiting.evening import LANGUAGES, LOCAL, Evening, Phrases, nicknames, phrases
from veillee.cli.visiting.script import Line
from veillee.config.shipped import shipped_rooms
from veillee.model.verdict import Action
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.nicknames import judge_nickname, skeleton
from veillee.moderation.rules import BOOK
from veillee.places.atlas import load

PEOPLE = ["Nina", "Omar", "Paul", "Lucie", "Anne"]


def _lines(spoken: Phrases) -> Iterator[str]:
    for theme in spoken.themes:
        for talk in theme.talks:
            yield from talk
    words = spoken.words
    for group in (words.hello, words.hello_back, words.bye, words.bye_back, words.assent):
        yield from group
    for group in (words.welcome, words.request, words.private):
        yield from group


@pytest.mark.parametrize(("language", "count"), [("fr", 400), ("en", 120)])
def test_there_is_enough_to_talk_about(language: str, count: int) -> None:
    assert len(set(_lines(phrases(language)))) >= count


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_has_anything_against_a_line(language: str) -> None:
    # The small model learned these lines as everyday talk (tools/lines/everyday.tsv): that it is
    # silent says nothing of lines it has not seen; tests/judgement measures those.
    for line in _lines(phrases(language)):
        facts = Facts(line.format(nick="Nina"), lang=language, is_newcomer=True)
        assert decide(facts, BOOK).action is Action.ALLOW, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_has_its_room_in_the_shipped_set(language: str) -> None:
    rooms = {room.name for room in shipped_rooms() if room.language == language}
    themes = {theme.room for theme in phrases(language).themes} - {LOCAL}
    assert themes <= rooms


@pytest.mark.parametrize("language", LANGUAGES)
def test_nicknames_are_allowed_and_do_not_look_alike(language: str) -> None:
    drawn = [nick for nick, _ in islice(nicknames(phrases(language), Random(1)), 300)]
    assert len(drawn) == 300
    assert len({skeleton(nick) for nick in drawn}) == 300
    for nick in drawn:
        assert judge_nickname(nick, 40, "59").action is Action.ALLOW, nick


def test_an_evening_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert _evening(1) == _evening(1)
    assert _evening(1) != _evening(2)


def test_an_evening_reads_like_talk() -> None:
    lines = _evening(1, 400)
    assert {line.nick for line in lines} == set(PEOPLE)
    questions = [line for line in lines if line.text.endswith("?") and not line.answers]
    answers = [line for line in lines if line.answers]
    assert len(questions) > 20
    assert len(answers) > 200
    for number, line in enumerate(lines):
        assert line.answers <= number
        assert 0 < line.after <= 20
        assert "{" not in line.text
    # Nobody says the same twice in a row, or the rule against repeating would ask.
    before: dict[str, str] = {}
    for line in lines:
        assert before.get(line.nick) != line.text
        before[line.nick] = line.text


def test_who_is_few_does_not_talk_faster() -> None:
    spoken = phrases("fr")

    def seconds(nicks: list[str]) -> float:
        evening = Evening(spoken.themes[0], spoken.words, nicks, Random(1))
        return sum(line.after for line in islice(evening, 300)) / 300

    assert seconds(PEOPLE[:1]) > 4 * seconds(PEOPLE)


def test_the_people_are_varied_and_their_places_exist() -> None:
    atlas = load()
    assert all(atlas.locate(code) is not None for code in PLACES)
    parts = [part_of(f"Nina{number}", "1").declared for number in range(400)]
    assert parts[7] == part_of("Nina7", "1").declared
    ages = {part.age for part in parts}
    assert min(ages) >= 18
    assert max(ages) > 75
    assert len(ages) > 40
    assert len({part.gender for part in parts}) == 4
    zones = Counter(part.place for part in parts)
    assert zones["59500"] >= 10
    assert len(zones) > 30


def _evening(seed: int, count: int = 60) -> list[Line]:
    spoken = phrases("fr")
    return list(islice(Evening(spoken.themes[0], spoken.words, PEOPLE, Random(seed)), count))

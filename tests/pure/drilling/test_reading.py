"""Parts of a drill are read whole or not at all, and each mistake is shown where it stands."""

from collections import Counter
from pathlib import Path

import pytest

from veillee.app.rule_folder import sources_in
from veillee.cli.drilling.part import Catch, Part, Side
from veillee.cli.drilling.reading import PartsWrong, read, shipped_sources
from veillee.config.shipped import shipped_rooms
from veillee.moderation.nicknames import judge_nickname
from veillee.moderation.pictures import Source

GOOD = """\
name = "lure"
language = "fr"
title = "Un appât"
room = "Le comptoir"
caught = ["called"]

[[person]]
role = "nina"
side = "decoy"
nickname = "Nina"

[[person]]
role = "omar"
side = "harm"
nickname = "Omar"

[[act]]
who = "omar"
says = "bonsoir {nina}"

[[act]]
who = "nina"
reports = "omar"
as = "harassment"
"""


def _wrong(text: str) -> str:
    with pytest.raises(PartsWrong) as told:
        read([Source("mine.toml", text)])
    return str(told.value)


def test_a_part_is_read() -> None:
    (part,) = read([Source("mine.toml", GOOD)])
    assert (part.id, part.caught, len(part.act)) == ("fr-lure", (Catch.CALLED,), 2)
    assert part.player("omar").side is Side.HARM
    assert [act.does for act in part.act] == [("says",), ("reports",)]


HELLO = 'says = "bonsoir {nina}"'
SHOWN = """\
mine.toml, line 18
  18 | who = "omr"
     | ^^^ «omr» is no role of this part
     |     did you mean `omar`?"""


def test_the_picture_of_a_mistake_has_its_line_a_caret_and_a_hint() -> None:
    assert _wrong(GOOD.replace('who = "omar"', 'who = "omr"')) == SHOWN


@pytest.mark.parametrize(
    ("good", "bad", "line", "under"),
    [
        (HELLO, 'says = "bonsoir {lina}"', 19, "^^^^ «lina» is no role of this part"),
        (HELLO, 'say = "bonsoir"', 19, "^^^ Object contains unknown field `say`"),
        (HELLO, 'writes = "bonsoir"\nto = ""', 20, "^^ «» is no role of this part"),
        ('as = "harassment"', "", 23, "^^^^^^^ needs a category"),
        ('as = "harassment"', 'as = "rude"', 24, "^^ Invalid enum value 'rude'"),
        ('side = "harm"', 'side = "harm"\nage = 15', 15, "^^^ is under 18"),
        ('caught = ["called"]', 'caught = ["seen"]', 5, "Invalid enum value 'seen'"),
        ('caught = ["called"]', "caught = []", 5, "^^^^^^ somebody does harm"),
        ('side = "harm"', 'side = "decoy"', 5, "^^^^^^ nobody does harm here"),
        ('language = "fr"', 'language = "de"', 2, "^^^^^^^^ is no language"),
        ('name = "lure"', 'name = "Lure!"', 1, "^^^^ is no name"),
        ('role = "omar"', 'role = "nina"', 13, "^^^^ is played by somebody else already"),
        (HELLO, f'{HELLO}\ncomes_back = "new_key"', 18, "does not do exactly one thing"),
        ('side = "harm"', 'side = "harm"\ncount = 0', 15, "^^^^^ is not between 1 and"),
        (HELLO, 'says = "bonsoir"\ntimes = 0', 20, "^^^^^ is too small"),
        ('title = "Un appât"', "title = Un appât", 3, "^ Invalid value"),
    ],
)
def test_a_mistake_is_shown_where_it_stands(good: str, bad: str, line: int, under: str) -> None:
    assert good in GOOD
    told = _wrong(GOOD.replace(good, bad))
    assert f"mine.toml, line {line}\n" in told
    assert under in told


def test_all_mistakes_of_all_files_are_shown_at_once() -> None:
    text = GOOD.replace('who = "omar"', 'who = "omr"')
    with pytest.raises(PartsWrong) as told:
        read([Source("a.toml", text), Source("b.toml", "nothing = 1"), Source("c.toml", GOOD)])
    assert [mistake.file for mistake in told.value.mistakes] == ["a.toml", "b.toml"]


def test_two_parts_with_one_name_in_one_language_are_a_mistake() -> None:
    with pytest.raises(PartsWrong, match="another file has this name"):
        read([Source("a.toml", GOOD), Source("b.toml", GOOD)])


def test_an_operator_s_folder_is_read_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.toml").write_text(GOOD.replace('"lure"', '"other"'), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not read", encoding="utf-8")
    assert [part.name for part in read(sources_in(tmp_path))] == ["other", "lure"]


SHIPPED = read(shipped_sources())


def test_every_shipped_part_is_there_in_french_and_in_english() -> None:
    assert set(Counter(part.name for part in SHIPPED).values()) == {2}
    wanted = {"raid", "spam", "grooming", "ambush", "false-minor", "drugging", "evader", "mob"}
    assert wanted <= {part.name for part in SHIPPED}


@pytest.mark.parametrize("part", SHIPPED, ids=lambda part: part.id)
def test_a_shipped_part_has_its_room_and_nicknames_that_the_door_takes(part: Part) -> None:
    rooms = {room.name: room for room in shipped_rooms()}
    assert not rooms[part.room].discreet
    assert rooms[part.room].language == part.language
    for player in part.person:
        assert judge_nickname(player.nickname, player.age, "59").action.value == "allow"


def test_titles_fit_the_table() -> None:
    assert max(len(part.title) for part in SHIPPED) <= 46

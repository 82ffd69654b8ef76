"""Chat logs as scripts, who plays them, and where."""

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from veillee.cli.visiting.cast import Cast
from veillee.cli.visiting.nicknames import tries
from veillee.cli.visiting.play import Pace
from veillee.cli.visiting.rooms import NoRoom, named, rooms_for
from veillee.cli.visiting.script import Act, BadLog, Line, read_log
from veillee.cli.visiting.standing import Standing
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import NotPrivate, target_of
from veillee.model.person import Face
from veillee.model.room import RoomKind
from veillee.moderation.nicknames import judge_nickname
from veillee.wire.server import Joined, RoomCard, Skip

LOG = """\
{"ts": "2026-10-09T18:00:00.000Z", "nick": "Nina", "text": "", "ev": "join"}
{"ts": "2026-10-09T18:00:02.500Z", "nick": "Nina", "text": "bonsoir"}

{"ts": "2026-10-09T18:00:01.000Z", "nick": "Omar", "text": "", "ev": "nick", "to": "Omar2"}
"""


def _room(name: str, language: str = "fr", *, is_discreet: bool = False) -> RoomCard:
    stream = f"r-{name}"
    return RoomCard(stream, name, RoomKind.THEMED, 0, language=language, is_discreet=is_discreet)


def test_a_log_is_read_with_its_gaps_and_never_backwards(tmp_path: Path) -> None:
    file = tmp_path / "fr-bar.jsonl"
    file.write_text(LOG, encoding="utf-8")
    assert read_log(file) == (
        Line("Nina", act=Act.JOIN),
        Line("Nina", "bonsoir", after=2.5),
        Line("Omar", act=Act.RENAME, to="Omar2", after=0.0),
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('{"ts": "2026-10-09T18:00:00Z", "nick": "Nina"}\n{"nick": "Nina"}\n', "line 2"),
        ('{"ts": "yesterday", "nick": "Nina"}\n', "line 1"),
        ("not JSON\n", "line 1"),
        ("\n", "nothing is said"),
    ],
)
def test_what_is_no_log_is_told_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "log.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadLog, match=complaint):
        read_log(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadLog, match="No such file"):
        read_log(tmp_path / "absent.jsonl")


@pytest.mark.parametrize(
    ("url", "authority", "socket"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", "ws://127.0.0.1:8000/api/socket"),
        ("http://localhost", "localhost:80", "ws://localhost:80/api/socket"),
        ("https://192.168.1.4/chat/", "192.168.1.4:443", "wss://192.168.1.4:443/chat/api/socket"),
        ("http://[::1]:81/", "[::1]:81", "ws://[::1]:81/api/socket"),
    ],
)
def test_a_private_house_is_a_target(url: str, authority: str, socket: str) -> None:
    target = target_of(url)
    assert (target.authority, target.socket_url) == (authority, socket)


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.1",
        "https://[2001:db8::1]/",
        "ftp://127.0.0.1",
        "127.0.0.1:8000",
        "http://a:x",
    ],
)
def test_a_public_house_is_none(url: str) -> None:
    with pytest.raises(NotPrivate):
        target_of(url)


def test_another_nickname_is_found_that_the_rules_allow() -> None:
    for wanted in (
        "Ines15ans",
        "f16",
        "☎ 0612345678",
        "0",
        "m0d0_33",
        "lili@example.org",
        "x" * 40,
    ):
        names = tries(wanted, Random(1))
        assert next(names) == wanted
        assert any(_is_allowed(name) for name in islice(names, 6)), wanted


def _is_allowed(nickname: str) -> bool:
    return judge_nickname(nickname, 40, "59").action.value == "allow"


def test_each_log_gets_a_room_of_its_language_and_never_a_discreet_one() -> None:
    rooms = [
        _room("Foi", is_discreet=True),
        _room("Jardin"),
        _room("Le comptoir"),
        _room("Nuit blanche"),
        _room("Music", "en"),
        _room("The counter", "en"),
    ]
    files = [
        Path("fr-synthetique-jardinage.jsonl"),
        Path("fr-nuit-blanche.jsonl"),
        Path("fr-foi.jsonl"),
        Path("en-a.jsonl"),
        Path("en-b.jsonl"),
    ]
    found = [room.name for room in rooms_for(files, rooms)]
    assert found[:2] == ["Jardin", "Nuit blanche"]
    assert found[2] in {"Jardin", "Le comptoir", "Nuit blanche"}
    assert set(found[3:]) == {"Music", "The counter"}


def test_a_room_is_found_by_its_name_in_any_spelling() -> None:
    rooms = [_room("Cinéma et séries")]
    assert named(rooms, "CINEMA et series") is rooms[0]
    with pytest.raises(NoRoom):
        named(rooms, "Cinéma")


def test_past_so_many_people_who_was_silent_longest_takes_the_next_role() -> None:
    cast: Cast = Cast(lambda nick: nick, 2)  # type: ignore[arg-type, return-value]  # any object plays
    nina, omar = cast.visitor("Nina"), cast.visitor("Omar")
    cast.visitor("Nina")
    assert cast.visitor("Paul") is omar
    assert cast.known("Omar") is None
    assert cast.known("Nina") is nina


def test_time_goes_faster_and_silences_are_cut_short() -> None:
    pace = Pace(speed=20, longest=5, opening=2)
    assert [pace.wait(40, 0), pace.wait(40, 2), pace.wait(4_000, 2)] == [0.2, 2, 5]


def test_a_hole_and_a_number_twice_are_noticed() -> None:
    tally = Tally()
    standing = Standing(tally)
    you = Face("h", "Nina")
    standing.begin(Joined("n", "r-bar", "e1", 7, you))
    standing.take(Skip("r-bar", 8))
    assert not tally.unexpected
    standing.take(Skip("r-bar", 10))
    standing.take(Skip("r-bar", 10))
    assert tally.unexpected == {"a hole in a stream": 1, "an event twice": 1}
    standing.begin(Joined("n", "r-bar", "e1", 12, you, recovered=True, events=(Skip("r-bar", 11),)))
    assert tally.unexpected["recovered, but not to the end"] == 1
    standing.begin(Joined("n", "r-bar", "e2", 20, you))
    assert tally.started_over == 1

"""Settings: file, environment, flags; each mistake with its picture."""

from importlib.resources import files
from pathlib import Path

import pytest

from veillee.config.checks import COUNTRIES
from veillee.config.describe import described, shown
from veillee.config.load import load
from veillee.config.mistakes import ConfigurationWrong
from veillee.config.settings import RoomSettings, Settings
from veillee.config.shipped import help_lines, shipped_rooms
from veillee.config.site_secret import derived, site_secret
from veillee.model.report import Category


def test_without_anything_the_defaults_hold() -> None:
    assert load(None, {}) == Settings()


def test_the_described_file_loads_to_the_defaults(tmp_path: Path) -> None:
    assert load(_file(tmp_path, described(Settings())), {}) == Settings()


def test_what_is_shown_loads_to_the_same(tmp_path: Path) -> None:
    path = _file(tmp_path, '[site]\nname = "Chez \\"Nina\\""\n[[rooms]]\nkey = "a"\nname = "A"\n')
    settings = load(path, {})
    assert settings.rooms == (RoomSettings(key="a", name="A"),)
    assert load(_file(tmp_path, shown(settings)), {}) == settings


def test_the_environment_overrides_the_file_and_flags_override_both(tmp_path: Path) -> None:
    path = _file(tmp_path, "[server]\nport = 1\n[talk]\nburst = 3.0\n")
    environment = {
        "VEILLEE__SERVER__PORT": "2",
        "VEILLEE__TALK__BURST": "4.5",
        "VEILLEE__SERVER__HOSTS": "a.example, b.example",
        "VEILLEE_CONFIG": str(path),
    }
    settings = load(None, environment, {("server", "port"): 3})
    assert (settings.server.port, settings.talk.burst) == (3, 4.5)
    assert settings.server.hosts == ("a.example", "b.example")


def test_a_value_may_be_kept_in_a_file(tmp_path: Path) -> None:
    kept = _file(tmp_path, "bonjour@chez.example\n")
    settings = load(None, {"VEILLEE__SITE__CONTACT_FILE": str(kept)})
    assert settings.site.contact == "bonjour@chez.example"


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        (
            "[server]\nprot = 8000\n",
            (
                "{path}, line 2\n  2 | prot = 8000\n    | ^^^^ unknown key\n"
                "    |      did you mean `port`?"
            ),
        ),
        (
            '[server]\nport = "x"\n',
            '{path}, line 2\n  2 | port = "x"\n    | ^^^^ Expected `int`, got `str`',
        ),
        (
            "[sevrer]\nport = 1\n",
            (
                "{path}, line 1\n  1 | [sevrer]\n    |  ^^^^^^ unknown section\n"
                "    |         did you mean `server`?"
            ),
        ),
        (
            "[server\n",
            (
                "{path}, line 1\n  1 | [server\n"
                "    |        ^ Expected ']' at the end of a table declaration"
            ),
        ),
        (
            '[server]\ntls_cert = ""\nroot_path = "chat/"\n',
            (
                '{path}, line 3\n  3 | root_path = "chat/"\n    | ^^^^^^^^^ '
                "begins with a slash and ends without one, as `/chat`"
            ),
        ),
        (
            '[server]\nproxies = ["nginx"]\n',
            (
                '{path}, line 2\n  2 | proxies = ["nginx"]\n    | ^^^^^^^ '
                "'nginx' is neither an address nor a network"
            ),
        ),
        (
            '[site]\nsource = "javascript:alert(1)"\n',
            (
                '{path}, line 2\n  2 | source = "javascript:alert(1)"\n    | ^^^^^^ '
                "is an address that begins with `https://`"
            ),
        ),
        (
            '[site]\nlanguage = "de"\n',
            (
                '{path}, line 2\n  2 | language = "de"\n    | ^^^^^^^^ unknown language\n'
                "    |          known here: `fr`, `en`"
            ),
        ),
    ],
)
def test_a_mistake_is_shown_where_it_is(tmp_path: Path, text: str, picture: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(ConfigurationWrong) as wrong:
        load(path, {})
    assert str(wrong.value) == picture.format(path=path)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[site]\ncountry = "DE"', "no table of places"),
        ('[server]\nhosts = ["https://chat.asso.fr/"]', "without scheme and port"),
        ('[server]\nhosts = ["autre.asso.fr:443"]', "without scheme and port"),
        ('[server]\nroot_path = "/ch at?x"', "begins with a slash"),
        ("[server]\nport = 9000\nmetrics_port = 9000", "own port"),
        ("[server]\ntls_cert = '{here}'\ntls_key = '{here}'", "cannot be read"),
        ("[server]\ntls_cert = '{file}'\ntls_key = '{file}'", "no certificate and its key"),
        ("[door]\nburst = 1", ">= 3"),
        ("[talk]\nburst = 0.5", ">= 4"),
        ("[talk]\nburst = inf", "<= 1000000000"),
        (
            "[transparency]\nendpoint = 'https://x.example'\ntoken_in = '{here}'",
            "cannot be read",
        ),
    ],
)
def test_what_would_keep_the_house_or_its_people_out_is_a_mistake(
    tmp_path: Path, text: str, names: str
) -> None:
    (tmp_path / "any").write_text("nothing of that kind")
    path = _file(tmp_path, text.format(here=tmp_path, file=tmp_path / "any"))
    with pytest.raises(ConfigurationWrong, match=names):
        load(path, {})


def test_names_and_addresses_of_the_house_are_hosts() -> None:
    hosts = ("chat.asso.fr", "chat", "203.0.113.7", "2001:db8::7")
    assert load(None, {"VEILLEE__SERVER__HOSTS": ",".join(hosts)}).server.hosts == hosts


def test_every_table_of_places_that_is_shipped_may_be_chosen() -> None:
    data = files("veillee.places").joinpath("data").iterdir()
    shipped = {file.name.removesuffix(".json.gz") for file in data if file.name[2:] == ".json.gz"}
    assert shipped == {country.lower() for country in COUNTRIES}


def test_a_section_that_is_a_value_is_told_whatever_is_laid_over_it(tmp_path: Path) -> None:
    path = _file(tmp_path, "server = 3\n")
    with pytest.raises(ConfigurationWrong, match="is a section, not a value"):
        load(path, {"VEILLEE__SERVER__PORT": "2"}, {("server", "port"): 3})


def test_a_file_that_holds_a_value_in_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "name").write_bytes(b"\xe9t\xe9")
    with pytest.raises(ConfigurationWrong, match="is not UTF-8"):
        load(None, {"VEILLEE__SITE__NAME_FILE": str(tmp_path / "name")})


@pytest.mark.parametrize("command", ["/nowhere/call", 'sh "unclosed', "/etc/passwd", "  "])
def test_a_command_that_could_call_nobody_is_a_mistake(command: str) -> None:
    with pytest.raises(ConfigurationWrong, match=r"staff\.page_command"):
        load(None, {"VEILLEE__STAFF__PAGE_COMMAND": command})
    load(None, {"VEILLEE__STAFF__PAGE_COMMAND": "sh -c 'exit 0'"})


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    path = _file(tmp_path, "[server]\nprot = 1\n[talk]\nburst = -1\n")
    with pytest.raises(ConfigurationWrong) as wrong:
        load(path, {"VEILLEE__TALK__BRUST": "1"})
    assert [mistake.where for mistake in wrong.value.mistakes] == [
        "VEILLEE__TALK__BRUST",
        "server.prot",
        "talk.burst",
    ]


@pytest.mark.parametrize(
    "name", ["VEILLEE__SERVER__PRT", "VEILLEE__PORT", "VEILLEE__ROOMS__NAME", "VEILLEE__"]
)
def test_an_unknown_variable_is_a_mistake(name: str) -> None:
    with pytest.raises(ConfigurationWrong):
        load(None, {name: "1"})


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationWrong, match="cannot be read"):
        load(tmp_path / "absent.toml", {})


def test_the_shipped_rooms_are_a_set_of_both_languages() -> None:
    rooms = shipped_rooms()
    assert len({room.key for room in rooms}) == len(rooms)
    for language in ("fr", "en"):
        own = [room for room in rooms if room.language == language]
        assert len(own) > 10
        assert any(room.discreet for room in own)
        assert all(room.description for room in own)
    assert all(room.rules for room in rooms if room.discreet)


def test_help_lines_say_when_they_were_checked_in_both_languages() -> None:
    lines = help_lines()
    assert len(lines.checked) == len("2026-01-01")
    young = [line.id for line in lines.lines if "young" in line.contexts]
    assert young == ["3018", "119", "17"]
    assert {"17", "114", "112", "3018", "119", "3919", "3114"} <= {line.id for line in lines.lines}
    known = {category.value for category in Category} | {"young", "room", "private"}
    assert all(set(line.contexts) <= known for line in lines.lines)
    for line in lines.lines:
        assert line.when.keys() == line.channel.keys() == line.hours.keys() == {"fr", "en"}
        assert not line.url or line.url.startswith("https://")


def test_the_secret_of_the_house_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    secret = site_secret(folder)
    assert site_secret(folder) == secret
    assert (folder / "site.key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == ["site.key"]
    assert derived(secret, "rooms") != derived(secret, "handles")


def _file(folder: Path, text: str) -> Path:
    path = folder / f"{len(text)}.toml"
    path.write_text(text, encoding="utf-8")
    return path

"""Read the parts of a drill from TOML files: all or none, with a picture of each mistake."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from importlib.resources import files

import msgspec

from veillee.cli.drilling.part import CROWD, GROWN_UP, Act, Catch, Part, Player
from veillee.cli.visiting.evening import LANGUAGES
from veillee.moderation.pictures import Mistake, Source

_HEADS: dict[str, type[msgspec.Struct]] = {"person": Player, "act": Act, "": Part}
_CATCHES = tuple(each.value for each in Catch)


class PartsWrong(ValueError):  # noqa: N818 - told to a person, not handled
    """Files of a drill cannot be used; `str()` is the picture of every mistake."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n\n".join(each.picture() for each in self.mistakes))


def shipped_sources() -> list[Source]:
    """Return the files that come with the program."""
    folder = files("veillee.cli.drilling").joinpath("scripts")
    found = [one for one in folder.iterdir() if one.name.endswith(".toml")]
    return [Source(one.name, one.read_text(encoding="utf-8")) for one in sorted(found, key=str)]


def read(sources: Iterable[Source]) -> tuple[Part, ...]:
    """Return the parts; raise `PartsWrong` with all that is wrong in any file."""
    parts, mistakes, taken = list[Part](), list[Mistake](), set[str]()
    for source in sources:
        part, wrong = _read(source)
        if part is not None and not wrong and part.id in taken:
            wrong = [source.mistake("", 0, "name", "another file has this name and language")]
        if part is not None and not wrong:
            taken.add(part.id)
            parts.append(part)
        mistakes += wrong
    if mistakes:
        raise PartsWrong(mistakes)
    return tuple(parts)


def _read(source: Source) -> tuple[Part | None, list[Mistake]]:
    try:
        part = msgspec.convert(tomllib.loads(source.text), Part)
    except tomllib.TOMLDecodeError as error:
        return None, [source.not_toml(str(error))]
    except msgspec.ValidationError as error:
        return None, [_unfit(source, str(error))]
    return part, [*_of_the_whole(source, part), *_of_people(source, part), *_of_acts(source, part)]


def _unfit(source: Source, told: str) -> Mistake:
    """Return the place of what msgspec complains about: `… - at `$.act[3].says``."""
    what, _, where = told.partition(" - at ")
    inside = re.match(r"`\$(?:\.(person|act)\[(\d+)\])?(?:\.(\w+))?", where)
    head, number, key = inside.groups() if inside else (None, None, None)
    named = re.search(r"field `(\w+)`", what)
    key = key or (named[1] if named else "")
    known = [field.encode_name for field in msgspec.structs.fields(_HEADS[head or ""])]
    hint = _near(key, known) if "unknown field" in what else ""
    return source.mistake(head or "", int(number or 0), key, what, hint)


def _of_the_whole(source: Source, part: Part) -> Iterator[Mistake]:
    if part.language not in LANGUAGES:
        yield source.mistake("", 0, "language", "is no language of the house", "write fr or en")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", part.name):
        yield source.mistake("", 0, "name", "is no name", "small letters, digits and hyphens")
    is_harm = any(one.side == "harm" for one in part.person)
    if is_harm and not part.caught:
        yield source.mistake("", 0, "caught", "somebody does harm", f"one of {', '.join(_CATCHES)}")
    if part.caught and not is_harm:
        hint = 'somebody needs side = "harm", or leave it empty'
        yield source.mistake("", 0, "caught", "nobody does harm here", hint)


def _of_people(source: Source, part: Part) -> Iterator[Mistake]:
    taken = set[str]()
    for number, one in enumerate(part.person):
        if one.role in taken:
            yield source.mistake("person", number, "role", "is played by somebody else already")
        taken.add(one.role)
        if one.age < GROWN_UP:
            hint = "the door lets no minor in; a decoy may say another age in the room"
            yield source.mistake("person", number, "age", "is under 18", hint)
        if not 1 <= one.count <= CROWD:
            yield source.mistake("person", number, "count", f"is not between 1 and {CROWD}")


def _of_acts(source: Source, part: Part) -> Iterator[Mistake]:
    roles = [one.role for one in part.person]
    for number, act in enumerate(part.act):
        for key, role in _named(act):
            if role not in roles:
                hint = _near(role, roles)
                yield source.mistake("act", number, key, f"«{role}» is no role of this part", hint)
        if len(act.does) != 1:
            hint = "says, writes, reports, put_out_by_the_team or comes_back"
            yield source.mistake("act", number, "who", "does not do exactly one thing", hint)
        if act.reports and act.category is None:
            yield source.mistake("act", number, "reports", "needs a category", 'add as = "…"')
        if act.times < 1 or not act.after >= 0:
            key = "times" if act.times < 1 else "after"
            yield source.mistake("act", number, key, "is too small")


def _named(act: Act) -> Iterator[tuple[str, str]]:
    """Yield the roles that an act names, with the key that names them."""
    yield "who", act.who
    if act.reports:
        yield "reports", act.reports
    if act.writes or act.to:
        yield "to", act.to
    for key, text in (("says", act.says), ("writes", act.writes)):
        for role in re.findall(r"{([^}]*)}?", text):
            yield key, role


def _near(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}"

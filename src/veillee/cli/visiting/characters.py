"""Made-up people: varied ages, genders, places and choices, the same for the same seed."""

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import TypeVar

from veillee.cli.visiting.device import Device
from veillee.cli.visiting.door import Declared
from veillee.cli.visiting.visitor import Part
from veillee.model.person import Gender, HereFor, Listed, ShowAge
from veillee.model.place import ShowPlace

# Postal codes by weight: a few towns hold enough people for their zone to be named, the others
# spread over all of France with overseas.
PLACES: Mapping[str, int] = Counter(
    {"59500": 48, "59000": 16, "75011": 12, "75018": 6, "13008": 10, "69003": 9, "44000": 9}
) + Counter(
    dict.fromkeys(
        (
            *("31000", "33000", "67000", "35000", "34000", "06000", "38000", "76600", "62300"),
            *("80000", "51100", "21000", "63000", "87000", "29200", "86000", "37000", "72000"),
            *("14000", "54000", "57000", "68100", "25000", "42000", "30000", "83000", "66000"),
            *("64000", "20000", "97400", "97200", "59140", "59300", "62000", "93200", "94000"),
        ),
        2,
    )
)
_GENDERS = {Gender.WOMAN: 47, Gender.MAN: 45, Gender.OTHER: 3, Gender.UNSAID: 5}
_HERE_FOR = {HereFor.TALK: 70, HereFor.FRIENDSHIP: 20, HereFor.MEETING: 10}
_SHOW_PLACE = {ShowPlace.ZONE: 80, ShowPlace.DEPARTMENT: 14, ShowPlace.NOTHING: 6}
_SHOW_AGE = {ShowAge.EXACT: 75, ShowAge.BAND: 25}
_LISTED = {Listed.AREA: 85, Listed.ROOMS: 15}
Choice = TypeVar("Choice")

_YOUNGEST, _USUAL, _OLDEST = 18, 40, 86


def part_of(
    nickname: str, seed: str, *, language: str = "fr", line: str = "", gender: Gender | None = None
) -> Part:
    """Return who plays under a nickname: all drawn from the seed and the nickname."""
    chance = Random(f"{seed}:{nickname}")  # noqa: S311 - plays, protects nothing
    declared = Declared(
        nickname=nickname,
        age=int(chance.triangular(_YOUNGEST, _OLDEST, _USUAL)),
        gender=gender or _drawn(_GENDERS, chance),
        place=_drawn(PLACES, chance),
        listed=_drawn(_LISTED, chance),
        show_place=_drawn(_SHOW_PLACE, chance),
        show_age=_drawn(_SHOW_AGE, chance),
        here_for=_drawn(_HERE_FOR, chance),
        language=language,
        line=line,
    )
    address = f"10.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(1, 255)}"
    # Nonces differ from run to run: the house remembers those of the last ten minutes.
    return Part(declared, Device(f"{seed}:{nickname}"), Random(), address)  # noqa: S311


def _drawn(weights: Mapping[Choice, int], chance: Random) -> Choice:
    return chance.choices(list(weights), list(weights.values()))[0]

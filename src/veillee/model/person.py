"""The durable hidden person, what they declared and what they let others see."""

from enum import StrEnum

import msgspec

from veillee.model.ids import DepartmentId, PersonId, RegionId, ZoneId
from veillee.model.place import ShowPlace

ADULT = 18
OLDEST = 120
BANDED_FROM = 75
"""From this age on everybody is shown as «75 et plus»."""
YOUNG_UNTIL = 20
"""18 to 20 start with gentler defaults."""


class Gender(StrEnum):
    """What the form asks."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"
    UNSAID = "unsaid"


class Sign(StrEnum):
    """What others see: «autre» and «je préfère ne pas dire» share one sign."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class ShowAge(StrEnum):
    """Exact age, or a five-year band."""

    EXACT = "exact"
    BAND = "band"


class Listed(StrEnum):
    """«Où peut-on vous voir ?»: in the list of my zone, or only in the rooms where I am."""

    AREA = "area"
    ROOMS = "rooms"


class HereFor(StrEnum):
    """«Ici pour»: discuter, amitié, rencontre. Whom one looks for is never a field."""

    TALK = "talk"
    FRIENDSHIP = "friendship"
    MEETING = "meeting"


class Writers(StrEnum):
    """Who may send me a request."""

    ALL = "all"
    FILTERED = "filtered"
    WRITTEN_TO = "written_to"
    NOBODY = "nobody"


class WriterFilter(msgspec.Struct, frozen=True, gc=False):
    """Limits on who may write when `Writers.FILTERED`, by what they show: an exact age, or a band
    that lies within the bounds as a whole; `nearness` 0 (my zone) to 3 (anywhere), by the places
    that both show.
    """

    min_age: int = ADULT
    max_age: int = OLDEST
    nearness: int = 3


class Person(msgspec.Struct, frozen=True, gc=False):
    """What is kept of a person. `key` is the SHA-256 of the device's public key; times in ms."""

    id: PersonId
    key: bytes
    created_at: int
    seen_at: int
    nickname: str
    age: int
    gender: Gender
    zone: ZoneId
    department: DepartmentId
    region: RegionId
    listed: Listed
    show_place: ShowPlace = ShowPlace.ZONE
    show_age: ShowAge = ShowAge.EXACT
    here_for: HereFor = HereFor.TALK
    line: str = ""
    writers: Writers = Writers.ALL
    writer_filter: WriterFilter = WriterFilter()
    age_corrected: bool = False
    language: str = "fr"


class Face(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What others see of a person in one room, conversation or list.

    `h` handle, `n` nickname, `a` age as shown ("34", "30–34", "75+"), `g` sign, `p` place as shown
    (may be empty). Names are short because a face rides on every message.
    """

    h: str
    n: str
    a: str = ""
    g: Sign = Sign.OTHER
    p: str = ""


def sign_of(gender: Gender) -> Sign:
    """Return the sign others see."""
    match gender:
        case Gender.WOMAN:
            return Sign.WOMAN
        case Gender.MAN:
            return Sign.MAN
        case Gender.OTHER | Gender.UNSAID:
            return Sign.OTHER


def band_of(age: int) -> tuple[int, int]:
    """Return the five-year band that holds `age`: 18–19 joins 20–24; from 75 on there is one."""
    if age >= BANDED_FROM:
        return BANDED_FROM, OLDEST
    low = max(ADULT, age - age % 5)
    if low < 20:  # noqa: PLR2004 - 18 and 19 alone would be a band of two years
        return ADULT, 24
    return (ADULT, 24) if low == 20 else (low, low + 4)  # noqa: PLR2004


def shown_age(age: int, choice: ShowAge) -> str:
    """Return the age as others read it."""
    if age >= BANDED_FROM:
        return f"{BANDED_FROM}+"
    if choice is ShowAge.EXACT:
        return str(age)
    low, high = band_of(age)
    return f"{low}\N{EN DASH}{high}"

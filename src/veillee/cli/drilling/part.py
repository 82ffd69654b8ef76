"""One part of a drill as its file says it: who plays, what they do, what counts as caught."""

from enum import StrEnum

import msgspec

from veillee.model.person import Gender
from veillee.model.report import Category
from veillee.model.sanction import MeasureKind

GROWN_UP = 18
CROWD = 40


class Side(StrEnum):
    """On which side somebody is: who does harm, who is a bait for it, who did nothing."""

    HARM = "harm"
    DECOY = "decoy"
    BYSTANDER = "bystander"


class Catch(StrEnum):
    """What counts as caught. `stopped`: half of the harm's lines or more were not shown; `called`:
    a case about who does harm is in the queue; `kept_out`: nobody who came back was let in;
    `folded`: all reports about one person lie in one case.
    """

    STOPPED = "stopped"
    CALLED = "called"
    KEPT_OUT = "kept_out"
    FOLDED = "folded"


class Means(StrEnum):
    """By which means somebody comes back after they were put out."""

    SAME_COOKIE = "same_cookie"
    SAME_KEY = "same_key"
    NEW_KEY = "new_key"


class Player(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who plays under a role: one person, or `count` of them; `age` is what they declare."""

    role: str
    side: Side
    nickname: str
    age: int = 35
    gender: Gender = Gender.UNSAID
    count: int = 1


class Act(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a role does, `after` seconds: says a line (`{role}` is a nickname), writes it in private
    to a role, reports a role as a category, is put out by the team, or comes back.
    """

    who: str
    says: str = ""
    writes: str = ""
    to: str = ""
    times: int = 1
    reports: str = ""
    category: Category | None = msgspec.field(default=None, name="as")
    put_out_by_the_team: bool = False
    comes_back: Means | None = None
    after: float = 1.0

    @property
    def does(self) -> tuple[str, ...]:
        """Return what it is that the role does, by the keys of the file."""
        said = {
            "says": bool(self.says),
            "writes": bool(self.writes),
            "reports": bool(self.reports),
            "put_out_by_the_team": self.put_out_by_the_team,
            "comes_back": self.comes_back is not None,
        }
        return tuple(key for key, is_given in said.items() if is_given)


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A harm, or an ordinary evening (`caught` empty). `allows` are the measures against somebody
    who did nothing that the house may take by design.
    """

    name: str
    language: str
    title: str
    room: str
    person: tuple[Player, ...]
    act: tuple[Act, ...]
    caught: tuple[Catch, ...] = ()
    allows: tuple[MeasureKind, ...] = ()

    @property
    def id(self) -> str:
        """Return what tells it from all others."""
        return f"{self.language}-{self.name}"

    def player(self, role: str) -> Player:
        """Return who plays a role."""
        return next(one for one in self.person if one.role == role)

"""What the console says and hears of open cases with the line of one that was decided."""

from typing import Annotated

import msgspec
from msgspec import Meta

from veillee.edge.forms import Form
from veillee.edge.staff.case_forms import ID, CriteriaShown


class AlikeLine(msgspec.Struct, frozen=True):
    """A line of such a case: where it stood (a discreet room is not named), and whether nobody else
    had read it.
    """

    at: int
    text: str
    room: str
    is_private: bool
    is_unseen: bool


class AlikeShown(msgspec.Struct, frozen=True):
    """An open case with the same line, to be read before it is decided like the other: `version` is
    what was read.

    `words` are those of its reporters. `why` and `details`: what keeps it from being decided with
    the others, empty for nothing. `fr` and `en`: what its person would read (`…_first`: at once, of
    rooms, before a measure that waits).
    """

    id: str
    version: int
    name: str
    lines: tuple[AlikeLine, ...]
    reports: int
    words: tuple[str, ...]
    held: int
    criteria: CriteriaShown
    why: str
    details: tuple[str, ...]
    takes_two: bool
    is_delayed: bool
    is_unwarned: bool
    fr_first: str
    en_first: str
    fr: str
    en: str


class AlikeAnswer(msgspec.Struct, frozen=True):
    """What became of a case that was to be decided alike: `why` says why it stays open."""

    id: str
    name: str
    is_proposed: bool
    why: str
    details: tuple[str, ...]


class AlikePage(msgspec.Struct, frozen=True):
    """`POST equipe/api/cases/alike` and `…/decide-alike`: the open cases with the same line, at
    most fifty; `more` are beyond, `withheld` wait until who asks has taken a pause. `answers`: what
    was just decided, and what stays open.
    """

    id: str
    decision: str
    cases: tuple[AlikeShown, ...]
    more: int
    withheld: int
    answers: tuple[AlikeAnswer, ...] = ()


class AlikeChosen(Form, frozen=True):
    """A case that is decided alike, with the version that was read."""

    id: Annotated[str, ID]
    version: Annotated[int, Meta(ge=1, le=2**31)]


class AlikeForm(Form, frozen=True):
    """`POST equipe/api/cases/decide-alike`: the decided case, its decision, and which others, at
    most fifty.
    """

    id: Annotated[str, ID]
    decision: Annotated[str, ID]
    cases: tuple[AlikeChosen, ...]

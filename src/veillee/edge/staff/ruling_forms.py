"""What the console hears of who decides, seconds, undoes or answers, and foretells them."""

from typing import Annotated

import msgspec
from msgspec import Meta

from veillee.edge.forms import Form
from veillee.edge.staff.case_forms import ID
from veillee.model.case import Outcome
from veillee.model.sanction import MeasureKind


class Preview(msgspec.Struct, frozen=True):
    """What the person would read, and what keeps it from being decided.

    `betrays`: what the free text would tell that it must not. `unfit`: what is missing. `fr_first`
    and `en_first`: what is told at once of messages in rooms, before a measure that waits.
    `is_unwarned`: it restricts somebody whom no advice and no measure under its policy had warned.
    `is_told_first`: it begins some hours after who reported was told, at the latest after three
    days.
    """

    fr: str
    en: str
    betrays: tuple[str, ...]
    unfit: str
    takes_two: bool
    is_delayed: bool
    is_unwarned: bool
    fr_first: str
    en_first: str
    is_told_first: bool


class TargetForm(Form, frozen=True):
    """A message to take down: one that an exhibit of the case shows."""

    exhibit: Annotated[str, ID]
    seq: Annotated[int, Meta(ge=1, le=2**53)]


class MeasureForm(Form, frozen=True):
    """A measure: its length in ms, 0 for an advice; one for a room names an exhibit from there.
    What a court ordered has the reference of its `judgment` and ends at `until`.
    """

    kind: MeasureKind
    length: Annotated[int, Meta(ge=0, le=2**52)] = 0
    exhibit: Annotated[str, Meta(max_length=40)] = ""
    judgment: Annotated[str, Meta(max_length=120)] = ""
    until: Annotated[int, Meta(ge=0, le=2**52)] = 0


class RulingForm(Form, frozen=True):
    """`POST equipe/api/cases/decide` and `…/preview`: what somebody chose. `version` is that of the
    page they read: what came since is read first (0: not told). `order`: the number of the
    authority's order that it carries out, 0 for none of those that wait.
    """

    id: Annotated[str, ID]
    outcome: Outcome
    policy: Annotated[str, Meta(max_length=60)]
    because: Annotated[str, Meta(max_length=1_000)] = ""
    removes: tuple[TargetForm, ...] = ()
    measures: tuple[MeasureForm, ...] = ()
    is_urgent: bool = False
    withholds: bool = False
    order: int | None = None
    version: Annotated[int, Meta(ge=0, le=2**31)] = 0


class SecondForm(Form, frozen=True):
    """`POST equipe/api/cases/second`: agree to what was read (`version`), or say why not."""

    id: Annotated[str, ID]
    agrees: bool
    because: Annotated[str, Meta(max_length=500)] = ""
    version: Annotated[int, Meta(ge=0, le=2**31)] = 0


class ReverseForm(Form, frozen=True):
    """`POST equipe/api/cases/reverse`: undo a decision whole."""

    id: Annotated[str, ID]
    decision: Annotated[str, ID]
    because: Annotated[str, Meta(max_length=500)] = ""


class AppealForm(Form, frozen=True):
    """`POST equipe/api/appeals/decide`: undo, or let stand, with an answer for who complains.
    `is_anew`: undo a measure and take the case, to decide otherwise.
    """

    id: Annotated[str, ID]
    is_undone: bool
    is_anew: bool = False
    answer: Annotated[str, Meta(max_length=1_000)] = ""
    version: Annotated[int, Meta(ge=0, le=2**31)] = 0

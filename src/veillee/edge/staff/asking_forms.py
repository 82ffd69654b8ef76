"""What the console says and hears about questions to reporters."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from veillee.edge.forms import Form
from veillee.model.asked import Wanted


class Answered(StrEnum):
    """How a question to a reporter stands; `over`: its time has passed, or the case was decided."""

    ASKED = "asked"
    GIVEN = "given"
    DECLINED = "declined"
    OVER = "over"


class QuestionShown(msgspec.Struct, frozen=True):
    """What a reporter was asked, and how it stands; `items` are the messages they added."""

    at: int
    until: int
    wanted: Wanted
    state: Answered
    items: int


class AskForm(Form, frozen=True):
    """`POST equipe/api/cases/ask`: ask who made a report, by its place on the page, for messages of
    the conversation that were not transmitted; why, from a closed list.
    """

    id: Annotated[str, Meta(min_length=1, max_length=40)]
    report: Annotated[int, Meta(ge=0, le=10_000)]
    wanted: Wanted

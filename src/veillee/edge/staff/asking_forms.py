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


class ContactShown(msgspec.Struct, frozen=True):
    """How an outsider can be reached, and a text to copy (DSA art. 16(5)). `mailto` opens it in the
    mail program of who asks; empty without an address. `is_decided`: the text tells an outcome.
    """

    name: str
    email: str
    text: str
    mailto: str
    is_decided: bool


class LetterWaiting(msgspec.Struct, frozen=True):
    """A decided case in which an outsider who left an address was not written to yet."""

    case: str
    policy: str
    at: int


class ContactForm(Form, frozen=True):
    """`POST equipe/api/cases/contact` and `…/answered`: show how an outsider can be reached, or say
    that they were written to, by the place of their notice on the page.
    """

    id: Annotated[str, Meta(min_length=1, max_length=40)]
    report: Annotated[int, Meta(ge=0, le=10_000)]


class AskForm(Form, frozen=True):
    """`POST equipe/api/cases/ask`: ask who made a report, by its place on the page, for messages of
    the conversation that were not transmitted; why, from a closed list.
    """

    id: Annotated[str, Meta(min_length=1, max_length=40)]
    report: Annotated[int, Meta(ge=0, le=10_000)]
    wanted: Wanted

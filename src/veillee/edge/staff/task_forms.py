"""What the console says and hears about the task of DSA art. 18."""

from typing import Annotated

import msgspec
from msgspec import Meta

from veillee.edge.forms import Form
from veillee.edge.staff.case_forms import ID


class NotifyForm(Form, frozen=True):
    """`POST equipe/api/tasks/notify`: the authorities were told; the reference they gave."""

    id: Annotated[str, ID]
    reference: Annotated[str, Meta(max_length=120)] = ""


class DangerNoticeForm(Form, frozen=True):
    """`POST equipe/api/tasks/notice`: what is suspected, and why; with the neighbours of what was
    reported in rooms, or without.
    """

    id: Annotated[str, ID]
    policy: Annotated[str, Meta(max_length=60)]
    words: Annotated[str, Meta(max_length=1_000)] = ""
    neighbours: bool = False


class DangerNotice(msgspec.Struct, frozen=True):
    """The page for the authorities (DSA art. 18), to copy or print. `lacks`: settings that say
    nothing yet, which it should name.
    """

    fr: str
    en: str
    lacks: tuple[str, ...]


class NotNotifyForm(Form, frozen=True):
    """`POST equipe/api/tasks/not`: «not suspected, because…»; empty confirms another's proposal."""

    id: Annotated[str, ID]
    because: Annotated[str, Meta(max_length=500)] = ""

"""What a report was found to mean: its subject, what is frozen of it, whom it is about."""

import msgspec

from veillee.model.exhibit import Frozen
from veillee.model.report import Subject


class Found(msgspec.Struct, frozen=True):
    """Everything about a report that the house itself knows; nothing of it came from the page.

    `context`: under which names reporter and reported know each other (see `BlockRecord`).
    """

    subject: Subject
    frozen: Frozen
    ticked: tuple[int, ...] = ()
    context: str = ""

"""What is sent of statements of reasons to the Commission's database, and how far it is."""

from enum import StrEnum

import msgspec

from veillee.kernel.clock import DAY
from veillee.model.ids import StatementId


class Sending(StrEnum):
    """How far a statement is. `asked`: it was sent and no answer was kept, so that it is asked for
    before it is sent again; `refused`: the database will never take it, a human has to look.
    """

    WAITING = "waiting"
    ASKED = "asked"
    SENT = "sent"
    REFUSED = "refused"


class Delivery(msgspec.Struct, frozen=True):
    """A statement on its way: its public id, its record as JSON, how often it was tried."""

    statement: StatementId
    record: str
    state: Sending = Sending.WAITING
    tries: int = 0
    due_at: int = 0
    problem: str = ""


def due_at(starts_at: int) -> int:
    """Return when a statement may leave: on the day after it began, so that the hour of its coming
    tells nothing about who had reported.
    """
    return (starts_at // DAY + 1) * DAY

"""What a decision aims at, named by the exhibits of its case: what nobody reported is not taken
down, and nobody is kept out of a room that nothing was reported from.
"""

from veillee.cases.desk import Desk
from veillee.cases.possible import NotPossible, Why
from veillee.model.case import Target
from veillee.model.exhibit import Exhibit
from veillee.model.ids import CaseId, ExhibitId, RoomId
from veillee.model.staff import Staff


async def message(desk: Desk, staff: Staff, case: CaseId, exhibit: ExhibitId, seq: int) -> Target:
    """Return a message that an exhibit of a case shows: one of the person it is about, in a room.

    Raise `NotPossible`, `UNFIT` with `removes`, for any other.
    """
    known = await desk.case(staff, case)
    shown = await desk.opened(staff, case, exhibit)
    is_theirs = any(line.seq == seq and line.author == known.about for line in shown.lines)
    stream = _room(await desk.inbox.exhibit(exhibit))
    if not (stream and known.about and is_theirs):
        raise NotPossible(Why.UNFIT, "removes")
    return Target(stream, seq)


async def room(desk: Desk, staff: Staff, case: CaseId, exhibit: ExhibitId) -> RoomId:
    """Return the room that an exhibit of a case comes from.

    Raise `NotPossible`, `UNFIT` with `room`, for an exhibit that comes from none.
    """
    await desk.opened(staff, case, exhibit)
    stream = _room(await desk.inbox.exhibit(exhibit))
    if not stream:
        raise NotPossible(Why.UNFIT, "room")
    return RoomId(stream)


def _room(exhibit: Exhibit | None) -> str:
    return "" if exhibit is None or exhibit.subject.is_private else exhibit.subject.stream

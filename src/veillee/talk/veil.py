"""What blocks hide of the past: everything for who blocked, what came after for who was blocked.

Otherwise a reload would tell a block: the words of somebody who went home do not vanish.
"""

from collections.abc import Iterable

from veillee.model.ids import PersonId
from veillee.model.traces import BlockRecord, LiftedBlock


class Veil:
    """Whose doings somebody may not see, and from which time on (ms; 0: none of them); and of a
    block that was lifted, between which times.
    """

    __slots__ = ("_lifted", "_since")

    def __init__(
        self,
        person: PersonId,
        blocks: Iterable[BlockRecord] = (),
        lifted: Iterable[LiftedBlock] = (),
    ) -> None:
        since: dict[PersonId, int] = {}
        for block in blocks:
            if block.by == person:
                since[block.whom] = 0
            else:
                since[block.by] = min(block.at, since.get(block.by, block.at))
        self._since = since
        self._lifted: dict[PersonId, list[tuple[int, int]]] = {}
        for each in lifted:
            self._lifted.setdefault(each.by, []).append((each.at, each.until))

    def __bool__(self) -> bool:
        """Tell whether anybody is hidden."""
        return bool(self._since or self._lifted)

    def covers(self, author: PersonId, at: int) -> bool:
        """Tell whether what somebody did at a time is hidden."""
        since = self._since.get(author)
        if since is not None and at > since:
            return True
        return any(begun < at <= ended for begun, ended in self._lifted.get(author, ()))


NO_VEIL = Veil(PersonId(0))

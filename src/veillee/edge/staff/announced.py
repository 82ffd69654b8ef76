"""What the whole team is told of its keys and members: read from the audit as far back as it is
told, however much was noted since. Who added a key cannot bury it under other entries.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from veillee.edge.staff.forms import Announced
from veillee.model.staff import Act, AuditEntry, StaffId
from veillee.store.ports_staff import StaffBook

_TOLD_TO_ALL = frozenset((Act.JOINED, Act.LEFT, Act.KEY_ADDED, Act.KEY_REMOVED, Act.ROLE_CHANGED))
_PART = 500


@dataclass(slots=True)
class News:
    """Remember what is to be told, so that each entry of the audit is looked at once."""

    _read: int = 0
    _told: dict[int, AuditEntry] = field(default_factory=dict)

    async def since(
        self, book: StaffBook, since: int, names: Mapping[StaffId, str]
    ) -> tuple[Announced, ...]:
        """Return what changed since a time, latest first."""
        await self._read_on(book, since)
        entries = sorted(self._told.values(), key=lambda one: -one.number)
        return tuple(
            Announced(one.number, one.note.at, one.note.act, names.get(StaffId(one.note.about), ""))
            for one in entries
            if one.note.at >= since
        )

    async def _read_on(self, book: StaffBook, since: int) -> None:
        read = self._read
        before = last = 0
        while part := await book.audit(before, _PART):
            last = last or part[0].number
            new = [one for one in part if one.number > read and one.note.at >= since]
            self._told |= {one.number: one for one in new if one.note.act in _TOLD_TO_ALL}
            if len(new) < len(part):
                break
            before = part[-1].number
        self._read = max(self._read, last)
        self._told = {number: one for number, one in self._told.items() if one.note.at >= since}

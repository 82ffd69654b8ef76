"""The roster and the alerts reach the house: they decide what waits, and when it is delivered."""

from dataclasses import dataclass

from veillee.kernel.clock import DAY, Now
from veillee.model.staff import is_moderated, watching
from veillee.store.ports_staff import StaffBook
from veillee.talk.house import House

_PAST = 4 * DAY
"""Longer than the slowest clock of a case."""
_COMING = 14 * DAY
_LATELY, _LATEST = 14 * DAY, 100
"""Whoever moderates has done something in so long, and it stands among so many acts of the staff:
else the banner goes on saying that nobody moderates.
"""


@dataclass(frozen=True, slots=True)
class Watching:
    """Read who watches and which alerts hold, tell people what changed, deliver what waited for it.
    Run by the clock, and whenever one of them changes.
    """

    staff: StaffBook
    house: House
    now: Now

    async def __call__(self) -> None:
        """Bring the house up to date; run twice, it does it once."""
        now = self.now()
        shifts = await self.staff.shifts(now - _PAST, now + _COMING)
        members, acts = await self.staff.members(), await self.staff.audit(0, _LATEST)
        self.house.cover.know(
            watching(members, shifts), is_moderated=is_moderated(members, acts, now - _LATELY)
        )
        self.house.cover.alert(await self.staff.raids(now))
        if await self.house.standing.changed():
            await self.house.private.release()

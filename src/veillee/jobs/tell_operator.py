"""Who keeps the machine is called when nobody of the team is left who may look at a case: they let
people in. They are told that it is so, and nothing of what is in it.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from veillee.cases.left_alone import left_alone
from veillee.cases.ring import Duty, Pager
from veillee.cases.taking import Taking
from veillee.kernel.clock import DAY, HOUR, Now
from veillee.kernel.log import Event, Log
from veillee.model.ids import CaseId
from veillee.model.staff import Staff
from veillee.store.ports_casebook import CaseBook


@dataclass(slots=True)
class TellOperator:
    """Look at all open cases; run by the clock. One call for all that are left alone, at most once
    an hour where there are new ones, once a day for the same ones.

    What was called for is known to this process alone: after a restart one call is made again.
    """

    casebook: CaseBook
    members: Callable[[], Awaitable[Iterable[Staff]]]
    duty: Duty
    pager: Pager
    now: Now
    log: Log
    called_at: int = 0
    known: frozenset[CaseId] = field(default_factory=frozenset)

    async def __call__(self) -> None:
        """Call when it is due; a call that fails is made again within the hour, and keeps nobody
        else from being called.
        """
        alone = left_alone(await self.casebook.open_cases(), await self.members())
        names = frozenset(case.id for case, _ in alone)
        every = DAY if names <= self.known else HOUR
        if not alone or self.now() - self.called_at < every:
            return
        self.called_at = self.now()
        self.log(Event.LEFT_ALONE, cases=len(names))
        calling_round = Taking()
        for whom in await self.duty.operators():
            await calling_round.one(self.pager.page(whom, alone[0][0].id))
        calling_round.told()
        self.known = names

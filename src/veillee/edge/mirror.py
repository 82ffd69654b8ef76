"""What the house says of itself, as the edge is given it: counts, second looks, what is to send."""

from dataclasses import dataclass

from veillee.cases.second_look import SecondLook
from veillee.cases.transparency.tally import Tally
from veillee.kernel.clock import DAY
from veillee.model.ledger import day_of
from veillee.store.ports_mirror import Ledger, Outbox


@dataclass(frozen=True, slots=True)
class Mirror:
    """The ledger, the lines drawn by lot, and the statements on their way."""

    ledger: Ledger
    outbox: Outbox
    second_look: SecondLook

    async def since(self, days: int, now: int) -> Tally:
        """Return what was counted in the last so many days, today with them."""
        first, last = day_of(now - (days - 1) * DAY), day_of(now)
        return Tally(await self.ledger.between(first, last))

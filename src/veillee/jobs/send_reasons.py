"""The job that sends statements of reasons to the Commission's database, each once.

A statement is marked before it leaves. Where no answer was kept (a crash, a lost line) the database
is asked whether it has it before it is sent again: so nothing is lost and nothing comes twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from veillee.jobs.reasons_database import (
    MOST,
    Created,
    Invalid,
    Known,
    Later,
    ReasonsDatabase,
)
from veillee.kernel.clock import HOUR, MINUTE, SECOND, Now
from veillee.kernel.log import Event, Log
from veillee.model.delivery import Delivery, Sending
from veillee.store.ports_mirror import Outbox

LONGEST_WAIT = 6 * HOUR
_DOUBLED = 12


@dataclass(frozen=True, slots=True)
class SendReasons:
    """Send what is due; stopped anywhere, the next run goes on."""

    outbox: Outbox
    database: ReasonsDatabase
    now: Now
    log: Log

    async def __call__(self) -> int:
        """Send all that is due now and return how many statements the database has of it."""
        sent = 0
        while due := await self.outbox.due(self.now(), MOST):
            fresh = [one for one in due if one.state is Sending.WAITING]
            doubtful = [one for one in due if one.state is Sending.ASKED]
            found, is_open = await self._look_for(doubtful)
            sent += found
            if fresh and is_open:
                part, is_open = await self._send(fresh)
                sent += part
            if not is_open:
                break
        if sent:
            self.log(Event.REASONS_SENT, statements=sent)
        return sent

    async def _look_for(self, doubtful: Sequence[Delivery]) -> tuple[int, bool]:
        """Ask for those whose answer was lost; return how many were there, and whether to go on."""
        found = 0
        for one in doubtful:
            match await self.database.holds(one.statement):
                case True:
                    found += 1
                    await self.outbox.settle([replace(one, state=Sending.SENT)])
                case False:
                    await self.outbox.settle([replace(one, state=Sending.WAITING)])
                case None:
                    await self._put_off([one], Later("no_answer"))
                    return found, False
        return found, True

    async def _send(self, fresh: Sequence[Delivery]) -> tuple[int, bool]:
        """Send one batch; return how many are in the database now, and whether to go on."""
        batch = [replace(one, state=Sending.ASKED, tries=one.tries + 1) for one in fresh]
        await self.outbox.settle(batch)
        answer = await self.database.create([one.record for one in batch])
        match answer:
            case Created():
                await self.outbox.settle([replace(one, state=Sending.SENT) for one in batch])
                return len(batch), True
            case Known(ids):
                there = [one for one in batch if one.statement in ids]
                await self._sort_out(batch, frozenset(ids))
                # A database that knows what was not asked for is not understood.
                return len(there), bool(there)
            case Invalid(problems):
                await self._refuse(batch, problems)
                return 0, True
            case Later():
                await self._put_off(batch, answer)
                return 0, False

    async def _sort_out(self, batch: Sequence[Delivery], known: frozenset[str]) -> None:
        """Keep which ones the database has; the others of the batch were not taken and wait."""
        await self.outbox.settle(
            [
                replace(one, state=Sending.SENT if one.statement in known else Sending.WAITING)
                for one in batch
            ]
        )

    async def _refuse(self, batch: Sequence[Delivery], problems: Mapping[int, str]) -> None:
        """Set apart what will never be taken; the others are sent again without it."""
        settled = list[Delivery]()
        for place, one in enumerate(batch):
            problem = problems.get(place, "")
            if problem:
                self.log(Event.REASONS_REFUSED, problem=problem)
            state = Sending.REFUSED if problem else Sending.WAITING
            settled.append(replace(one, state=state, problem=problem))
        await self.outbox.settle(settled)

    async def _put_off(self, batch: Sequence[Delivery], later: Later) -> None:
        """Wait longer each time; what may have arrived is looked for first."""
        self.log(Event.REASONS_WAIT, why=later.why)
        state = Sending.ASKED if later.why in {"no_answer", "unknown_answer"} else Sending.WAITING
        await self.outbox.settle(
            [
                replace(one, state=state, due_at=self.now() + wait(one.tries, later.seconds))
                for one in batch
            ]
        )


def wait(tries: int, at_least: int = 0) -> int:
    """Return how long to wait after so many tries: doubled each time, and what was asked for."""
    doubled = MINUTE << min(max(0, tries - 1), _DOUBLED)
    return max(min(doubled, LONGEST_WAIT), at_least * SECOND)

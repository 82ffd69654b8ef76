"""Calling the people on duty: who watches now, and the operator's own command that reaches them."""

import asyncio
import shlex
from collections.abc import Callable
from dataclasses import dataclass

from veillee.config.settings import StaffSettings
from veillee.kernel.clock import HOUR, MINUTE
from veillee.kernel.log import Event
from veillee.model.ids import CaseId
from veillee.model.staff import StaffId, eyes, operators, watching
from veillee.store.ports_staff import StaffBook

_PATIENCE_SECONDS = 20.0
_NEAR = 30 * MINUTE
"""Whose shift begins or ended so near is still asked before everybody else is."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Who may be called now: whose shift it is, then whoever's is near, then everybody who opens
    cases: a life waits neither for opening hours nor for one person who sleeps.
    """

    staff: StaffBook
    settings: StaffSettings

    async def is_there(self, staff: StaffId, now: int) -> bool:
        """Tell whether one of their sessions has not ended."""
        idle, longest = self.settings.idle_minutes * MINUTE, self.settings.session_hours * HOUR
        open_ones = await self.staff.sessions_of(staff)
        return any(one.is_open(now, idle, longest) for one in open_ones)

    async def operators(self) -> tuple[StaffId, ...]:
        """Return who is called where nobody of those may look at a case."""
        return operators(await self.staff.members())

    async def on_duty(self, now: int) -> tuple[StaffId, ...]:
        """Return who may be called, in the order of calling."""
        members = await self.staff.members()
        shifts = watching(members, await self.staff.shifts(now - _NEAR, now + _NEAR))
        on_shift = [one.staff for one in shifts if one.covers(now)]
        near = [one.staff for one in shifts]
        may = eyes(members)
        everybody = [one.id for one in members if one.id in may]
        return tuple(dict.fromkeys((*on_shift, *near, *everybody)))


@dataclass(frozen=True, slots=True)
class CommandPager:
    """Run the operator's command with two words after it: whom to call, and the case's id. Without
    a command the call stands in the case alone, where the console shows it.
    """

    command: str
    log: Callable[..., None]

    async def page(self, whom: StaffId, case: CaseId) -> None:
        """Call somebody; nothing of what happened is handed over. The log says whether it worked;
        raise `OSError` when it did not.
        """
        why = await called(self.command, whom, case) if self.command else ""
        if why:
            self.log(Event.UNREACHED, why=why)
            raise OSError("`staff.page_command` called nobody.")
        self.log(Event.PAGED, has_command=bool(self.command))


async def called(command: str, *words: str) -> str:
    """Run the operator's command with words after it; return why it called nobody, or nothing."""
    try:
        process = await asyncio.create_subprocess_exec(
            *shlex.split(command), *words, stdin=asyncio.subprocess.DEVNULL
        )
    except (OSError, ValueError):
        return "missing"
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return "status" if await process.wait() else ""
    except TimeoutError:
        process.kill()
        await process.wait()
        return "timeout"

"""Signals from receivers: acts, never words, and only of people whom somebody wrote to first."""

from collections.abc import Callable

from veillee.kernel.clock import DAY, Now
from veillee.model.ids import PersonId
from veillee.model.traces import Signal, SignalKind, Unwanted
from veillee.store.ports import Traces

WINDOW = DAY

Alarm = Callable[[Unwanted], object]
Together = Callable[[PersonId, PersonId], bool]


class Signals:
    """Keep what receivers did, and ask for a human when too many did it within a day.

    What follows is the team's (`cases/intake`): nothing is told or stopped here.
    """

    def __init__(
        self, traces: Traces, now: Now, *, blocks: int, reports: int, pause_days: int
    ) -> None:
        self._traces = traces
        self._now = now
        self._enough = {SignalKind.BLOCKED: blocks, SignalKind.REPORTED: reports}
        self._rests = pause_days * DAY
        self.alarm: Alarm = lambda _: None
        self.are_together: Together = lambda _, __: False
        """Tells whether two are here by one access: it may be one person with two profiles, who
        would learn from a count what the next receiver did.
        """

    async def give(self, about: PersonId, by: PersonId, kind: SignalKind) -> None:
        """Keep an act about somebody who wrote to `by` first; the caller has made sure of that."""
        if self.are_together(about, by):
            return
        now = self._now()
        await self._traces.signal(Signal(about, by, kind, now))
        enough = self._enough.get(kind)
        if enough is None:
            return
        signals = await self._traces.signals_about(about, now - WINDOW)
        times = tuple(one.at for one in signals if one.kind is kind)
        if len(times) >= enough:
            self.alarm(Unwanted(about, kind, times, enough, self._rests))

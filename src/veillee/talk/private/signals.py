"""Signals from receivers: acts, never words, and only of people whom somebody wrote to first."""

from veillee.kernel.clock import DAY, Now
from veillee.model.ids import PersonId
from veillee.model.traces import Pause, Signal, SignalKind
from veillee.store.ports import Traces
from veillee.talk.town import Town
from veillee.wire import server

WINDOW = DAY
CODE = "requests_paused"


class Signals:
    """Keep what receivers did, and pause new requests when too many did it within a day."""

    def __init__(
        self, traces: Traces, town: Town, now: Now, *, blocks: int, reports: int, pause_days: int
    ) -> None:
        self._traces = traces
        self._town = town
        self._now = now
        self._enough = {SignalKind.BLOCKED: blocks, SignalKind.REPORTED: reports}
        self._pause_ms = pause_days * DAY

    async def give(self, about: PersonId, by: PersonId, kind: SignalKind) -> None:
        """Keep an act about somebody who wrote to `by` first; the caller has made sure of that."""
        now = self._now()
        await self._traces.signal(Signal(about, by, kind, now))
        enough = self._enough.get(kind)
        if enough is None or await self._traces.pause_of(about, now) is not None:
            return
        signals = await self._traces.signals_about(about, now - WINDOW)
        people = {signal.by for signal in signals if signal.kind is kind}
        if len(people) >= enough:
            await self._pause(Pause(about, now, now + self._pause_ms, _because(kind, len(people))))

    async def _pause(self, pause: Pause) -> None:
        await self._traces.pause(pause)
        session = self._town.sessions.get(pause.person)
        if session is not None:
            session.tell(told(pause))


def told(pause: Pause) -> server.Notice:
    """Return a pause as its person is told of it."""
    return server.Notice(CODE, pause.because, pause.until)


def _because(kind: SignalKind, people: int) -> str:
    """Return the reason in plain words (DSA art. 17: what was counted, and what may be done)."""
    did = "bloquée" if kind is SignalKind.BLOCKED else "signalée"
    return (
        f"En 24 heures, {people} personnes à qui vous aviez écrit les premiers mots vous ont {did}."
        " Aucun message n’a été lu. Vos conversations en cours continuent ; seules les nouvelles"
        " demandes attendent qu’un modérateur ait regardé. Vous pouvez contester cette pause."
    )

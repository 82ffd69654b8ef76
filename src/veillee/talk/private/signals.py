"""Signals from receivers: acts, never words, and only of people whom somebody wrote to first."""

from veillee.kernel.clock import DAY, Now
from veillee.model.ids import PersonId
from veillee.model.traces import Pause, Signal, SignalKind
from veillee.store.ports import Persons, Traces
from veillee.talk.town import Town
from veillee.wire import server

WINDOW = DAY
CODE = "requests_paused"


class Signals:
    """Keep what receivers did, and pause new requests when too many did it within a day."""

    def __init__(  # noqa: PLR0913 - its ports and its numbers
        self,
        traces: Traces,
        persons: Persons,
        town: Town,
        now: Now,
        *,
        blocks: int,
        reports: int,
        pause_days: int,
        has_contact: bool,
    ) -> None:
        self._traces = traces
        self._persons = persons
        self._town = town
        self._now = now
        self._enough = {SignalKind.BLOCKED: blocks, SignalKind.REPORTED: reports}
        self._pause_ms = pause_days * DAY
        self._has_contact = has_contact

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
            person = await self._persons.by_id(about)
            language = person.language if person else "fr"
            because = reason(kind, len(people), language, has_contact=self._has_contact)
            await self._pause(Pause(about, now, now + self._pause_ms, because))

    async def _pause(self, pause: Pause) -> None:
        await self._traces.pause(pause)
        session = self._town.sessions.get(pause.person)
        if session is not None:
            session.tell(told(pause))


def told(pause: Pause) -> server.Notice:
    """Return a pause as its person is told of it."""
    return server.Notice(CODE, pause.because, pause.until)


def reason(kind: SignalKind, people: int, language: str, *, has_contact: bool) -> str:
    """Return the reason in plain words (DSA art. 17: what was counted, and what may be done).

    A contact is named only where the help names one.
    """
    is_block = kind is SignalKind.BLOCKED
    if language == "en":
        return (
            f"Within 24 hours {people} people to whom you had written first"
            f" {'blocked' if is_block else 'reported'} you: that was counted, no words were."
            " Your conversations go on; only new requests wait until a moderator has looked."
            f"{' To contest this, write to the contact named in the help.' if has_contact else ''}"
        )
    return (
        f"En 24 heures, {people} personnes à qui vous aviez écrit en premier vous ont"
        f" {'bloqué' if is_block else 'signalé'} : c’est cela qui est compté, pas vos mots."
        " Vos conversations continuent ; seules les nouvelles demandes attendent qu’un modérateur"
        " ait regardé."
        f"{' Pour contester : le contact indiqué dans l’aide.' if has_contact else ''}"
    )

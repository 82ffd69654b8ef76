"""Sanctions in force, by person, in memory: asked for with every command that one could stop.

They begin and lift by themselves: what counts is the moment of asking, not a job that ran.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

import msgspec

from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import PersonId, SanctionId, StatementId
from veillee.model.sanction import FOREVER, MeasureKind, Sanction
from veillee.model.verdict import BY_MEASURE, Action, Reason, Verdict, strictest
from veillee.talk.dispatch import Handler
from veillee.talk.live import LiveRoom
from veillee.talk.session import Outlet, Session

Judge = Callable[[str, LiveRoom, Session], Verdict]

_REFUSED = {
    MeasureKind.READ_ONLY: Refusal.READ_ONLY,
    MeasureKind.NO_PRIVATE: Refusal.NO_PRIVATE,
    MeasureKind.NO_REQUESTS: Refusal.REQUESTS_PAUSED,
    MeasureKind.ROOM: Refusal.KEPT_OUT,
    MeasureKind.FREEZE: Refusal.FROZEN,
    MeasureKind.SITE: Refusal.SUSPENDED,
}


class Held(msgspec.Struct, frozen=True):
    """A sanction with what its person is told: the reasons in both languages, and the code."""

    sanction: Sanction
    fr: str
    en: str
    code: str
    policy: str

    def told(self, language: str) -> str:
        """Return the reasons in a person's language."""
        return self.en if language.startswith("en") else self.fr

    def brief(self, language: str) -> str:
        """Return the first of them: what is decided."""
        return self.told(language).partition("\n")[0]


class Measures:
    """Every sanction that is in force or still to start, on this node."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self.told: Callable[[StatementId], object] = lambda _: None
        """Hears of reasons that were given elsewhere than inside."""
        self._held: dict[PersonId, dict[SanctionId, Held]] = {}

    def put(self, held: Iterable[Held]) -> None:
        """Take in new sanctions and changed ones; an undone one goes at once."""
        now = self._now()
        for one in held:
            theirs = self._held.setdefault(one.sanction.person, {})
            theirs.pop(one.sanction.id, None)
            if not one.sanction.is_over(now):
                theirs[one.sanction.id] = one
            if not theirs:
                del self._held[one.sanction.person]

    def of(self, person: PersonId) -> Iterator[Held]:
        """Return what holds against somebody at this moment."""
        theirs = self._held.get(person)
        if theirs:
            now = self._now()
            yield from (one for one in theirs.values() if one.sanction.in_force(now))

    def pausing(self, person: PersonId) -> Held | None:
        """Return what pauses somebody's new requests until a day, the latest."""
        kind = MeasureKind.NO_REQUESTS
        held = [one for one in self.of(person) if one.sanction.kind is kind]
        return max((one for one in held if one.sanction.until < FOREVER), key=_end, default=None)

    def is_frozen(self, person: PersonId) -> bool:
        """Tell whether private messages rest for somebody, both ways."""
        return any(one.sanction.kind is MeasureKind.FREEZE for one in self.of(person))

    def stops(self, person: PersonId, statement: StatementId) -> tuple[str, ...]:
        """Return the refusals that commands meet for what one statement is about."""
        mine = (one.sanction for one in self.of(person) if one.sanction.statement == statement)
        return tuple(_REFUSED[one.kind].value for one in mine if one.kind in _REFUSED)

    def all(self) -> Iterator[Held]:
        """Return everything that is in force or still to start."""
        for theirs in self._held.values():
            yield from theirs.values()

    def sweep(self) -> None:
        """Let go of what is over."""
        now = self._now()
        for person, theirs in list(self._held.items()):
            for name in [name for name, one in theirs.items() if one.sanction.is_over(now)]:
                del theirs[name]
            if not theirs:
                del self._held[person]

    def demand(self, person: PersonId, kind: MeasureKind, language: str, room: str = "") -> None:
        """Raise `Refused` with the reason and until when, if a measure of this kind holds; of
        several the one that ends last speaks, and at the door each.
        """
        found = [
            one
            for one in self.of(person)
            if one.sanction.kind is kind and one.sanction.room in {"", room}
        ]
        if found:
            self._refuse(sorted(found, key=_end, reverse=True), language)

    def _refuse(self, found: Sequence[Held], language: str) -> None:
        last = found[0]
        until = last.sanction.until
        because = last.brief(language)
        if last.sanction.kind is MeasureKind.SITE:
            because = "\n\n".join(_at_the_door(one, language) for one in found)
            for one in found:
                self.given(one.sanction.statement)
        raise Refused(
            _REFUSED[last.sanction.kind],
            because=because,
            retry_after_ms=0 if until >= FOREVER else until - self._now(),
            until=0 if until >= FOREVER else until,
        )

    def given(self, statement: StatementId) -> None:
        """Say that a person was given reasons at the door, or by a leaving code."""
        self.told(statement)

    def stopping(self, kind: MeasureKind, handler: Handler) -> Handler:
        """Return a command's handler as it is, but for those whom a measure of this kind stops."""

        def stopped(outlet: Outlet, command: object) -> Awaitable[None] | None:
            if self._held:
                person = outlet.session.person
                self.demand(person.id, kind, person.language, getattr(command, "stream", ""))
            return handler(outlet, command)

        return stopped

    def holding(self, judge: Judge) -> Judge:
        """Return a judge who holds every line of those whose messages are to be looked at first."""

        def judged(text: str, room: LiveRoom, session: Session) -> Verdict:
            verdict = judge(text, room, session)
            for one in self.of(session.person.id):
                if one.sanction.kind is MeasureKind.HOLD:
                    because = one.brief(session.person.language)
                    reason = Reason(BY_MEASURE, 1, one.policy, because)
                    verdict = strictest(verdict, Verdict(Action.HOLD, (reason,)))
            return verdict

        return judged


def _end(one: Held) -> int:
    return one.sanction.until


def _at_the_door(one: Held, language: str) -> str:
    """Return all reasons with the code: who is kept out has no session to be told in."""
    return f"{one.told(language)}\nCode : {one.code}"

"""Whether the house is open and somebody watches; what waits meanwhile, and until when.

Outside the opening hours rooms rest and every first message to a stranger waits. Inside them, while
nobody has a shift, only newcomers' first messages and links wait. Conversations that were accepted
go on, always. Without opening hours nothing was promised, and nothing waits.
"""

from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from veillee.config.settings import StaffSettings
from veillee.kernel import hours
from veillee.kernel.clock import DAY, HOUR, SECOND, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.person import Person
from veillee.model.raid import EVERYWHERE, Level, Raid
from veillee.model.staff import Shift
from veillee.model.verdict import Action, Reason, Verdict, strictest
from veillee.moderation.links import has_link
from veillee.talk.dispatch import Handler
from veillee.talk.live import LiveRoom
from veillee.talk.session import Outlet, Session

Judge = Callable[[str, LiveRoom, Session], Verdict]

_AT_FIRST = HOUR
"""Whoever begins to watch has so long for what came while nobody did."""
_A_LINE = 15 * SECOND
"""Between two lines of a newcomer while an alert slows them."""
_BECAUSE = {
    "cover.link": {
        "fr": "Personne ne veille en ce moment : un lien attend qu'un modérateur le lise.",
        "en": "Nobody watches just now: a link waits for a moderator to read it.",
    },
    "cover.alert_link": {
        "fr": "Il y a une alerte ici : un lien attend qu'un modérateur le lise.",
        "en": "There is an alert here: a link waits for a moderator to read it.",
    },
    "cover.newcomer": {
        "fr": "Il y a une alerte ici : ce que les nouveaux profils écrivent est lu d'abord.",
        "en": "There is an alert here: messages of new profiles are read before they are seen.",
    },
}


class Hours(StrEnum):
    """Whether the house is open, and whether somebody watches it."""

    OPEN = "open"
    CLOSED = "closed"
    UNWATCHED = "unwatched"


class Standing(NamedTuple):
    """How the house stands, and until when (0: nobody knows, or for as long as it likes)."""

    hours: Hours = Hours.OPEN
    until: int = 0


_OPEN = Standing()


class Cover:
    """The opening hours and the roster, as `talk` asks for them; told of shifts by `know`."""

    def __init__(self, settings: StaffSettings, now: Now) -> None:
        self._settings = settings
        self._now = now
        self._shifts: Sequence[Shift] = ()
        self._raids: Sequence[Raid] = ()
        self._last: tuple[int, Standing] = (-1, _OPEN)
        self.is_moderated = False

    def know(self, shifts: Sequence[Shift], *, is_moderated: bool = False) -> None:
        """Take in the shifts of those who may watch, past ones of the last days included, and
        whether any of them has moderated lately.
        """
        self._shifts, self.is_moderated = shifts, is_moderated
        self._last = (-1, _OPEN)

    def alert(self, raids: Sequence[Raid]) -> None:
        """Take in the alerts that hold."""
        self._raids = raids

    def alerts(self) -> tuple[Raid, ...]:
        """Return the alerts that hold at this moment."""
        now = self._now()
        return tuple(raid for raid in self._raids if raid.until > now)

    def asks(self, level: Level, where: str) -> bool:
        """Tell whether an alert of the house or of a room asks for what a level asks for."""
        if not self._raids:
            return False
        now = self._now()
        return any(
            raid.holds(level, now) for raid in self._raids if raid.where in {EVERYWHERE, where}
        )

    def standing(self) -> Standing:
        """Return how the house stands; worked out once a second at most."""
        if not self._settings.hours:
            return _OPEN
        now = self._now()
        if self._last[0] != now // SECOND:
            self._last = (now // SECOND, self._at(now))
        return self._last[1]

    def _at(self, now: int) -> Standing:
        own = self._settings
        if not hours.is_open(own.hours, own.timezone, now):
            return Standing(Hours.CLOSED, hours.opens_at(own.hours, own.timezone, now))
        if any(shift.covers(now) for shift in self._shifts):
            return _OPEN
        coming = (shift.since for shift in self._shifts if shift.since > now)
        return Standing(Hours.UNWATCHED, min(coming, default=0))

    def is_newcomer(self, person: Person) -> bool:
        """Tell whether somebody has not been here for long."""
        return self._now() - person.created_at < self._settings.standing_days * DAY

    def withholds(self, person: Person, where: str = EVERYWHERE) -> bool:
        """Tell whether a first message of this person, met in a place, to a stranger waits."""
        if self.asks(Level.NO_FIRST_CONTACTS, where) and self.is_newcomer(person):
            return True
        match self.standing().hours:
            case Hours.OPEN:
                return False
            case Hours.CLOSED:
                return True
            case Hours.UNWATCHED:
                return self.is_newcomer(person)

    def opening(self, handler: Handler) -> Handler:
        """Return a command's handler as it is while the house is open: outside, rooms rest."""

        def opened(outlet: Outlet, command: object) -> Awaitable[None] | None:
            standing = self.standing()
            if standing.hours is Hours.CLOSED:
                left = max(0, standing.until - self._now())
                raise Refused(Refusal.HOUSE_CLOSED, retry_after_ms=left)
            self._slow(outlet.session, getattr(command, "stream", ""))
            return handler(outlet, command)

        return opened

    def _slow(self, session: Session, where: str) -> None:
        """Let a newcomer wait between two lines while an alert asks for it."""
        if not (self.asks(Level.SLOWER, where) and self.is_newcomer(session.person)):
            return
        now, before = self._now(), session.slowed_at
        if now - before < _A_LINE:
            raise Refused(Refusal.SLOW_DOWN, retry_after_ms=_A_LINE - (now - before))
        session.slowed_at = now

    def holding(self, judge: Judge) -> Judge:
        """Return a judge who holds lines with links while nobody watches, and what an alert asks
        to be looked at first.
        """

        def judged(text: str, room: LiveRoom, session: Session) -> Verdict:
            verdict = judge(text, room, session)
            code = self._held(text, room.room.id, session.person)
            if not code:
                return verdict
            because = _BECAUSE[code]["en" if session.person.language == "en" else "fr"]
            held = Verdict(Action.HOLD, (Reason(code, 1, "terms.spam", because),))
            return strictest(verdict, held)

        return judged

    def _held(self, text: str, where: str, person: Person) -> str:
        """Return why a line is held besides what the rules say, empty for no reason."""
        if self.asks(Level.KNOWN_ONLY, where) and self.is_newcomer(person):
            return "cover.newcomer"
        if self.asks(Level.LINKS_HELD, where) and has_link(text):
            return "cover.alert_link"
        if self.standing().hours is Hours.UNWATCHED and has_link(text):
            return "cover.link"
        return ""

    def look_by(self, since: int, within: int) -> int:
        """Return by when somebody looks at what waits since a time and should be looked at within
        a while: when nobody watches in all of it, an hour after somebody begins to.
        """
        first = self._watched_from(since)
        return since + within if first <= since + within else first + _AT_FIRST

    def _watched_from(self, since: int) -> int:
        """Return when somebody watches first: by the roster, without one by the opening hours."""
        coming = [max(since, one.since) for one in self._shifts if one.until > since]
        own = self._settings
        if coming:
            return min(coming)
        if not own.hours or hours.is_open(own.hours, own.timezone, since):
            return since
        return hours.opens_at(own.hours, own.timezone, since)

"""What the rules are told of a line in a room: facts, gathered once; nothing of conversations."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from veillee.kernel.clock import DAY, HOUR, SECOND, Now
from veillee.model.verdict import Verdict
from veillee.moderation.engine import decide_and_tell
from veillee.moderation.facts import Facts
from veillee.moderation.shelf import Shelf
from veillee.talk.chorus import Chorus
from veillee.talk.live import LiveRoom
from veillee.talk.repeats import again
from veillee.talk.session import Session
from veillee.talk.watch import Watch


@dataclass(frozen=True, slots=True)
class JudgeLine:
    """Judge a line somebody wants to say in a room."""

    shelf: Shelf
    now: Now
    newcomer_ms: int = HOUR
    watch: Watch | None = None
    chorus: Chorus = field(default_factory=Chorus)

    def __call__(self, text: str, room: LiveRoom, session: Session) -> Verdict:
        """Return the verdict; what is said again is counted here, whatever becomes of it."""
        now, person = self.now(), session.person
        is_newcomer = now - person.created_at < self.newcomer_ms
        is_said = bool(room.members)  # a line about oneself is not said to anybody
        echoed = 0
        if is_newcomer and is_said:
            echoed = self.chorus.others(room.room.id, person.id, text, now)
        repeats, session.said = again(session.said, text, now)
        facts = Facts(
            text=text,
            lang=room.room.language,
            topic=room.room.name,
            declared_age=person.age,
            department=person.department,
            is_newcomer=is_newcomer,
            recent_same=repeats,
            echoed=echoed,
            this_year=_year(now // DAY),
            told_in=person.language,
        )
        verdict, signals = decide_and_tell(facts, self.shelf.book)
        if self.watch is not None and is_said:
            called = verdict if verdict.shown else None
            self.watch.remember(person.id, room, signals, now, called)
        return verdict


@lru_cache(maxsize=2)
def _year(day: int) -> int:
    """Return the year of a day since 1970; worked out once a day, not once a line."""
    return datetime.fromtimestamp(day * DAY / SECOND, UTC).year

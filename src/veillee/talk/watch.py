"""The watch over rooms: lines feed the memory of a person, and a flag is told to the alarms.

A flag holds no text and measures nobody; it says which lines a human should read. What somebody
does in a discreet room is remembered apart: nothing may join it to the rest of them.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from veillee.kernel.clock import HOUR
from veillee.kernel.log import Event
from veillee.model.event import Draft
from veillee.model.ids import PersonId, RoomId
from veillee.model.room import Room
from veillee.model.verdict import Action, Verdict
from veillee.moderation.insistence import Insistence, TurnedAway, grave, worst
from veillee.moderation.memory import Flag, Mark, Memory, Said
from veillee.talk.live import LiveRoom

_SWEEP_MS = HOUR
REFUSED = "refused"
"""The danger of a flag about lines that were turned away again and again."""


class Alarms(Protocol):
    """Who is told that a human should look at somebody's lines in a room."""

    def __call__(self, person: PersonId, room: RoomId, flag: Flag) -> None:
        """Take a flag; what becomes of it is not the watch's business, and it must not wait."""


def log_alarms(log: Callable[..., None]) -> Alarms:
    """Return alarms that only write to the log which danger was seen: nobody is named."""

    def alarm(person: PersonId, room: RoomId, flag: Flag) -> None:
        del person, room
        log(Event.FLAGGED, danger=flag.danger)

    return alarm


@dataclass(slots=True)
class Watch:
    """Remember what rules heard in a room's line."""

    memory: Memory
    alarms: Alarms
    insistence: Insistence = field(default_factory=lambda: Insistence(0))
    _swept_at: int = field(default=0, init=False)
    _apart: dict[PersonId, set[Hashable]] = field(default_factory=dict, init=False)

    def remember(
        self,
        person: PersonId,
        room: LiveRoom,
        signals: Mapping[str, float],
        now: int,
        called: Verdict | None = None,
    ) -> Flag | None:
        """Take a line in and raise the alarm when it is the one too many, or when a rule has
        `called` a human for it: of the same policy one alarm is enough.
        """
        if abs(now - self._swept_at) >= _SWEEP_MS:
            self._swept_at = now
            self.memory.forget_before(now)
            self.insistence.forget_before(now)
            self._let_go_of_names()
        said = Said(
            person=self._known_in(person, room.room),
            room=room.room.id,
            place=room.offset,
            signals=signals,
            now=now,
        )
        flag = self.memory.remember(said)
        if called is not None:
            self._call(person, room, called, now)
        if flag is not None and (called is None or called.reasons[0].policy != flag.policy):
            self.alarms(person, room.room.id, flag)
        return flag

    def _call(self, person: PersonId, room: LiveRoom, called: Verdict, now: int) -> None:
        """Call a human for one line that is shown, as its author seems to be in danger: at once, or
        where only the small model thinks so, to look when they can.
        """
        reason, is_urgent = called.reasons[0], called.action is Action.CRITICAL
        mark = Mark(reason.rule, room.room.id, room.offset, now, 1.0)
        known_as = self._known_in(person, room.room)
        flag = Flag(known_as, reason.rule, reason.policy, 1.0, (mark,), is_urgent=is_urgent)
        self.alarms(person, room.room.id, flag)

    def turned_away(self, draft: Draft, name: str, room: Room) -> None:
        """Count a line that is kept under a name and shown to nobody; raise the alarm once its
        author goes on and on.
        """
        line = TurnedAway(name, draft.at, grave(draft.verdict))
        lines = self.insistence.turned_away(self._known_in(draft.author, room), line)
        if lines:
            marks = tuple(
                Mark(one.rule, room.id, 0, each.at, 1.0) for each in lines for one in each.reasons
            )
            drafts = tuple(each.draft for each in lines)
            weight = float(len(lines))
            flag = Flag(draft.author, REFUSED, worst(lines), weight, marks, drafts=drafts)
            self.alarms(draft.author, room.id, flag)

    def was_shown(self, person: PersonId, room: Room, at: int) -> None:
        """Take up, after a restart, that a human was asked to look at such lines."""
        self.insistence.was_shown(self._known_in(person, room), at)

    def forget(self, person: PersonId) -> None:
        """Forget somebody who left, or about whom a human decided «nothing»."""
        for known_as in (person, *self._apart.pop(person, ())):
            self.memory.forget(known_as)
            self.insistence.forget(known_as)

    def _let_go_of_names(self) -> None:
        """Forget who was in which discreet room once nothing is remembered of them there."""
        for person, names in list(self._apart.items()):
            names &= {one for one in names if one in self.memory or one in self.insistence}
            if not names:
                del self._apart[person]

    def _known_in(self, person: PersonId, room: Room) -> Hashable:
        if not room.is_discreet:
            return person
        known_as = (person, room.id)
        self._apart.setdefault(person, set()).add(known_as)
        return known_as

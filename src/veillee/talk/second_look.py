"""A second look at lines the rules leave open: the encoder's, for which a message hardly waits.

An opinion makes the author be asked once more, or a human see the line; it holds and refuses
nothing. What comes too late to ask may still call a human. Lines of rooms only.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from weakref import WeakKeyDictionary

from veillee.kernel.clock import MINUTE, Now
from veillee.model.verdict import Action, Reason, Verdict
from veillee.moderation.memory import Flag, Mark
from veillee.reading.ports import Does, Opinion, Reading
from veillee.talk.live import LiveRoom
from veillee.talk.session import Session
from veillee.talk.watch import Watch

FEWEST_WORDS = 3
"""Shorter lines are left to the rules: too little to go by, and most of what is said."""
RULE, VERSION = "reading.likely", 1
_SHOWN_AGAIN = 10 * MINUTE
"""One person is shown once in so long for one policy: the case stands, and more fill it up."""
_ASKED = {
    "fr": "Ces mots pourraient ne pas avoir leur place ici. Les envoyer ainsi ?",
    "en": "These words may have no place here. Send them as they are?",
}
_UNREAD = {
    "fr": "Cette ligne attend d'être relue.",
    "en": "This line waits to be read again.",
}


def is_undecided(text: str, verdict: Verdict) -> bool:
    """Tell whether the rules said nothing about a line that is long enough to be read."""
    is_open = verdict.action is Action.ALLOW and not verdict.reasons
    return is_open and len(text.split(maxsplit=FEWEST_WORDS - 1)) >= FEWEST_WORDS


@dataclass(slots=True)
class SecondLook:
    """Ask about a line and wait a moment. Without a `reading` every verdict stands.

    `holds_unread`: what gets no answer in time waits for a human, instead of being said.
    """

    reading: Reading | None = None
    watch: Watch | None = None
    now: Now = lambda: 0
    count: Callable[[str], None] = lambda _: None
    wait_seconds: float = 0.02
    holds_unread: bool = False
    _turns: WeakKeyDictionary[Session, "asyncio.Future[None]"] = field(
        default_factory=WeakKeyDictionary
    )
    _shown: WeakKeyDictionary[Session, dict[str, int]] = field(default_factory=WeakKeyDictionary)

    def __call__(
        self, text: str, verdict: Verdict, room: LiveRoom, session: Session
    ) -> Awaitable[Verdict] | None:
        """Return the verdict to come, or nothing when the one at hand stands.

        A line waits behind one of the same person that is still read: theirs keep their order.
        """
        if self.reading is None:
            return None
        before, is_open = self._turns.get(session), is_undecided(text, verdict)
        if before is None and not is_open:
            return None
        loop = asyncio.get_running_loop()
        turn = self._turns[session] = loop.create_future()
        judging = self._judged(text, verdict, room, session) if is_open else None
        return self._in_turn(before, turn, judging, verdict, session)

    async def _in_turn(
        self,
        before: "asyncio.Future[None] | None",
        turn: "asyncio.Future[None]",
        judging: Awaitable[Verdict] | None,
        verdict: Verdict,
        session: Session,
    ) -> Verdict:
        try:
            if before is not None:
                await asyncio.wait((before,))
            return verdict if judging is None else await judging
        finally:
            turn.set_result(None)
            if self._turns.get(session) is turn:
                del self._turns[session]

    def _judged(
        self, text: str, verdict: Verdict, room: LiveRoom, session: Session
    ) -> Awaitable[Verdict]:
        """Ask now, so that the wait counts from when the line came."""
        assert self.reading is not None  # noqa: S101 - only then is a line open
        until = asyncio.get_running_loop().time() + self.wait_seconds
        return self._waited(self.reading.read(text), until, verdict, room, session)

    async def _waited(
        self,
        answer: "asyncio.Future[Opinion | None] | None",
        until: float,
        verdict: Verdict,
        room: LiveRoom,
        session: Session,
    ) -> Verdict:
        language = "en" if session.person.language.startswith("en") else "fr"
        if answer is not None:
            left = until - asyncio.get_running_loop().time()
            await asyncio.wait((answer,), timeout=max(0.0, left))
            if answer.done() and not answer.cancelled():
                return self._told(answer.result(), verdict, room, session, _ASKED[language])
            self.count("late")
            answer.add_done_callback(partial(self._too_late, room, session))
        if not self.holds_unread:
            return verdict
        return Verdict(Action.HOLD, (_reason("notice.unspecified", _UNREAD[language]),))

    def _told(
        self,
        opinion: Opinion | None,
        verdict: Verdict,
        room: LiveRoom,
        session: Session,
        asking: str,
    ) -> Verdict:
        if opinion is None:
            return verdict
        self.count(opinion.does.value)
        if opinion.does is Does.ASK:
            return Verdict(Action.ASK, (_reason(opinion.policy, asking),))
        self._show(opinion, room, session)
        return Verdict(Action.ALLOW, (_reason(opinion.policy, ""),))

    def _too_late(
        self, room: LiveRoom, session: Session, answer: "asyncio.Future[Opinion | None]"
    ) -> None:
        """Call a human for a line that was said meanwhile; its author is not asked any more."""
        opinion = None if answer.cancelled() else answer.result()
        if opinion is not None and opinion.does is Does.SHOW:
            self.count("shown_late")
            self._show(opinion, room, session)

    def _show(self, opinion: Opinion, room: LiveRoom, session: Session) -> None:
        shown, now = self._shown.setdefault(session, {}), self.now()
        if self.watch is None or now - shown.get(opinion.policy, -_SHOWN_AGAIN) < _SHOWN_AGAIN:
            return
        shown[opinion.policy] = now
        person, place = session.person.id, room.room.id
        mark = Mark("reading", place, room.offset, now, opinion.sure)
        flag = Flag(person, "reading", opinion.policy, opinion.sure, (mark,))
        self.watch.alarms(person, place, flag)


def _reason(policy: str, because: str) -> Reason:
    return Reason(RULE, VERSION, policy, because)

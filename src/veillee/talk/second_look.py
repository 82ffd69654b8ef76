"""A second look at lines the rules leave in doubt: the encoder's, for which a message hardly waits.

Most lines are far from everything the small model knows, and are said at once. Of the others an
opinion makes the author be asked once more, or a human see the line, or shows its author who helps;
it holds and refuses nothing. What comes too late to ask may still call a human. Rooms only.
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
from veillee.talk.aside import HELP
from veillee.talk.live import LiveRoom
from veillee.talk.session import Session
from veillee.talk.watch import Watch
from veillee.wire import server

FEWEST_WORDS = 3
"""Shorter lines are left to the rules: too little to go by, and most of what is said."""
RULE, VERSION = "reading.likely", 2
_SHOWN_AGAIN = 10 * MINUTE
"""One person is shown once in so long for one policy: the case stands, and more fill it up."""
_ASKED = {
    "fr": "Ces mots pourraient ne pas avoir leur place ici. Les envoyer ainsi ?",
    "en": "These words may have no place here. Send them as they are?",
}
_HELPED = {
    "fr": "Ces mots font penser à la mort. Si c'est de vous qu'il s'agit : vous n'êtes pas seul, le"
    " 3114 écoute jour et nuit, gratuitement.",
    "en": "These words make one think of death. If they are about yourself: you are not alone,"
    " people listen, day and night, for free.",
}
_UNREAD = {
    "fr": "Cette ligne attend d'être relue.",
    "en": "This line waits to be read again.",
}


def is_undecided(text: str, verdict: Verdict) -> bool:
    """Tell whether a line that no rule spoke of is worth reading, and long enough to be read."""
    return verdict.near is not None and len(text.split(maxsplit=FEWEST_WORDS - 1)) >= FEWEST_WORDS


def told(opinion: Opinion, language: str) -> Verdict:
    """Return what an opinion makes of a line that was left open."""
    words = "en" if language.startswith("en") else "fr"
    match opinion.does:
        case Does.ASK:
            return Verdict(Action.ASK, (_reason(opinion.policy, _ASKED[words]),))
        case Does.HELP:
            reason = _reason(opinion.policy, _HELPED[words])
            return Verdict(Action.HOLD, (reason,), help=True, shown=True)
        case Does.SHOW:
            return Verdict(Action.ALLOW, (_reason(opinion.policy, ""),))


@dataclass(slots=True)
class SecondLook:
    """Ask about a line and wait a moment. Without a `reading` every verdict stands.

    `holds_unread`: a line in doubt that gets no answer in time waits for a human, instead of being
    said.
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
    ) -> Verdict | Awaitable[Verdict]:
        """Return the verdict when it stands, or the one to come.

        A line waits behind one of the same person that is still read: theirs keep their order.
        """
        if self.reading is None:
            return verdict.settled
        before, is_open = self._turns.get(session), is_undecided(text, verdict)
        if before is None and not is_open:
            return verdict.settled
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
            return (verdict if judging is None else await judging).settled
        finally:
            turn.set_result(None)
            if self._turns.get(session) is turn:
                del self._turns[session]

    def _judged(
        self, text: str, verdict: Verdict, room: LiveRoom, session: Session
    ) -> Awaitable[Verdict]:
        """Ask now, so that the wait counts from when the line came."""
        assert self.reading is not None  # noqa: S101 - only then is a line open
        assert verdict.near is not None  # noqa: S101 - the same
        until = asyncio.get_running_loop().time() + self.wait_seconds
        return self._waited(self.reading.read(text, verdict.near), until, verdict, room, session)

    async def _waited(
        self,
        answer: "asyncio.Future[Opinion | None] | None",
        until: float,
        verdict: Verdict,
        room: LiveRoom,
        session: Session,
    ) -> Verdict:
        if answer is not None:
            left = until - asyncio.get_running_loop().time()
            await asyncio.wait((answer,), timeout=max(0.0, left))
            if answer.done() and not answer.cancelled():
                return self._told(answer.result(), verdict, room, session)
            self.count("late")
            answer.add_done_callback(partial(self._too_late, room, session))
        if not self.holds_unread:
            return verdict
        words = _UNREAD["en" if session.person.language.startswith("en") else "fr"]
        return Verdict(Action.HOLD, (_reason("notice.unspecified", words),))

    def _told(
        self, opinion: Opinion | None, verdict: Verdict, room: LiveRoom, session: Session
    ) -> Verdict:
        if opinion is None:
            return verdict
        self.count(opinion.does.value)
        if opinion.does is not Does.ASK:
            self._show(opinion, room, session)
        return told(opinion, session.person.language)

    def _too_late(
        self, room: LiveRoom, session: Session, answer: "asyncio.Future[Opinion | None]"
    ) -> None:
        """Call a human for a line that was said meanwhile, and show who helps; its author is not
        asked any more.
        """
        opinion = None if answer.cancelled() else answer.result()
        if opinion is None or opinion.does is Does.ASK:
            return
        self.count("shown_late")
        self._show(opinion, room, session)
        if opinion.does is Does.HELP:
            because = told(opinion, session.person.language).because
            session.tell(server.Notice(HELP, because=because))

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

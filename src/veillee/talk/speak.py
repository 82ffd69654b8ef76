"""Carry out `Say` in a room: decide, keep, then show.

The whole path of a message, top to bottom. A room is watched: its words are judged before anybody
sees them. Conversations are not, and have a path of their own (`talk/private`).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.event import Draft, Kind
from veillee.model.verdict import Action, Verdict
from veillee.talk import once
from veillee.talk.access import Access
from veillee.talk.aside import Aside
from veillee.talk.live import LiveRoom, Member
from veillee.talk.second_look import SecondLook
from veillee.talk.session import Outlet, Session
from veillee.talk.show import Show
from veillee.talk.town import Town
from veillee.wire import client, server

Judge = Callable[[str, LiveRoom, Session], Verdict]
MENTIONS = 10


@dataclass(frozen=True, slots=True)
class Speak:
    """Decide, keep, then show. What must not appear is kept too, unnumbered, with its reasons."""

    access: Access
    town: Town
    judge: Judge
    look: SecondLook
    show: Show
    aside: Aside
    text_length: int

    def __call__(self, outlet: Outlet, say: client.Say) -> Awaitable[None] | None:
        """Speak; answers `kept`, `held`, `asked` or `refused`, always under the client's own id."""
        room, member = self.access.joined(outlet, say.stream)
        session = outlet.session
        if (seq := once.seen(session, say.stream, say.nonce)) is not None:
            if seq:
                outlet.offer(server.Kept(say.nonce, say.stream, seq))
            return None
        text = cleaned(say.text, self.text_length)
        verdict = self.judge(text, room, session)
        looking = self.look(text, verdict, room, session)
        if isinstance(looking, Verdict):
            return self._act(outlet, room, member, say, text, looking)
        once.begin(session, say.stream, say.nonce)
        return self._when_looked(outlet, say, text, looking)

    async def _when_looked(
        self, outlet: Outlet, say: client.Say, text: str, looking: Awaitable[Verdict]
    ) -> None:
        """Go on once the second look is over, or was waited for long enough."""
        verdict = await looking
        once.end(outlet.session, say.stream, say.nonce, None)
        room, member = self.access.joined(outlet, say.stream)  # they may have gone meanwhile
        waiting = self._act(outlet, room, member, say, text, verdict)
        if waiting is not None:
            await waiting

    def _act(
        self,
        outlet: Outlet,
        room: LiveRoom,
        member: Member,
        say: client.Say,
        text: str,
        verdict: Verdict,
    ) -> Awaitable[None] | None:
        if verdict.shown:
            self.aside.helped(outlet, verdict)
        match verdict.action:
            case Action.ASK if not say.confirmed:
                self.aside.asked(verdict)
                outlet.offer(server.Asked(say.nonce, say.stream, verdict.because))
            case _ if not verdict.is_aside:
                self._say(outlet, room, member, say, text, verdict)
            case _:
                draft = Draft(
                    room.room.id,
                    Kind.SAID,
                    outlet.session.person.id,
                    0,
                    text,
                    say.reply,
                    say.nonce,
                    verdict=verdict,
                )
                return self.aside(outlet, draft)
        return None

    def _say(
        self,
        outlet: Outlet,
        room: LiveRoom,
        member: Member,
        say: client.Say,
        text: str,
        verdict: Verdict,
    ) -> None:
        session, of = outlet.session, _answerable(say.reply, room, outlet.session)
        once.begin(session, say.stream, say.nonce)
        self.town.face(room, member)
        self.show(
            room,
            member,
            Kind.SAID,
            text,
            partial(self._answer, outlet, say),
            of=of,
            nonce=say.nonce,
            mentions=_mentioned(say.mentions, room, session),
            verdict=verdict,
        )

    def _answer(self, outlet: Outlet, say: client.Say, kept: int | Refusal) -> None:
        """Tell the author the number of their message, or why it could not be kept."""
        if isinstance(kept, Refusal):
            once.end(outlet.session, say.stream, say.nonce, None)
            outlet.offer(server.Refused(say.nonce, kept.value))
            return
        once.end(outlet.session, say.stream, say.nonce, kept)
        self.show.answer(outlet, server.Kept(say.nonce, say.stream, kept))


def _mentioned(handles: tuple[str, ...], room: LiveRoom, session: Session) -> tuple[str, ...]:
    """Keep the mentions of people who are here, as far as their author sees; what else a client
    sends is dropped, not quoted.
    """
    if not handles:
        return ()
    wall = session.behind(room.room.context)
    known, hidden = room.by_handle, wall.hidden
    if room.room.is_discreet:
        # Who wrote can be named, here or not: otherwise naming would tell who went, or blocked.
        known, hidden = room.voices.authors, wall.blocked
    return tuple(
        handle for handle in handles[:MENTIONS] if handle in known and known[handle] not in hidden
    )


def _answerable(reply: int, room: LiveRoom, session: Session) -> int:
    """Return the number replied to when the stream has it; raise `Refused(UNKNOWN)` for a number to
    come, or that came behind a block.
    """
    if not 0 <= reply <= room.heard_until(session.behind(room.room.context).veil):
        raise Refused(Refusal.UNKNOWN)
    return reply

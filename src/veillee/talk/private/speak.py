"""Carry out `Say` and `Typing` in a conversation. Nobody judges these words: they are only
measured.
"""

from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.event import Kind
from veillee.talk import once
from veillee.talk.amend import answer
from veillee.talk.private.seats import Seat, Seats
from veillee.talk.private.tell import Answered, Tell
from veillee.talk.private.unheard import Unheard
from veillee.talk.session import Outlet
from veillee.talk.town import Town
from veillee.wire import client, server
from veillee.wire.codec import frame

_LINKS = ("://", "www.")


def without_links(text: str) -> str:
    """Return the text; raise `Refused` when a first message holds a link (a matter of form, not of
    words).
    """
    plain = text.lower()
    if any(sign in plain for sign in _LINKS):
        raise Refused(Refusal.NO_LINKS_YET)
    return text


class SayPrivately:
    """Keep and tell a message, unless too many wait for an answer already."""

    def __init__(
        self, seats: Seats, tell: Tell, now: Now, *, text_length: int, unanswered: int
    ) -> None:
        self._seats = seats
        self._tell = tell
        self._now = now
        self._text_length = text_length
        self._unanswered = unanswered

    def __call__(self, outlet: Outlet, say: client.Say) -> None:
        """Speak; answers `kept` or `refused` under the client's own id."""
        seat = self._seats.writing(outlet, say.stream)
        if (seq := once.seen(outlet.session, say.stream, say.nonce)) is not None:
            if seq:
                outlet.offer(server.Kept(say.nonce, say.stream, seq))
            return
        text = cleaned(say.text, self._text_length)
        if not 0 <= say.reply <= seat.live.offset:
            raise Refused(Refusal.UNKNOWN)
        self.say(seat, text, say.nonce, answer(outlet, say.nonce, say.stream), reply=say.reply)

    def say(self, seat: Seat, text: str, nonce: str, answered: Answered, *, reply: int = 0) -> None:
        """Say a cleaned text from a seat that may write."""
        live, session = seat.live, seat.session
        self._tell.unheard.demand_awake(seat)
        if not live.is_open:
            without_links(text)
        now = self._now()
        step = 1 if live.begins(seat.me, now) else 0
        if step and seat.side.unanswered >= self._unanswered:
            raise Refused(Refusal.UNANSWERED)
        # Counted before it is kept: otherwise ten at once would all find room.
        live.count(seat.me, step)
        live.spoke[seat.me] = now
        once.begin(session, seat.stream, nonce)
        self._tell.age_corrected(seat)

        def remember(kept: int | Refusal) -> None:
            if isinstance(kept, Refusal):
                live.count(seat.me, -step)
                once.end(session, seat.stream, nonce, None)
            else:
                once.end(session, seat.stream, nonce, kept)
            answered(kept)

        self._tell(seat, Kind.SAID, text, remember, of=reply, nonce=nonce)


class TypePrivately:
    """Tell the other, and only them, that somebody writes."""

    def __init__(self, seats: Seats, town: Town, unheard: Unheard) -> None:
        self._seats = seats
        self._town = town
        self._unheard = unheard

    def __call__(self, outlet: Outlet, typing: client.Typing) -> None:
        """Tell the sockets of the other that joined; nobody in a request, or where words do not
        arrive.
        """
        seat = self._seats.writing(outlet, typing.stream)
        other = self._town.sessions.get(seat.other.person)
        if other is None or not seat.live.is_open or not self._unheard.arrives(seat):
            return
        sign = frame(server.TypingSeen(seat.stream, seat.side.handle))
        for listener in other.outlets:
            if seat.stream in listener.streams:
                listener.write(sign)

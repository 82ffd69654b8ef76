"""Keep, then show: the last steps of every event of a room, in one place."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

import msgspec

from veillee.fanout.ports import Hub, Parcel
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal
from veillee.model.event import Draft, Event, Kind
from veillee.model.ids import PersonId, StreamId
from veillee.model.room import History
from veillee.model.verdict import ALLOWED, Verdict
from veillee.store.ports import Journal, StoreFailed
from veillee.talk.fold import Signed
from veillee.talk.live import LiveRoom, Member
from veillee.talk.session import Outlet, Screened
from veillee.talk.told import TELLS, told
from veillee.wire import server
from veillee.wire.codec import frame

Answered = Callable[[int | Refusal], None]

ONE_IN = 16
"""One event in so many is preceded by numbers left unused: a hole then says nothing of a block."""

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Show:
    """Keep an event of a room and show it to everybody there, in the order it was kept."""

    journal: Journal
    hub: Hub
    now: Now
    chance: Random

    def __call__(  # noqa: PLR0913 - the facts of one event
        self,
        room: LiveRoom,
        member: Member,
        kind: Kind,
        body: str,
        answered: Answered,
        *,
        of: int = 0,
        nonce: str = "",
        mentions: tuple[str, ...] = (),
        verdict: Verdict = ALLOWED,
    ) -> None:
        """Keep, then show, then answer the author with the number (or with why it could not be
        kept).
        """
        if of or mentions:
            by = Signed(member.face, mentions, _behind(mentions, room), _spoken_of(of, room))
            face = _encode(by)
        else:
            by, face = member.sign()
        draft = Draft(
            stream=room.room.id,
            kind=kind,
            author=member.session.person.id,
            at=self.now(),
            body=body,
            of=of,
            nonce=nonce,
            face=face,
            skipped=self._unused(),
            verdict=verdict,
        )
        member.wrote_at = draft.at
        self.keep(room, draft, by, answered)

    def _unused(self) -> int:
        """Return how many numbers to leave out: hardly ever several, as several hidden lines do."""
        unused = 0
        while self.chance.random() * ONE_IN < 1:
            unused += 1
        return unused

    def keep(self, room: LiveRoom, draft: Draft, by: Signed, answered: Answered) -> None:
        """Keep a draft as it is, then show it; for what the house does, or says for somebody."""
        self.journal.keep(draft, partial(self._kept, room, draft, by, answered))

    def answer(self, outlet: Outlet, message: server.AnyServerMessage) -> None:
        """Answer an author; it shares the write that shows them their own message."""
        self.hub.tell(outlet, frame(message))

    def _kept(
        self, room: LiveRoom, draft: Draft, by: Signed, answered: Answered, kept: int | StoreFailed
    ) -> None:
        if isinstance(kept, StoreFailed):
            answered(Refusal.NOT_KEPT)
            return
        stream = room.room.id
        for unused in range(room.offset + 1, kept):
            skip = partial(skipped, stream, unused)
            parcel = Parcel(skip(), draft.author, skip, numbered=(stream, unused))
            self.hub.publish(stream, parcel)
        event = Event(
            stream,
            kept,
            draft.kind,
            draft.author,
            draft.at,
            draft.body,
            draft.of,
            draft.nonce,
            draft.face,
        )
        room.take(event, by)
        shown, skip = frame(told(event, str(draft.body), by)), partial(skipped, stream, kept)
        speaks_of = partial(_retold, event, by) if draft.of or by.named else None
        tells = draft.of if draft.kind in TELLS and room.room.history is not History.DAY else 0
        self.hub.publish(
            stream,
            Parcel(shown, draft.author, skip, speaks_of, numbered=(stream, kept), tells=tells),
        )
        answered(kept)


def skipped(stream: StreamId, seq: int) -> bytes:
    """Return the frame of a number that says nothing: unused, or not for this viewer."""
    return frame(server.Skip(stream, seq))


def _retold(event: Event, by: Signed, listener: Outlet | Screened) -> bytes:
    """Return the frame for somebody who may not see all that an event speaks of; nothing where it
    speaks of nothing else.
    """
    seen = told(event, str(event.body), by, listener.veil)
    return b"" if isinstance(seen, server.Skip) else frame(seen)


def _behind(mentions: tuple[str, ...], room: LiveRoom) -> tuple[PersonId, ...]:
    """Return whom mentions name. In a discreet room who wrote can be named, here or not, so naming
    tells nothing there, and nothing is taken out.
    """
    if room.room.is_discreet:
        return ()
    return tuple(room.person_behind(handle) or PersonId(0) for handle in mentions)


def _spoken_of(of: int, room: LiveRoom) -> tuple[PersonId, int]:
    """Return whose message a number is, and when it was said."""
    message = room.fold.messages.get(of) if of else None
    return (message.author, message.at) if message else (PersonId(0), 0)

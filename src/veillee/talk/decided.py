"""What a decision does in the living house: tombstones, messages shown late, people told, put out.

It decides nothing: `cases/apply` says what, and this is the only way in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from veillee.kernel.errors import Refusal
from veillee.model.event import Draft, Kind
from veillee.model.ids import Handle, PersonId, RoomId
from veillee.model.person import Face
from veillee.talk.fold import Fold, Signed, Standing, signed
from veillee.talk.join import Leave
from veillee.talk.live import LiveRoom
from veillee.talk.loading import Load
from veillee.talk.parts import Parts
from veillee.talk.show import Show
from veillee.wire import client, server

_encode = msgspec.json.Encoder().encode
_NOBODY = PersonId(0)


class Unshown(StrEnum):
    """Why a held line does not appear though nobody decided so: it was forgotten unread, its author
    has left the room, or what it corrects is gone.
    """

    UNREAD = "unread"
    LEFT = "left"
    GONE = "gone"


def _done(_: int | Refusal) -> None:
    """Tell nobody: the house's own events have no author who waits."""


@dataclass(frozen=True, slots=True)
class CarryOut:
    """Make what was decided seen, at once, by everybody it concerns."""

    parts: Parts
    show: Show
    leave: Leave
    load: Load

    async def remove(self, stream: str, seq: int, author: PersonId, policy: str) -> None:
        """Put a tombstone in a message's place; removing twice changes nothing."""
        room = await self._room(stream)
        message = await self._standing(room, seq) if room else None
        if room is not None and not (message and message.removed):
            self._note(room, Kind.REMOVED, seq, author, policy, message.at if message else 0)

    async def is_shown(self, stream: str, seq: int) -> bool:
        """Tell whether a message stands in its room or in what is kept of it, with its words."""
        room = await self._room(stream)
        message = await self._standing(room, seq) if room else None
        return message is not None and not message.removed

    async def put_back(self, stream: str, seq: int, author: PersonId) -> None:
        """Show a removed message again, with the last words it had; what its author took back stays
        so, and its tombstone says it.
        """
        room = await self._room(stream)
        message = await self._standing(room, seq) if room else None
        if room is None or message is None or not message.removed:
            return
        # As its author left it, which a block may hide though the message itself it does not.
        at = message.touched_at
        if message.taken_back:
            self._note(room, Kind.DELETED, seq, author, "", at)
        else:
            self._note(room, Kind.RESTORED, seq, author, message.body, at)

    async def _standing(self, room: LiveRoom, seq: int) -> Standing | None:
        """Return a message as it stands now: of the latest, or as the journal still keeps it."""
        if seq not in room.fold.messages:
            fold = Fold(1)
            for event in await self.parts.store.journal.before(room.room.id, seq + 1, 1, 0):
                fold.apply(event, str(event.body), signed(event))
            return fold.messages.get(seq)
        return room.fold.messages[seq]

    def _note(
        self, room: LiveRoom, kind: Kind, seq: int, author: PersonId, body: str, at: int
    ) -> None:
        """Keep and show what the team did to what an author did to a message at a time."""
        by = Signed(Face("", ""), to=(author, at))
        draft = Draft(room.room.id, kind, _NOBODY, self.parts.now(), body, seq, face=_encode(by))
        self.show.keep(room, draft, by, _done)

    async def show_late(self, draft: Draft) -> Unshown | None:
        """Show what was held, under the next number, as said now by its author, and return None;
        else why it cannot appear.
        """
        room = await self._room(draft.stream)
        face = await self._face(room, draft.author) if room else None
        if room is None or face is None:
            return Unshown.LEFT
        if draft.kind is Kind.EDITED:
            message = await self._standing(room, draft.of)
            if message is None or message.deleted:
                return Unshown.GONE
        by = Signed(face)
        late = msgspec.structs.replace(draft, at=self.parts.now(), face=_encode(by))
        session = self.parts.town.sessions.get(draft.author)

        def answered(kept: int | Refusal) -> None:
            if session is not None and not isinstance(kept, Refusal):
                session.tell(server.Kept(draft.nonce, draft.stream, kept))

        self.show.keep(room, late, by, answered)
        return None

    async def never_shown(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Return which of some drafts no event was ever kept of: it would have the page's own id
        for it.
        """
        if not drafts:
            return []
        lately = await self.parts.store.journal.recent_nonces(min(one.at for one in drafts))
        kept = {(author, nonce, stream) for author, nonce, stream, _ in lately}
        own = [one for one in drafts if one.nonce]
        return [one for one in own if (one.author, one.nonce, one.stream) not in kept]

    def turn_away(self, author: PersonId, nonce: str, because: str) -> None:
        """Tell an author that what was held does not appear, in the line that waits for it."""
        self.tell(author, server.Refused(nonce, Refusal.NOT_HERE.value, because=because))

    def notice(self, person: PersonId, code: str) -> None:
        """Tell somebody something where no line of theirs may be left to say it."""
        self.tell(person, server.Notice(code))

    async def _face(self, room: LiveRoom, author: PersonId) -> Face | None:
        """Return an author's face: as a member, or as they would be seen; nobody who has left."""
        member = room.members.get(author)
        if member is not None:
            return member.face
        person = await self.parts.store.persons.by_id(author)
        if person is None or room.room.is_discreet:
            return None
        town = self.parts.town
        handle = Handle(town.handles.of(author, room.room.id))
        return town.faces.face(person, handle, person.nickname, is_discreet=False)

    async def _room(self, stream: str) -> LiveRoom | None:
        """Return a room with its latest events, whether anybody is in it or not."""
        room = self.parts.town.room(RoomId(stream), self.parts.settings.talk.recovery)
        if room is not None:
            await self.load(room)
        return room

    def is_here(self, person: PersonId) -> bool:
        """Tell whether a socket of somebody is open."""
        session = self.parts.town.sessions.get(person)
        return session is not None and session.is_here

    def tell(self, person: PersonId, message: server.AnyServerMessage) -> bool:
        """Tell somebody who is here; False when no socket of theirs is open."""
        session = self.parts.town.sessions.get(person)
        if session is None or not session.is_here:
            return False
        session.tell(message)
        return True

    def language_of(self, person: PersonId) -> str:
        """Return the language somebody who is here reads, French for anybody else."""
        session = self.parts.town.sessions.get(person)
        return session.person.language if session else "fr"

    def put_out(self, person: PersonId, room: RoomId) -> None:
        """Take somebody out of a room, on every socket."""
        session = self.parts.town.sessions.get(person)
        for outlet in session.outlets if session else ():
            if room in outlet.streams:
                self.leave(outlet, client.Leave("", room))

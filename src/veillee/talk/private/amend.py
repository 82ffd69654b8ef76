"""Carry out `Edit`, `Delete`, `Restore`, `React` and `Unreact` in a conversation.

The sealed originals stay in the journal: only what is shown changes.
"""

from veillee.kernel.clock import MINUTE, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.event import Kind
from veillee.talk.amend import answer
from veillee.talk.emoji import is_emoji
from veillee.talk.fold import DIFFERENT_REACTIONS, Standing
from veillee.talk.private.join import Reading
from veillee.talk.private.opened import Opened
from veillee.talk.private.seats import Seat, Seats
from veillee.talk.private.speak import without_links
from veillee.talk.private.tell import Tell
from veillee.talk.session import Outlet
from veillee.wire import client, server


class Messages:
    """Hand out one message as it stands for somebody who sits in its conversation."""

    def __init__(self, seats: Seats, reading: Reading, opened: Opened) -> None:
        self._seats = seats
        self._reading = reading
        self._opened = opened

    async def found(self, outlet: Outlet, stream: str, of: int) -> tuple[Seat, Standing]:
        """Return a message this person may see; any other number is unknown."""
        seat = self._seats.writing(outlet, stream)
        events = await self._reading.one(seat, of) if 0 < of <= seat.live.offset else ()
        message = self._opened.folded(seat, events, 1).messages.get(of)
        if message is None:
            raise Refused(Refusal.UNKNOWN)
        return seat, message

    async def own(self, outlet: Outlet, stream: str, of: int) -> tuple[Seat, Standing]:
        """Return one's own message."""
        seat, message = await self.found(outlet, stream, of)
        if message.author != seat.me:
            raise Refused(Refusal.NOT_YOURS)
        return seat, message


class AmendPrivately:
    """Change what one said."""

    def __init__(
        self,
        messages: Messages,
        tell: Tell,
        now: Now,
        *,
        text_length: int,
        edit_minutes: int,
        undo_minutes: int,
    ) -> None:
        self._messages = messages
        self._tell = tell
        self._now = now
        self._text_length = text_length
        self._edit = edit_minutes * MINUTE
        self._undo = undo_minutes * MINUTE

    async def edit(self, outlet: Outlet, edit: client.Edit) -> None:
        """Change a text."""
        seat, message = await self._messages.own(outlet, edit.stream, edit.of)
        self._tell.unheard.demand_awake(seat)
        text = cleaned(edit.text, self._text_length)
        if message.deleted or self._now() - message.at > self._edit:
            raise Refused(Refusal.TOO_LATE)
        if not seat.live.is_open:
            without_links(text)
        if message.body == text:
            outlet.offer(server.Done(edit.nonce))
            return
        self._tell(seat, Kind.EDITED, text, answer(outlet, edit.nonce, edit.stream), of=edit.of)

    async def delete(self, outlet: Outlet, delete: client.Delete) -> None:
        """Take a message back; a tombstone stays."""
        seat, message = await self._messages.own(outlet, delete.stream, delete.of)
        if message.deleted:
            outlet.offer(server.Done(delete.nonce))
            return
        answered = answer(outlet, delete.nonce, delete.stream)
        self._tell(seat, Kind.DELETED, "", answered, of=delete.of)

    async def restore(self, outlet: Outlet, restore: client.Restore) -> None:
        """Undo a deletion while it is fresh."""
        seat, message = await self._messages.own(outlet, restore.stream, restore.of)
        self._tell.unheard.demand_awake(seat)
        if not message.deleted:
            outlet.offer(server.Done(restore.nonce))
            return
        if self._now() - message.deleted_at > self._undo:
            raise Refused(Refusal.TOO_LATE)
        answered = answer(outlet, restore.nonce, restore.stream)
        self._tell(seat, Kind.RESTORED, message.body, answered, of=restore.of)


class ReactPrivately:
    """Put an emoji under a message, or take it back."""

    def __init__(self, messages: Messages, tell: Tell) -> None:
        self._messages = messages
        self._tell = tell

    async def react(self, outlet: Outlet, react: client.React) -> None:
        """Put an emoji; putting it twice changes nothing."""
        seat, message = await self._messages.found(outlet, react.stream, react.of)
        self._tell.unheard.demand_awake(seat)
        if not is_emoji(react.emoji):
            raise Refused(Refusal.MALFORMED)
        if message.deleted:
            raise Refused(Refusal.TOO_LATE)
        if seat.me in message.reactions.get(react.emoji, ()):
            outlet.offer(server.Done(react.nonce))
            return
        if react.emoji not in message.reactions and len(message.reactions) >= DIFFERENT_REACTIONS:
            raise Refused(Refusal.TOO_MANY_REACTIONS)
        answered = answer(outlet, react.nonce, react.stream)
        self._tell(seat, Kind.REACTED, react.emoji, answered, of=react.of)

    async def unreact(self, outlet: Outlet, unreact: client.Unreact) -> None:
        """Take one's emoji back; taking it back twice changes nothing."""
        seat, message = await self._messages.found(outlet, unreact.stream, unreact.of)
        if seat.me not in message.reactions.get(unreact.emoji, ()):
            outlet.offer(server.Done(unreact.nonce))
            return
        answered = answer(outlet, unreact.nonce, unreact.stream)
        self._tell(seat, Kind.UNREACTED, unreact.emoji, answered, of=unreact.of)

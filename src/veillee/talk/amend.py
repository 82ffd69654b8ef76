"""Carry out `Edit`, `Delete` and `Restore` in a room: one's own messages, each as an event, each
with its undo.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from veillee.kernel.clock import MINUTE, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.text import cleaned
from veillee.model.event import Draft, Kind
from veillee.model.verdict import Action, Verdict
from veillee.talk.access import Access
from veillee.talk.aside import Aside
from veillee.talk.fold import Standing
from veillee.talk.live import LiveRoom, Member
from veillee.talk.second_look import SecondLook
from veillee.talk.session import Outlet
from veillee.talk.show import Answered, Show
from veillee.talk.speak import Judge
from veillee.wire import client, server


def answer(outlet: Outlet, nonce: str, stream: str) -> Answered:
    """Return what tells an author how it went."""

    def answered(kept: int | Refusal) -> None:
        if isinstance(kept, Refusal):
            outlet.offer(server.Refused(nonce, kept.value))
        else:
            outlet.offer(server.Kept(nonce, stream, kept))

    return answered


@dataclass(frozen=True, slots=True)
class Amend:
    """Change what one said. A repeated command finds its work done and says so."""

    access: Access
    judge: Judge
    look: SecondLook
    show: Show
    aside: Aside
    now: Now
    text_length: int
    edit_minutes: int
    undo_minutes: int

    def edit(self, outlet: Outlet, edit: client.Edit) -> Awaitable[None] | None:
        """Change a text: judged like a new one, since an edit is how a refused text would come
        back.
        """
        room, _, message = self._editable(outlet, edit)
        text = cleaned(edit.text, self.text_length)
        if message.body == text:
            outlet.offer(server.Done(edit.nonce))
            return None
        verdict = self.judge(text, room, outlet.session)
        looking = self.look(text, verdict, room, outlet.session)
        if isinstance(looking, Verdict):
            return self._act(outlet, edit, text, looking)
        return self._when_looked(outlet, edit, text, looking)

    async def _when_looked(
        self, outlet: Outlet, edit: client.Edit, text: str, looking: Awaitable[Verdict]
    ) -> None:
        """Go on once the second look is over, or was waited for long enough."""
        waiting = self._act(outlet, edit, text, await looking)
        if waiting is not None:
            await waiting

    def _editable(self, outlet: Outlet, edit: client.Edit) -> tuple[LiveRoom, Member, Standing]:
        """Return one's own message; raise `Refused` when it cannot be changed any more."""
        room, member, message = self._own(outlet, edit.stream, edit.of)
        if message.deleted or self.now() - message.at > self.edit_minutes * MINUTE:
            raise Refused(Refusal.TOO_LATE)
        return room, member, message

    def _act(
        self, outlet: Outlet, edit: client.Edit, text: str, verdict: Verdict
    ) -> Awaitable[None] | None:
        room, member, _ = self._editable(outlet, edit)
        if verdict.action is Action.ASK and not edit.confirmed:
            self.aside.asked(verdict)
            outlet.offer(server.Asked(edit.nonce, edit.stream, verdict.because))
            return None
        if verdict.shown:
            self.aside.helped(outlet, verdict)
        if verdict.is_aside:
            author = outlet.session.person.id
            draft = Draft(
                room.room.id, Kind.EDITED, author, 0, text, edit.of, edit.nonce, verdict=verdict
            )
            return self.aside(outlet, draft)
        answered = answer(outlet, edit.nonce, edit.stream)
        self.show(room, member, Kind.EDITED, text, answered, of=edit.of, verdict=verdict)
        return None

    def delete(self, outlet: Outlet, delete: client.Delete) -> None:
        """Take a message back; a tombstone stays. What the team removed can be taken back as well:
        then an undo of theirs brings it back to nobody.
        """
        room, member, message = self._own(outlet, delete.stream, delete.of)
        if message.taken_back:
            outlet.offer(server.Done(delete.nonce))
            return
        answered = answer(outlet, delete.nonce, delete.stream)
        self.show(room, member, Kind.DELETED, message.removed, answered, of=delete.of)

    def restore(self, outlet: Outlet, restore: client.Restore) -> None:
        """Undo a deletion while it is fresh; the text is the one that was deleted. Raise `Refused`:
        `NOT_YOURS` also for what the team took down, `TOO_LATE`.
        """
        room, member, message = self._own(outlet, restore.stream, restore.of)
        if message.removed:  # by the team: an appeal brings it back, not its author
            raise Refused(Refusal.NOT_YOURS)
        if not message.deleted:
            outlet.offer(server.Done(restore.nonce))
            return
        if self.now() - message.deleted_at > self.undo_minutes * MINUTE:
            raise Refused(Refusal.TOO_LATE)
        answered = answer(outlet, restore.nonce, restore.stream)
        self.show(room, member, Kind.RESTORED, message.body, answered, of=restore.of)

    def _own(self, outlet: Outlet, stream: str, of: int) -> tuple[LiveRoom, Member, Standing]:
        """Return one's own message; somebody else's is refused, an old one is out of reach."""
        room, member = self.access.joined(outlet, stream)
        message = self.access.message(outlet, room, of)
        if message.author != outlet.session.person.id:
            raise Refused(Refusal.NOT_YOURS)
        return room, member, message


@dataclass(frozen=True, slots=True)
class ReactTo:
    """Carry out `React` and `Unreact` in a room."""

    access: Access
    show: Show
    is_emoji: Callable[[str], bool]
    different: int

    def react(self, outlet: Outlet, react: client.React) -> None:
        """Put an emoji under a message; putting it twice changes nothing. Raise `Refused` where it
        is none, the message is gone, or too many stand there.
        """
        room, member = self.access.joined(outlet, react.stream)
        message = self.access.message(outlet, room, react.of)
        if not self.is_emoji(react.emoji):
            raise Refused(Refusal.MALFORMED)
        if message.deleted or len(message.reactions) >= self.different:
            # A refusal must not tell what happened behind a block.
            message = self.access.as_seen(outlet, room, react.of)
        if message.deleted:
            raise Refused(Refusal.TOO_LATE)
        if outlet.session.person.id in message.reactions.get(react.emoji, ()):
            outlet.offer(server.Done(react.nonce))
            return
        if react.emoji not in message.reactions and len(message.reactions) >= self.different:
            raise Refused(Refusal.TOO_MANY_REACTIONS)
        answered = answer(outlet, react.nonce, react.stream)
        self.show(room, member, Kind.REACTED, react.emoji, answered, of=react.of)

    def unreact(self, outlet: Outlet, unreact: client.Unreact) -> None:
        """Take one's emoji back; taking it back twice changes nothing."""
        room, member = self.access.joined(outlet, unreact.stream)
        message = self.access.message(outlet, room, unreact.of)
        put = message.reactions.get(unreact.emoji, {}).get(outlet.session.person.id)
        # Put under the nickname of a withdrawn consent it stays: going now would tell whose it was.
        if put is None or put[0] != member.handle:
            outlet.offer(server.Done(unreact.nonce))
            return
        answered = answer(outlet, unreact.nonce, unreact.stream)
        self.show(room, member, Kind.UNREACTED, unreact.emoji, answered, of=unreact.of)

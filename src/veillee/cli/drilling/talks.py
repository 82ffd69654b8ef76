"""Conversations of two inside a part: the first message is a request, the other accepts."""

from veillee.cli.drilling.troupe import Actor
from veillee.cli.visiting.presence import Gone
from veillee.model.report import Category, SubjectKind
from veillee.wire import client, server


class Talks:
    """The conversations that people of a part have begun, and what each wrote there."""

    def __init__(self, room: str) -> None:
        self._room = room
        self._streams: dict[frozenset[int], str] = {}
        self._written: dict[tuple[str, int], list[int]] = {}

    async def write(
        self, actor: Actor, other: Actor, text: str
    ) -> tuple[server.AnyServerMessage, server.AnyServerMessage]:
        """Write to somebody in private; return the house's first answer and its last."""
        pair = frozenset({actor.person, other.person})
        stream = self._streams.get(pair)
        if stream is None:
            asked = await self._ask(actor, other, text)
            if isinstance(asked, server.ConversationChanged):
                self._streams[pair] = await self._accepted(actor, other, asked)
            return asked, asked
        first, last = await actor.visitor.insist(stream, text)
        if isinstance(last, server.Kept):
            self._written.setdefault((stream, actor.person), []).append(last.seq)
        return first, last

    def report(self, actor: Actor, other: Actor) -> client.Report | None:
        """Return a report, still without a category, that ticks what the other wrote; None when
        these two have no conversation.
        """
        stream = self._streams.get(frozenset({actor.person, other.person}), "")
        ticked = self._written.get((stream, other.person))
        if not ticked:
            return None
        kind = SubjectKind.CONVERSATION
        return client.Report("", kind, stream, Category.OTHER, ticked=tuple(ticked))

    async def _ask(self, actor: Actor, other: Actor, text: str) -> server.AnyServerMessage:
        face = other.visitor.face_in(self._room)
        if face is None:
            raise Gone
        return await actor.visitor.request(self._room, face.h, text)

    async def _accepted(self, actor: Actor, other: Actor, asked: server.ConversationChanged) -> str:
        stream = asked.conversation.stream
        await other.visitor.accept(stream)
        await actor.visitor.be_in(stream)
        return stream

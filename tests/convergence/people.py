"""People on pages: each does what a page does, and its logs are held against fresh ones."""

from collections.abc import Callable
from itertools import count

import msgspec

from tests.convergence.page import Log, shown
from tests.world import Visitor, World
from veillee.kernel.clock import HOUR
from veillee.model.ids import is_conversation
from veillee.wire import client, server
from veillee.wire.server import AnyEvent, AnyServerMessage, Message

OLDEST = 24 * HOUR
_numbers = count(1)


class Somebody:
    """A person with one page open, or none for a while."""

    def __init__(self, world: World, visitor: Visitor) -> None:
        self.world = world
        self.visitor = visitor
        self.logs: dict[str, Log] = {}
        self.joined: set[str] = set()
        self.is_here = True
        self.is_rushed = False
        self._taken = 0
        self._leaving: dict[str, str] = {}
        self._catching_up: set[str] = set()

    # What a page does

    async def send(
        self, kind: Callable[..., client.AnyClientMessage], **fields: object
    ) -> AnyServerMessage | None:
        """Send a command, take in all that is told, return the answer; in a rush only send."""
        if self.is_rushed:
            nonce = f"rush-{next(_numbers)}"
            if kind is client.Leave:
                self._leaving[nonce] = str(fields["stream"])
            self.visitor.hand_in(msgspec.json.encode(kind(nonce=nonce, **fields)))
            return None
        answer = await self.visitor.ask(kind, **fields)
        self.hear()
        told: AnyServerMessage = answer
        return told

    def hear(self) -> None:
        """Apply what was told since the last time; nothing is told of what was not joined."""
        fresh = self.visitor.heard[self._taken :]
        self._taken = len(self.visitor.heard)
        for message in fresh:
            self._hear(message)

    def _hear(self, message: AnyServerMessage) -> None:
        match message:
            case server.Joined():
                self._joined(message)
            case server.ConversationGone():
                self._forget(message.stream)
            case server.Done(nonce) if nonce in self._leaving:
                self._forget(self._leaving.pop(nonce))
            case server.TypingSeen():
                assert message.stream in self.joined
            case server.PeopleWindow():
                assert message.where in self.joined
            case _ if isinstance(message, AnyEvent):
                assert message.stream in self.joined, f"{message} without having joined"
                if message.stream not in self._catching_up:
                    self.logs[message.stream].apply(message)
            case _:
                pass

    def _forget(self, stream: str) -> None:
        self.joined.discard(stream)
        self.logs.pop(stream, None)

    def _joined(self, joined: server.Joined) -> None:
        self.joined.add(joined.stream)
        self._catching_up.discard(joined.stream)
        if joined.stream in self.logs:
            self.logs[joined.stream].take(joined)
        else:
            self.logs[joined.stream] = Log(joined)

    async def join(self, stream: str, *, fresh: bool = False) -> None:
        """Join, with what is known already, unless an answer to the same is on its way."""
        if stream in self._catching_up:
            return
        log = None if fresh else self.logs.get(stream)
        since = {"epoch": log.epoch, "since": log.offset} if log else {}
        if log is None:
            self.logs.pop(stream, None)
        self._catching_up.add(stream)  # what comes before the answer, the answer holds
        await self.send(client.Join, stream=stream, **since)

    async def leave(self, stream: str) -> None:
        """Go out and forget."""
        await self.send(client.Leave, stream=stream)
        if not self.is_rushed:
            self._forget(stream)

    async def start_over(self) -> None:
        """Join every room anew, as a page does when it blocked somebody."""
        for stream in sorted(self.joined):
            if not is_conversation(stream):
                await self.join(stream, fresh=True)

    async def vanish(self) -> None:
        """Lose the socket."""
        await self.visitor.vanish()
        self.hear()
        self.is_here = False

    async def come_back(self) -> None:
        """Open a socket and ask for all that was missed."""
        self.visitor = await self.world.come_back(self.visitor)
        self._taken, self.is_here = 0, True
        self._catching_up.clear()
        streams, self.joined = sorted(self.joined), set()
        for stream in streams:
            await self.join(stream)

    # The law

    async def check(self) -> None:
        """Hold every log against the one a fresh page of the same person would get."""
        self.hear()
        other = await self.world.come_back(self.visitor)
        for stream in sorted(self.joined):
            fresh = await other.ask(client.Join, stream=stream)
            assert isinstance(fresh, server.Joined), fresh
            log = self.logs[stream]
            assert fresh.offset == log.offset
            snapshot = shown(fresh.messages)
            assert list(snapshot) == sorted(snapshot)
            first = max(min(snapshot, default=0), min(log.lines, default=0))
            there, here = self._recent(snapshot, first), self._recent(log.lines, first)
            apart = [pair for pair in zip(there, here, strict=False) if pair[0] != pair[1]]
            assert there == here, f"fresh and held differ in {stream}: {apart or (there, here)}"
        await other.vanish()
        self.hear()

    def _recent(self, lines: dict[int, Message], first: int) -> list[Message]:
        limit = self.world.clock.time - OLDEST + 60_000
        chosen = [line for line in lines.values() if line.seq >= first and line.at >= limit]
        return sorted(chosen, key=lambda line: line.seq)

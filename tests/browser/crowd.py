"""Made-up people beside the browsers: real keys, real forms, real sockets, on a loop of their own.

Playwright's sync API occupies this thread's loop, so theirs runs on another thread.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from random import Random
from threading import Thread
from typing import Any, TypeVar

from veillee.cli.visiting.device import Device
from veillee.cli.visiting.door import Declared, Door
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import target_of
from veillee.cli.visiting.visitor import Part, Visit, Visitor
from veillee.model.person import Gender
from veillee.wire.server import AnyServerMessage, ConversationChanged, Said

T = TypeVar("T")
PATIENCE = 60.0


class Crowd:
    """People of one house."""

    def __init__(self, address: str, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        target, tally = target_of(address), Tally()
        self._visit = Visit(target, Door(target, tally), tally, self._hear, watching=0.0)
        self.handles: dict[tuple[str, str], str] = {}
        """Who wrote: the handle by stream and nickname, as others there know it."""
        self.conversations: dict[str, str] = {}
        """The latest conversation of each of ours."""
        self._chance = Random(1)
        self.people: list[Visitor] = []

    def do(self, what: Coroutine[Any, Any, T]) -> T:
        """Let something happen on their loop and wait for its end."""
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(PATIENCE)

    def visitor(self, nickname: str, **declared: Any) -> Visitor:
        """Return somebody who has not come yet."""
        usual: dict[str, Any] = {"age": 40, "gender": Gender.MAN, "place": "59500"}
        form = Declared(nickname=nickname, **(usual | declared))
        return Visitor(Part(form, Device(nickname), self._chance), self._visit)

    def come(self, visitor: Visitor) -> Visitor:
        """Let somebody in."""
        self.do(visitor.come_in())
        self.people.append(visitor)
        return visitor

    def room(self, name: str) -> str:
        """Return the stream of a room by its name."""
        return next(card.stream for card in self.do(self.people[0].rooms()) if card.name == name)

    def fill(self, visitors: list[Visitor], stream: str) -> None:
        """Let many people into a room."""
        self.people += visitors
        self.do(_gathered([visitor.be_in(stream) for visitor in visitors]))

    def _hear(self, visitor: Visitor, message: AnyServerMessage) -> None:
        if isinstance(message, Said):
            self.handles[message.stream, message.by.n] = message.by.h
        elif isinstance(message, ConversationChanged):
            self.conversations[visitor.nickname] = message.conversation.stream

    def go(self, visitor: Visitor) -> None:
        """Let somebody close their page; the house goes on listing them for its grace time."""
        self._loop.call_soon_threadsafe(visitor.go)
        self.people.remove(visitor)

    def leave(self) -> None:
        """Let everybody go."""
        for visitor in self.people:
            self._loop.call_soon_threadsafe(visitor.go)


async def _gathered(all_of_them: list[Coroutine[Any, Any, None]]) -> None:
    await asyncio.gather(*all_of_them)


@contextmanager
def crowd(address: str) -> Iterator[Crowd]:
    """Let people live beside the browsers until the end of the block."""
    loop = asyncio.new_event_loop()
    # It may not keep the whole run alive where its people cannot be let go.
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    people = Crowd(address, loop)
    try:
        yield people
    finally:
        try:
            people.leave()
            people.do(asyncio.sleep(0))
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(PATIENCE)
        loop.close()

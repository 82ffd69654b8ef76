"""How demonstration people treat somebody real: a word of welcome, and an answer to who writes.

Their line about themselves says what they are.
"""

import asyncio
from collections import Counter
from random import Random

from veillee.cli.visiting.errands import Errands
from veillee.cli.visiting.evening import Words
from veillee.cli.visiting.visitor import Visitor
from veillee.model.ids import is_conversation
from veillee.wire import server

_ANSWERS = 12
_WELCOMES = 1
_REQUESTS = 2
_THINKING = (3.0, 8.0)
_BEFORE_WRITING = (20.0, 45.0)


class Hospitality:
    """Listens to what demonstration people hear, and lets them react to people who are none."""

    def __init__(
        self, words: dict[str, Words], errands: Errands, chance: Random, haste: float
    ) -> None:
        self._words = words
        self._errands = errands
        self._chance = chance
        self._haste = haste
        self._ours: set[str] = set()
        self._answered: Counter[str] = Counter()
        self._welcomed: Counter[str] = Counter()
        self._written = 0
        self._heard: dict[str, int] = {}

    def told(self, visitor: Visitor, message: server.AnyServerMessage) -> None:
        """Take in one message that one of ours heard."""
        match message:
            case server.Joined(you=you):
                self._ours.add(you.h)
            case server.ConversationChanged(conversation=card) if card.state == "waiting":
                self._errands.run(self._accept(visitor, card.stream))
            case server.Said() if message.by.h not in self._ours:
                if is_conversation(message.stream):
                    self._errands.run(self._answer(visitor, message.stream))
                elif message.seq > self._heard.get(message.stream, 0):
                    # All of ours in the room hear it; whoever hears it first is the host.
                    self._heard[message.stream] = message.seq
                    self._errands.run(self._welcome(visitor, message))
            case _:
                pass

    async def _accept(self, visitor: Visitor, stream: str) -> None:
        if self._answered[stream]:
            return
        self._answered[stream] = 1
        await self._think(_THINKING)
        await visitor.accept(stream)
        await self._say(visitor, stream, self._of(visitor).private[0])

    async def _answer(self, visitor: Visitor, stream: str) -> None:
        self._answered[stream] += 1
        if self._answered[stream] > _ANSWERS:
            return
        await self._say(visitor, stream, self._chance.choice(self._of(visitor).private[1:]))

    async def _welcome(self, visitor: Visitor, said: server.Said) -> None:
        """Greet somebody's first line in a room; later one of the room may write to them."""
        who = said.by.h
        self._welcomed[who] += 1
        if self._welcomed[who] > _WELCOMES:
            return
        words = self._of(visitor)
        await self._think(_THINKING)
        text = self._chance.choice(words.welcome).format(nick=said.by.n)
        await visitor.say(said.stream, text, said.seq, (who,))
        if self._written >= _REQUESTS:
            return
        self._written += 1
        await self._think(_BEFORE_WRITING)
        await visitor.request(said.stream, who, self._chance.choice(words.request))

    async def _say(self, visitor: Visitor, stream: str, text: str) -> None:
        visitor.type(stream)
        await self._think(_THINKING)
        await visitor.say(stream, text)

    def _of(self, visitor: Visitor) -> Words:
        return self._words[visitor.language]

    async def _think(self, seconds: tuple[float, float]) -> None:
        await asyncio.sleep(self._chance.uniform(*seconds) / self._haste)

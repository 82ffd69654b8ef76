"""Play a script in a room: everybody comes when first needed, and lines follow in their order."""

import asyncio
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from veillee.cli.visiting.cast import Cast
from veillee.cli.visiting.errands import Errands
from veillee.cli.visiting.script import Act, Line
from veillee.cli.visiting.visitor import Visitor

EMOJI = ("👍", "😄", "❤️", "👏", "🙂", "🌱")
_WORD = re.compile(r"[\w\[\]|^`-]+")
_AHEAD = 12
"""People of the next lines knock already, so that nobody's line waits for the door."""
_PATIENCE = 1.0
"""Who is told to slow down holds the others up so long at most."""
_LATEST = 5.0
_OPENING_PAUSE = 0.2
_REMEMBERED = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast time goes: gaps divided by `speed`, none longer than `longest` seconds.

    The first `opening` lines come at once, so that nobody finds an empty room.
    """

    speed: float = 20.0
    longest: float = 20.0
    opening: int = 0

    def wait(self, after: float, number: int) -> float:
        """Return the seconds before the n-th line."""
        at_most = _OPENING_PAUSE if number < self.opening else self.longest
        return min(after / self.speed, at_most)


@dataclass(frozen=True, slots=True)
class Manners:
    """How often people do what no log tells, as shares of the lines."""

    replying: float = 0.5
    reacting: float = 0.04
    typing: float = 0.1
    typing_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A line that was said: its number, None when it was not shown, and its author's role."""

    seq: int | None
    nick: str


class Play:
    """One script in one room."""

    def __init__(
        self, room: str, cast: Cast, errands: Errands, chance: Random, pace: Pace, manners: Manners
    ) -> None:
        self._room = room
        self._cast = cast
        self._errands = errands
        self._chance = chance
        self._pace = pace
        self._manners = manners
        self._told: deque[Shown] = deque(maxlen=_REMEMBERED)
        self._renamed: set[str] = set()

    async def __call__(self, script: Iterable[Line]) -> None:
        """Play from beginning to end, each line at its time."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        for number, line in enumerate(self._called(script)):
            # Behind by more than a few seconds, time is lost for good: no burst makes up for it.
            due = max(due + self._pace.wait(line.after, number), loop.time() - _LATEST)
            await asyncio.sleep(due - loop.time())
            is_calm = number >= self._pace.opening
            acting = self._errands.begin(self._act(line, is_calm=is_calm))
            await asyncio.wait([acting], timeout=_PATIENCE + self._manners.typing_seconds)

    def _called(self, script: Iterable[Line]) -> Iterator[Line]:
        """Yield the lines, calling those who speak next to the door."""
        waiting: deque[Line] = deque()
        for line in script:
            if line.act is Act.RENAME:
                self._renamed.add(line.to)  # nobody new
            elif (
                line.act is not Act.LEAVE
                and line.nick not in self._renamed
                and self._cast.known(line.nick) is None
            ):
                self._errands.run(self._cast.visitor(line.nick).be_in(self._room))
            waiting.append(line)
            if len(waiting) > _AHEAD:
                yield waiting.popleft()
        yield from waiting

    async def _act(self, line: Line, *, is_calm: bool) -> None:
        player = self._cast.visitor(line.nick)
        match line.act:
            case Act.SAY if line.text:
                await player.be_in(self._room)
                if is_calm and self._chance.random() < self._manners.typing:
                    player.type(self._room)
                    await asyncio.sleep(self._manners.typing_seconds)
                await self._say(player, line)
            case Act.JOIN:
                await player.be_in(self._room)
            case Act.LEAVE if player.is_here:
                await player.leave(self._room)
            case Act.RENAME if line.to not in {"", line.nick}:
                self._cast.rename(line.nick, line.to)
                await player.be_in(self._room)
                await player.rename(line.to)
            case _:
                pass

    async def _say(self, player: Visitor, line: Line) -> None:
        text, mentioned = self._addressed(line.text)
        reply = self._answered(line, mentioned)
        seq = await player.say(self._room, text, reply, tuple(self._handles(mentioned)))
        self._told.append(Shown(seq, line.nick))
        if seq and self._chance.random() < self._manners.reacting:
            self._errands.run(self._react(seq, player))

    def _addressed(self, text: str) -> tuple[str, list[str]]:
        """Return the text with the nicknames people have here, and the roles it names."""
        mentioned: list[str] = []

        def named(word: re.Match[str]) -> str:
            player = self._cast.known(word[0])
            if player is None:
                return word[0]
            mentioned.append(word[0])
            return player.nickname

        return _WORD.sub(named, text), mentioned

    def _handles(self, roles: Iterable[str]) -> Iterator[str]:
        """Yield how the room knows those who are mentioned and here."""
        for role in roles:
            player = self._cast.known(role)
            face = player.face_in(self._room) if player else None
            if face is not None:
                yield face.h

    def _answered(self, line: Line, mentioned: list[str]) -> int:
        """Return the number of the line this one answers, now and then; 0 for none."""
        if self._chance.random() >= self._manners.replying:
            return 0
        if 0 < line.answers <= len(self._told):
            return self._told[-line.answers].seq or 0
        lately = (told.seq for told in reversed(self._told) if told.nick in mentioned and told.seq)
        return next(lately, 0)

    async def _react(self, seq: int, author: Visitor) -> None:
        """Let another react who has nothing of their own to say just now."""
        others = [
            player
            for player in self._cast
            if player is not author
            and player.face_in(self._room) is not None
            and not player.is_speaking
        ]
        if others:
            await self._chance.choice(others).react(self._room, seq, self._chance.choice(EMOJI))

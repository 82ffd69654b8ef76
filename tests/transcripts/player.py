"""Plays read from plain text and performed on a stage: who says what, who hears what, and nothing
that nobody asked for.

    # A title: what the play shows
    with {"talk": {"text_length": 20}}     settings unlike the usual ones
    in memory only                         the clock rings things that a socket cannot hurry
    on sockets only                        the house in memory has none to close
    window updates are ignored             pushed windows are another play's subject

    Nina comes in                          by the form, her welcome heard; fields may follow
    Nina goes to BAR                       joins; `$Nina@BAR` is then her handle there
    Nina sends / Nina gets                 JSON follows, one message or several, in this order
    Nina is refused: too_long              the answer to what she sent last
    Nina gets nothing
    Nina opens another page: Tablet        a second socket of hers, with a name of its own
    Nina loses the socket / Nina comes back / Nina is closed with 4202
    5 minutes pass
    a number is left unused                before the next event
    the team decides read_only about Nina for 1 day
    the team removes 1 of Nina in BAR / the team undoes it
    the team looks and finds nothing       in the one case that waits
    the team asks who reported for more    in the one case that waits
    the house stops                        and says so to every socket

In JSON, `"$x"` is caught the first time and the same ever after, `"*"` is anything, `"…": "…"` is
whatever other fields, a last `"…"` in a list whatever follows; `BAR` is a room's stream. A nonce
that is not written is the one sent last.
"""

import json
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests import team
from tests.transcripts.stage import Actor, Stage
from veillee.kernel.clock import SECOND
from veillee.model.case import Target
from veillee.wire.client import ClientMessage

ANY, REST = "*", "…"
IN_MEMORY, ON_SOCKETS = "in memory only", "on sockets only"
IGNORING = "window updates are ignored"
_MARKS = {IN_MEMORY, ON_SOCKETS, IGNORING}
UNITS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400}
LONG = "é" * 1_001
ANSWERED = frozenset(
    str(kind.__struct_config__.tag)
    for kind in ClientMessage.__subclasses__()
    if "nonce" in kind.__struct_fields__
)


class Line(NamedTuple):
    """A direction and the JSON under it."""

    number: int
    text: str
    said: list[Any]


@dataclass
class Play:
    """A play as written."""

    path: Path
    lines: list[Line] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)


def read(path: Path) -> Play:
    """Read a play."""
    play, block = Play(path), ""
    for number, text in enumerate([*path.read_text(encoding="utf-8").splitlines(), "#"], 1):
        if text.startswith(" "):
            block += text.strip() + "\n"
            continue
        if block:
            play.lines[-1].said.extend(_values(block))
            block = ""
        if text.startswith("with "):
            play.settings = json.loads(text.removeprefix("with "))
        elif text in _MARKS:
            play.marks.add(text)
        elif text.strip() and not text.startswith("#"):
            play.lines.append(Line(number, text.strip(), []))
    return play


def _values(block: str) -> Iterator[Any]:
    decoder, at = json.JSONDecoder(), 0
    while at < len(block):
        value, at = decoder.raw_decode(block, at)
        yield value
        at += len(block[at:]) - len(block[at:].lstrip())


class Player:
    """Perform one play on one stage."""

    def __init__(self, play: Play, stage: Stage) -> None:
        self.play = play
        self.stage = stage
        self.actors: dict[str, Actor] = {}
        self.known: dict[str, Any] = {"LONG": LONG}
        self.nonces = 0

    async def perform(self) -> None:
        """Play all lines; then nobody has anything left that they were told."""
        for line in self.play.lines:
            try:
                await self._line(line)
            except (AssertionError, KeyError, TimeoutError) as wrong:
                where = f"{self.play.path.name}:{line.number}: {line.text}"
                raise AssertionError(f"{where}\n{type(wrong).__name__}: {wrong}") from wrong
        await self.stage.settle()
        left = {name: self._waiting(actor) for name, actor in self.actors.items()}
        assert not any(left.values()), f"{self.play.path.name}: nobody asked for {left}"

    async def _line(self, line: Line) -> None:
        for pattern, act in _DIRECTIONS:
            if found := pattern.fullmatch(line.text):
                await act(self, *found.groups(), line.said)
                return
        raise AssertionError("no such direction")

    async def comes_in(self, name: str, said: list[Any]) -> None:
        self.actors[name] = await self.stage.enter(name, said[0] if said else {})
        await self._next(name, {"t": "welcome", REST: REST})

    async def goes_to(self, name: str, room: str, said: list[Any]) -> None:
        extra = said[0] if said else {}
        await self._say(name, {"t": "join", "stream": room} | extra)
        joined = await self._next(name, {"t": "joined", REST: REST})
        self.known[f"${name}@{room}"] = joined["you"]["h"]

    async def sends(self, name: str, said: list[Any]) -> None:
        for message in said:
            await self._say(name, message)

    async def gets(self, name: str, said: list[Any]) -> None:
        for pattern in said:
            await self._next(name, pattern)

    async def is_refused(self, name: str, why: str, said: list[Any]) -> None:
        extra = said[0] if said else {}
        await self._next(name, {"t": "refused", "why": why} | extra)

    async def gets_nothing(self, name: str, _: list[Any]) -> None:
        await self.stage.settle()
        assert not self._waiting(self.actors[name]), self._waiting(self.actors[name])

    async def opens(self, name: str, other: str, _: list[Any]) -> None:
        self.actors[other] = await self.stage.open(self.actors[name])

    async def comes_back(self, name: str, _: list[Any]) -> None:
        self.actors[name] = await self.stage.open(self.actors[name])

    async def loses(self, name: str, _: list[Any]) -> None:
        await self.stage.lose(self.actors[name])

    async def is_closed(self, name: str, code: str, _: list[Any]) -> None:
        assert await self.stage.closed(self.actors[name]) == int(code)

    async def passes(self, count: str, unit: str, _: list[Any]) -> None:
        await self.stage.wait(int(count) * UNITS[unit])

    async def unused(self, _: list[Any]) -> None:
        self.stage.leave_a_number_unused()

    async def decides(
        self, kind: str, name: str, count: str, unit: str, room: str | None, _: list[Any]
    ) -> None:
        stream = self.stage.streams[room] if room else ""
        chosen = team.measure(kind, int(count) * UNITS[unit] * SECOND, stream)
        about = self.stage.person(name)
        self.case = await team.decided(self.stage.casework, about, chosen)
        await self.stage.settle()

    async def removes(self, seq: str, name: str, room: str, _: list[Any]) -> None:
        stream = self.stage.streams[room]
        self.case = await team.decided(
            self.stage.casework,
            self.stage.person(name),
            removes=(Target(stream, int(seq)),),
            stream=stream,
        )
        await self.stage.settle()

    async def undoes(self, _: list[Any]) -> None:
        await team.undone(self.stage.casework, self.case)
        await self.stage.settle()

    async def lets_be(self, _: list[Any]) -> None:
        await team.let_be(self.stage.casework)
        await self.stage.settle()

    async def asks_for_more(self, _: list[Any]) -> None:
        await team.asks_for_more(self.stage.casework)
        await self.stage.settle()

    async def stops(self, _: list[Any]) -> None:
        self.stage.stop()

    # Saying and hearing

    async def _say(self, name: str, message: dict[str, Any]) -> None:
        self.nonces += 1
        sent = {key: self._meant(value) for key, value in message.items()}
        if sent["t"] in ANSWERED and "nonce" not in sent:
            sent["nonce"] = f"n{self.nonces}"
        self.actors[name].nonce = sent.get("nonce", "")
        await self.stage.send(self.actors[name], sent)

    async def _next(self, name: str, pattern: dict[str, Any]) -> dict[str, Any]:
        actor = self.actors[name]
        while True:
            message = await self.stage.next(actor)
            if not self._is_ignored(message):
                break
        shown = dict(message)
        if "nonce" not in pattern and shown.get("nonce", "") in {"", actor.nonce}:
            shown.pop("nonce", None)
        assert self._fits(pattern, shown), f"{name} got {json.dumps(message, ensure_ascii=False)}"
        return message

    def _waiting(self, actor: Actor) -> list[dict[str, Any]]:
        return [message for message in actor.frames if not self._is_ignored(message)]

    def _is_ignored(self, message: dict[str, Any]) -> bool:
        is_pushed = message["t"] == "people_window" and not message.get("nonce")
        return IGNORING in self.play.marks and is_pushed

    def _meant(self, value: Any) -> Any:
        """Return a value of the play with its names replaced."""
        if isinstance(value, str):
            return self.known.get(value) or self.stage.streams.get(value, value)
        if isinstance(value, list):
            return [self._meant(each) for each in value]
        if isinstance(value, dict):
            return {key: self._meant(each) for key, each in value.items()}
        return value

    def _fits(self, pattern: Any, value: Any) -> bool:
        if pattern == ANY:
            return True
        if isinstance(pattern, str) and pattern.startswith("$") and pattern not in self.known:
            self.known[pattern] = value
            return True
        if isinstance(pattern, dict):
            return isinstance(value, dict) and self._fields_fit(pattern, value)
        if isinstance(pattern, list):
            return isinstance(value, list) and self._items_fit(pattern, value)
        return bool(self._meant(pattern) == value)

    def _fields_fit(self, pattern: dict[str, Any], value: dict[str, Any]) -> bool:
        wanted = {name for name in pattern if name != REST}
        if not (wanted == value.keys() if REST not in pattern else wanted <= value.keys()):
            return False
        return all(self._fits(pattern[name], value[name]) for name in wanted)

    def _items_fit(self, pattern: list[Any], value: list[Any]) -> bool:
        if pattern and pattern[-1] == REST:
            pattern, value = pattern[:-1], value[: len(pattern) - 1]
        pairs = zip(pattern, value, strict=False)
        return len(pattern) == len(value) and all(self._fits(one, other) for one, other in pairs)


Act = Callable[..., Awaitable[None]]
_DIRECTIONS: list[tuple[re.Pattern[str], Act]] = [
    (re.compile(pattern), act)
    for pattern, act in (
        (r"(\w+) comes in", Player.comes_in),
        (r"(\w+) goes to (\w+)", Player.goes_to),
        (r"(\w+) sends", Player.sends),
        (r"(\w+) gets", Player.gets),
        (r"(\w+) gets nothing", Player.gets_nothing),
        (r"(\w+) is refused: (\w+)", Player.is_refused),
        (r"(\w+) opens another page: (\w+)", Player.opens),
        (r"(\w+) loses the socket", Player.loses),
        (r"(\w+) comes back", Player.comes_back),
        (r"(\w+) is closed with (\d+)", Player.is_closed),
        (r"(\d+) (second|minute|hour|day)s? pass(?:es)?", Player.passes),
        (r"a number is left unused", Player.unused),
        (
            r"the team decides (\w+) about (\w+) for (\d+) (minute|hour|day)s?(?: in (\w+))?",
            Player.decides,
        ),
        (r"the team removes (\d+) of (\w+) in (\w+)", Player.removes),
        (r"the team undoes it", Player.undoes),
        (r"the team looks and finds nothing", Player.lets_be),
        (r"the team asks who reported for more", Player.asks_for_more),
        (r"the house stops", Player.stops),
    )
]

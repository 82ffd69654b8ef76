"""A visitor: one person who comes in, joins rooms, and says each line once."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import msgspec

from veillee.cli.visiting.device import Device
from veillee.cli.visiting.door import Declared, Door
from veillee.cli.visiting.link import Link
from veillee.cli.visiting.presence import Gone, Presence
from veillee.cli.visiting.standing import Standing
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import Target
from veillee.model.ids import is_conversation
from veillee.model.person import Face
from veillee.wire import client, server

Told = Callable[["Visitor", server.AnyServerMessage], None]

_THINKS_BETTER_OF_IT = 0.25
_ROWS = 50


def _nothing(_: "Visitor", __: server.AnyServerMessage) -> None:
    """Listen to nothing more."""


@dataclass(frozen=True, slots=True)
class Part:
    """Who somebody is, before they come: what they declare, their key, their own chance, and the
    private address they come from.
    """

    declared: Declared
    device: Device
    chance: Random
    address: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """What all visitors of a visit share; `told` may listen to all that they hear."""

    target: Target
    door: Door
    tally: Tally
    told: Told = _nothing
    watching: float = 1.0
    """The share of visitors who keep the list of people open, as the page on a desk does."""


@dataclass(slots=True)
class _State:
    nickname: str
    cookie: str = ""
    nonces: int = 0
    streams: dict[str, Standing] = field(default_factory=dict)
    watched: set[str] = field(default_factory=set)


class Visitor:
    """Somebody in the house."""

    def __init__(self, part: Part, visit: Visit) -> None:
        self._part = part
        self._visit = visit
        self._state = _State(part.declared.nickname)
        self._arriving = asyncio.Lock()
        # A word in private does not wait behind what one still wants to say in a room.
        self._in_rooms, self._in_private = asyncio.Lock(), asyncio.Lock()
        self._presence = Presence(
            visit.target, part.chance, visit.tally, self._heard, self._rejoin, part.address
        )

    @property
    def nickname(self) -> str:
        """Return the nickname that the door took."""
        return self._state.nickname

    @property
    def language(self) -> str:
        """Return the language they chose in the form."""
        return self._part.declared.language

    @property
    def department(self) -> str:
        """Return the department that their postal code begins with."""
        return self._part.declared.place[:2]

    @property
    def age(self) -> int:
        """Return the age they declare."""
        return self._part.declared.age

    @property
    def is_here(self) -> bool:
        """Tell whether they are in the house, or coming back to it."""
        return self._presence.is_here

    @property
    def is_speaking(self) -> bool:
        """Tell whether a line of theirs in a room is still on its way, or told to wait."""
        return self._in_rooms.locked()

    @property
    def cookie(self) -> str:
        """Return the cookie of their session; empty before they came in."""
        return self._state.cookie

    @property
    def address(self) -> str:
        """Return the address they come from, where the house believes it."""
        return self._part.address

    @property
    def fingerprint(self) -> bytes:
        """Return what the house knows their key by."""
        return self._part.device.fingerprint

    def face_in(self, stream: str) -> Face | None:
        """Return how others see them in a room they are in."""
        standing = self._state.streams.get(stream)
        return standing.you if standing else None

    # Coming and going

    async def come_in(self) -> None:
        """Go through the door and open the socket, where that is still to be done."""
        async with self._arriving:
            state, declared = self._state, self._part.declared
            if not state.cookie:
                state.nickname, state.cookie = await self._visit.door(
                    self._part.device, declared, self._part.chance, self._part.address
                )
                self._visit.tally.visitors += 1
            if not self._presence.is_here:
                await self._presence.open(state.cookie)
                if declared.line:
                    await self._presence.ask(client.Choose(self._nonce(), line=declared.line))

    async def be_in(self, stream: str) -> None:
        """Be in a room, and look who else is."""
        await self.come_in()
        async with self._arriving:
            if stream in self._state.streams:
                return
            answer = await self._presence.ask(client.Join(self._nonce(), stream))
            if not isinstance(answer, server.Joined):
                raise Gone
            is_watching = self._part.chance.random() < self._visit.watching
            if is_watching and not is_conversation(stream):
                self._state.watched.add(stream)
                self._presence.offer(client.People(self._nonce(), stream, 0, _ROWS))

    async def leave(self, stream: str) -> None:
        """Go out of a room after one's last line, and out of the house with the last room."""
        async with self._arriving, self._in_rooms:
            if stream in self._state.streams:
                await self._presence.ask(client.Leave(self._nonce(), stream))
                self._state.streams.pop(stream, None)
            if not self._state.streams:
                self._presence.close()

    def go(self) -> None:
        """Close the socket; presence goes on for the house's grace time."""
        self._state.streams.clear()
        self._presence.close()

    def cut(self) -> None:
        """Lose the socket as on a train; it comes back by itself."""
        self._presence.cut()

    # Talking

    async def say(
        self, stream: str, text: str, reply: int = 0, mentions: tuple[str, ...] = ()
    ) -> int | None:
        """Say a line after one's earlier lines; return its number, None when it was not shown."""
        tally = self._visit.tally
        async with self._turn(stream):
            say = self._line(stream, text, reply, mentions)
            answer = await self._presence.ask(say)
            if isinstance(answer, server.Asked):
                tally.asked += 1
                if self._part.chance.random() < _THINKS_BETTER_OF_IT:
                    tally.dropped += 1
                    return None
                answer = await self._presence.ask(msgspec.structs.replace(say, confirmed=True))
            return self._outcome(answer)

    async def insist(
        self, stream: str, text: str
    ) -> tuple[server.AnyServerMessage, server.AnyServerMessage]:
        """Say a line, and go on whatever the house asks; return its first answer and its last."""
        async with self._turn(stream):
            say = self._line(stream, text)
            first = last = await self._presence.ask(say)
            if isinstance(first, server.Asked):
                last = await self._presence.ask(msgspec.structs.replace(say, confirmed=True))
            return first, last

    async def report(self, report: client.Report) -> server.AnyServerMessage:
        """Tell the team; the house's answer is the receipt, or why not."""
        return await self._presence.ask(msgspec.structs.replace(report, nonce=self._nonce()))

    def _turn(self, stream: str) -> asyncio.Lock:
        return self._in_private if is_conversation(stream) else self._in_rooms

    def _line(
        self, stream: str, text: str, reply: int = 0, mentions: tuple[str, ...] = ()
    ) -> client.Say:
        self._visit.tally.lines += 1
        return client.Say(stream, text, self._nonce(), reply, mentions)

    def _outcome(self, answer: server.AnyServerMessage) -> int | None:
        tally = self._visit.tally
        match answer:
            case server.Kept(seq=seq):
                tally.accepted += 1
                return seq
            case server.Held():
                tally.held += 1
            case server.Refused():
                tally.dropped += 1
            case _:
                tally.unexpected[f"{type(answer).__name__} as the answer to a line"] += 1
        return None

    async def react(self, stream: str, of: int, emoji: str) -> None:
        """Put an emoji under a message."""
        answer = await self._presence.ask(client.React(self._nonce(), stream, of, emoji))
        self._visit.tally.reactions += not isinstance(answer, server.Refused)

    async def rename(self, nickname: str) -> None:
        """Take another nickname, if the house gives it."""
        answer = await self._presence.ask(client.Rename(self._nonce(), nickname))
        if isinstance(answer, server.Me):
            self._state.nickname = answer.me.nickname

    def type(self, stream: str) -> None:
        """Show that one is writing."""
        self._presence.offer(client.Typing(stream))

    async def rooms(self) -> tuple[server.RoomCard, ...]:
        """Return the rooms of the house."""
        answer = await self._presence.ask(client.Rooms(self._nonce()))
        return answer.rooms if isinstance(answer, server.RoomList) else ()

    async def look_near(self) -> server.PeopleWindow:
        """Return the first window of the list near them."""
        answer = await self._presence.ask(client.People(self._nonce(), "near", 0, _ROWS))
        if not isinstance(answer, server.PeopleWindow):
            raise Gone
        return answer

    async def accept(self, stream: str) -> None:
        """Read a request, accept it, and open the conversation."""
        await self._presence.ask(client.OpenRequest(self._nonce(), stream))
        await self._presence.ask(client.Answer(self._nonce(), stream, accept=True))
        await self._presence.ask(client.Join(self._nonce(), stream))

    async def request(self, where: str, handle: str, text: str) -> server.AnyServerMessage:
        """Write to somebody for the first time."""
        return await self._presence.ask(client.Request(self._nonce(), where, handle, text))

    # Hearing

    def _nonce(self) -> str:
        self._state.nonces += 1
        return f"{self._part.chance.getrandbits(40):x}-{self._state.nonces}"

    def _heard(self, message: server.AnyServerMessage) -> None:
        streams = self._state.streams
        if isinstance(message, server.Joined):
            # Here and not where it was asked for: the next frame may be an event of this stream.
            standing = streams.setdefault(message.stream, Standing(self._visit.tally))
            standing.begin(message)
        elif isinstance(message, server.AnyEvent) and message.stream in streams:
            streams[message.stream].take(message)
        self._visit.told(self, message)

    async def _rejoin(self, link: Link) -> None:
        for stream, standing in tuple(self._state.streams.items()):
            join = client.Join(self._nonce(), stream, standing.epoch, standing.offset)
            await self._presence.ask_on(link, join)
            if stream in self._state.watched:
                self._presence.offer(client.People(self._nonce(), stream, 0, _ROWS))

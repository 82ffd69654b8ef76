"""What many sockets do at once: come in, drop and come back, talk until the house is killed."""

import asyncio
import json
import random
import signal
import statistics
import time
from collections.abc import Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from bench.served import ROOT, House
from bench.sockets import Talker
from bench.visitors import Caller, Visitor, enter, names

Line = dict[str, Any]
LANES = 16


def first_room(port: int, visitor: Visitor) -> str:
    """Return the stream of the first room of the list."""
    return asyncio.run(_rooms(port, visitor))[0]


async def _rooms(port: int, visitor: Visitor) -> list[str]:
    talker = Talker(visitor)
    await talker.connect(port)
    told = await talker.ask(t="rooms", nonce="rooms")
    _leave(talker)
    return [card["stream"] for card in told["rooms"] if not card.get("is_discreet")]


def _leave(talker: Talker) -> None:
    if talker.transport is not None:
        talker.transport.disconnect()


async def come_in(port: int, count: int, prefix: str) -> float:
    """Let people in, sixteen at a time: form, socket, first room."""
    nicknames = names(hash(prefix) % 1_000 + 2)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(count)]
    room: list[str] = []
    began = time.monotonic()

    async def lane(mine: list[ec.EllipticCurvePrivateKey]) -> None:
        for key in mine:
            caller = Caller(port)
            visitor = Visitor(key, next(nicknames))
            while not await enter(caller, visitor, 34, "59500"):
                visitor.nickname = next(nicknames)
            caller.close()
            talker = Talker(visitor)
            await talker.connect(port)
            if not room:
                room.extend(await _rooms(port, visitor))
            await talker.join(room[0])
            _leave(talker)

    await asyncio.gather(*(lane(keys[start::LANES]) for start in range(LANES)))
    return time.monotonic() - began


async def storm(port: int, people: list[Visitor]) -> Line:
    """Everybody present, somebody talking; all sockets drop; all are back within ten seconds."""
    room = (await _rooms(port, people[0]))[0]
    talkers = [Talker(person) for person in people]
    for talker in talkers:
        talker.texts_wanted = True
    for start in range(0, len(talkers), 100):
        await asyncio.gather(*(talker.connect(port) for talker in talkers[start : start + 100]))
        await asyncio.gather(*(talker.join(room) for talker in talkers[start : start + 100]))
    speaker = talkers[0]
    stop = asyncio.Event()
    talking = asyncio.create_task(_talk(speaker, room, stop))
    await asyncio.sleep(1)
    for talker in talkers[1:]:
        if talker.transport is not None:
            talker.transport.disconnect(graceful=False)
    chance = random.Random(3)

    async def back(talker: Talker) -> float:
        await asyncio.sleep(chance.uniform(0, 10))
        began = time.monotonic()
        await talker.connect(port)
        await talker.join(room)
        return time.monotonic() - began

    times = sorted(await asyncio.gather(*(back(talker) for talker in talkers[1:])))
    stop.set()
    said = await talking
    await asyncio.sleep(1)
    return {
        "measure": "storm_p95_s",
        "value": round(times[int(len(times) * 0.95)], 3),
        "p50_s": round(statistics.median(times), 3),
        "max_s": round(times[-1], 3),
        "said_meanwhile": said,
        "gaps": sum(talker.gaps for talker in talkers),
        "doubled": sum(talker.doubled for talker in talkers),
    }


async def _talk(talker: Talker, room: str, stop: asyncio.Event) -> int:
    said = 0
    while not stop.is_set():
        said += 1
        await talker.ask(t="say", stream=room, text=f"ligne {said}", nonce=f"s{said}")
        await asyncio.sleep(0.1)
    return said


async def join_crowd(port: int, people: list[Visitor]) -> Iterator[Line]:
    """Fill a room, then measure what the last hundred get and how fast."""
    room = (await _rooms(port, people[0]))[0]
    talkers = [Talker(person) for person in people]
    for start in range(0, len(talkers) - 100, 100):
        await asyncio.gather(*(talker.connect(port) for talker in talkers[start : start + 100]))
        await asyncio.gather(*(talker.join(room) for talker in talkers[start : start + 100]))
    for line in range(60):
        await talkers[0].ask(
            t="say", stream=room, text=f"une ligne ordinaire numéro {line}", nonce=f"n{line}"
        )
    times, sizes, rows = [], [], []
    for talker in talkers[-100:]:
        await talker.connect(port)
        await asyncio.sleep(0.02)
        talker.bytes = 0
        began = time.monotonic()
        joined = asyncio.create_task(talker.join(room))
        await asyncio.sleep(0)  # the join goes first on the wire
        window = talker.ask(t="people", nonce="p", where=room)
        await joined
        told = await window
        times.append((time.monotonic() - began) * 1e3)
        sizes.append(talker.bytes / 1e3)
        rows.append(len(told["rows"]))
    times.sort()
    return iter(
        [
            {
                "measure": "join_kb",
                "value": round(max(sizes), 1),
                "rows": max(rows),
                "median": round(statistics.median(sizes), 1),
            },
            {
                "measure": "join_p99_ms",
                "value": round(times[98], 2),
                "p50_ms": round(times[49], 2),
                "note": "room and first window, both ends",
            },
        ]
    )


async def talk_until_killed(house: House, people: list[Visitor], turn: int) -> dict[str, int]:
    """Talk at full speed, kill -9, start again, come back: what was accepted is there once, in
    order, without a hole.
    """
    room = (await _rooms(house.port, people[0]))[0]
    talkers = [Talker(person) for person in people]
    for talker in talkers:
        talker.texts_wanted = True
        await talker.connect(house.port)
        await talker.join(room)
    accepted: set[str] = set()

    async def talk(talker: Talker, number: int) -> None:
        count = 0
        while True:
            text, nonce = f"{turn}-{number}-{count}", f"{turn}-{number}-{count}"
            try:
                told = await talker.ask(t="say", stream=room, text=text, nonce=nonce)
            except ConnectionResetError:
                return
            if told["t"] == "kept":
                accepted.add(text)
            count += 1

    talking = [asyncio.create_task(talk(talker, number)) for number, talker in enumerate(talkers)]
    await asyncio.sleep(random.Random(turn).uniform(0.05, 0.6))
    await asyncio.to_thread(house.stop, signal.SIGKILL)
    await asyncio.gather(*talking)
    await asyncio.gather(*(talker.closed.wait() for talker in talkers))
    await asyncio.to_thread(house.start)
    for talker in talkers:
        await talker.connect(house.port)
        await talker.join(room)
    await asyncio.sleep(0.1)
    for talker in talkers:
        _leave(talker)
    return _counted(accepted, talkers, turn)


def _counted(accepted: set[str], talkers: list[Talker], turn: int) -> dict[str, int]:
    mine = [text for text in talkers[0].texts if text.startswith(f"{turn}-")]
    return {
        "accepted": len(accepted),
        "lost": len(accepted - set(mine)),
        "doubled": len(mine) - len(set(mine)) + sum(talker.doubled for talker in talkers),
        "gaps": sum(talker.gaps for talker in talkers),
    }


def lines() -> list[str]:
    """Return lines people really wrote, from the public logs beside the project, or plain ones
    without them.
    """
    folder = ROOT.parent / "shared" / "suites" / "chatlogs"
    found = [
        str(json.loads(line)["text"])
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    usable = [text[:500] for text in found if text.strip() and "://" not in text]
    return usable or ["Quelqu'un a une recette de waterzoï pour ce soir ?"]


class Chatter:
    """People in rooms of ten, each with two lines in flight, for as long as asked."""

    def __init__(self, rooms: list[str], people: list[Visitor]) -> None:
        self.talkers = [Talker(person) for person in people]
        self.rooms = rooms[: max(1, len(people) // 10)]
        self.said = lines()
        self.stop = asyncio.Event()
        self.refused = 0

    @property
    def kept(self) -> int:
        """Return how many lines were kept so far."""
        return sum(talker.kept for talker in self.talkers)

    def room(self, number: int) -> str:
        """Return the room of one of them."""
        return self.rooms[number % len(self.rooms)]

    async def gather(self, port: int) -> None:
        """Connect and join."""
        for start in range(0, len(self.talkers), 100):
            part = self.talkers[start : start + 100]
            await asyncio.gather(*(talker.connect(port) for talker in part))
        for number, talker in enumerate(self.talkers):
            await talker.join(self.room(number))

    async def talk(self, number: int, hand: int) -> None:
        """Say one line after the other, each when the one before was kept."""
        talker, room, count = self.talkers[number], self.room(number), 0
        while not self.stop.is_set():
            text = self.said[(number * 31 + hand * 7 + count) % len(self.said)]
            nonce = f"{hand}-{count}"
            command = {"t": "say", "stream": room, "text": text, "nonce": nonce, "confirmed": True}
            self.refused += (await talker.ask(**command))["t"] != "kept"
            count += 1


async def durable(house: House, people: list[Visitor]) -> Line:
    """1,000 sockets in rooms of ten: what is kept in eight seconds, after two of warming up."""
    chatter = Chatter(await _rooms(house.port, people[0]), people)
    await chatter.gather(house.port)
    hands = [(number, hand) for number in range(len(people)) for hand in range(2)]
    tasks = [asyncio.create_task(chatter.talk(*each)) for each in hands]
    await asyncio.sleep(2)
    before, began, cpu = chatter.kept, time.monotonic(), house.cpu_seconds()
    await asyncio.sleep(8)
    kept, seconds = chatter.kept - before, time.monotonic() - began
    cpu = house.cpu_seconds() - cpu
    chatter.stop.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    return {
        "measure": "durable_per_s",
        "value": round(kept / seconds),
        "per_cpu_second": round(kept / cpu),
        "server_cpu": round(cpu / seconds, 2),
        "rooms": len(chatter.rooms),
        "refused": chatter.refused,
        "errors": len(house.errors()),
    }

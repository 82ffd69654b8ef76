"""What many sockets do at once: come in, drop and come back, talk until the house is killed."""

import asyncio
import random
import signal
import statistics
import time

from cryptography.hazmat.primitives.asymmetric import ec

from bench.served import House
from bench.sockets import Talker
from bench.visitors import Caller, Visitor, enter, names

LANES = 16


def first_room(port: int, visitor: Visitor) -> str:
    """Return the stream of the first room of the list."""
    return asyncio.run(rooms_of(port, visitor))[0]


async def rooms_of(port: int, visitor: Visitor) -> list[str]:
    """Return the streams of the rooms in which names are as everywhere."""
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
                room.extend(await rooms_of(port, visitor))
            await talker.join(room[0])
            _leave(talker)

    await asyncio.gather(*(lane(keys[start::LANES]) for start in range(LANES)))
    return time.monotonic() - began


async def storm(port: int, people: list[Visitor], seed: int) -> dict[str, float]:
    """Everybody present, somebody talking; all sockets drop; all are back within ten seconds."""
    room = (await rooms_of(port, people[0]))[0]
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
    chance = random.Random(seed)

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
    for talker in talkers:
        _leave(talker)
    return {
        "p95_s": times[int(len(times) * 0.95)],
        "p50_s": statistics.median(times),
        "max_s": times[-1],
        "said": said,
        "gaps": sum(talker.gaps for talker in talkers),
        "doubled": sum(talker.doubled for talker in talkers),
    }


async def _talk(talker: Talker, room: str, stop: asyncio.Event) -> int:
    said = 0
    while not stop.is_set():
        said += 1
        await talker.ask(
            t="say", stream=room, text=f"ligne {said}", nonce=f"s{time.monotonic_ns()}"
        )
        await asyncio.sleep(0.1)
    return said


async def fill(port: int, room: str, people: list[Visitor]) -> Talker:
    """Fill a room, say some lines in it, and return somebody who is there."""
    talkers = [Talker(person) for person in people]
    for start in range(0, len(talkers), 100):
        part = talkers[start : start + 100]
        await asyncio.gather(*(talker.connect(port) for talker in part))
        await asyncio.gather(*(talker.join(room) for talker in part))
    for number in range(60):
        text = f"une ligne ordinaire numéro {number}"
        await talkers[0].ask(t="say", stream=room, text=text, nonce=f"n{number}")
    return talkers[0]


async def newcomers(port: int, room: str, people: list[Visitor]) -> tuple[list[float], list[float]]:
    """Let people into a full room one after the other; return their times in ms and bytes in kB,
    for the room and the first window of its list.
    """
    times, sizes = [], []
    for person in people:
        talker = Talker(person)
        await talker.connect(port)
        await asyncio.sleep(0.02)
        talker.bytes = 0
        began = time.monotonic()
        joined = asyncio.create_task(talker.join(room))
        await asyncio.sleep(0)  # the join goes first on the wire
        window = talker.ask(t="people", nonce="p", where=room)
        await joined
        await window
        times.append((time.monotonic() - began) * 1e3)
        sizes.append(talker.bytes / 1e3)
    return sorted(times), sizes


async def talk_until_killed(house: House, people: list[Visitor], turn: int) -> dict[str, int]:
    """Talk at full speed, kill -9, start again, come back: what was accepted is there once, in
    order, without a hole.
    """
    room = (await rooms_of(house.port, people[0]))[0]
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

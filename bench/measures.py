"""The measures by id, as the issue that asked for them names them."""

import asyncio
import signal
import statistics
from collections.abc import Callable, Iterator
from typing import Any

from bench import storms
from bench.load import Floor, heads, lg, script
from bench.served import House
from bench.visitors import Visitor, crowd

Line = dict[str, Any]
PAIRS = 7
ROOM_OF = 1_000


async def _people(house: House, count: int) -> list[Visitor]:
    return [visitor async for visitor in crowd(house.port, count)]


def fanout() -> Iterator[Line]:
    """W1 and W10 over the floor, and sent-to-shown times, in interleaved pairs."""
    with House() as house, Floor() as floor:
        people = asyncio.run(_people(house, ROOM_OF))
        room = storms.first_room(house.port, people[0])
        ours = ["-w", "-l", "19", "-n", str(ROOM_OF), "-u", "/api/socket", "-T"]
        ours += [heads([p.cookie for p in people], house.folder), "-f", script(room, house.folder)]
        phases = ["sat:1:1.5", "sat:10:1.5", "rate:20:1.5"]
        rows: list[tuple[Line, Line]] = []
        for _ in range(PAIRS):
            base = lg(floor.port, floor.pid, ["-w", "-n", str(ROOM_OF)], phases)
            rows.append((base, lg(house.port, house.pid, ours, phases)))
        yield from _ratios(rows)
        yield {"measure": "errors", "value": len(house.errors())}


def _ratios(rows: list[tuple[Line, Line]]) -> Iterator[Line]:
    for name, phase in (("fanout_w1_ratio", "sat:1:1.5"), ("fanout_w10_ratio", "sat:10:1.5")):
        pairs = [(base[phase]["us_per_del"], own[phase]["us_per_del"]) for base, own in rows]
        yield {
            "measure": name,
            "value": round(statistics.median(own / base for base, own in pairs), 3),
            "all": [round(own / base, 2) for base, own in pairs],
            "floor_us": round(statistics.median(base for base, _ in pairs), 2),
            "us": round(statistics.median(own for _, own in pairs), 2),
        }
    for name, key in (("shown_p50_ms", "p50_ms"), ("shown_p99_ms", "p99_ms")):
        over = [own["rate:20:1.5"][key] - base["rate:20:1.5"][key] for base, own in rows]
        yield {
            "measure": name,
            "value": round(statistics.median(over), 2),
            "all": [round(x, 2) for x in over],
        }


def idle() -> Iterator[Line]:
    """Memory per idle visitor present in a room, 15,000 in one process."""
    count = 15_000
    with House() as house:
        people = asyncio.run(_people(house, count))
        room = storms.first_room(house.port, people[0])
        entered = house.resident_kb()
        options = ["-w", "-n", str(count), "-a", "4", "-u", "/api/socket"]
        options += [
            "-T",
            heads([p.cookie for p in people], house.folder),
            "-f",
            script(room, house.folder),
        ]
        told = lg(house.port, house.pid, options, ["idle:2"])["connect"]
        yield {
            "measure": "idle_kb",
            "value": told["kb_per_conn"],
            "present": told["ready"],
            "after_entries_kb": entered,
            "note": "growth from everybody came in by the form to everybody present in one room",
        }


def entries() -> Iterator[Line]:
    """Whole entries per second of one core: challenge, form, socket, first room."""
    count = 600
    with House() as house:
        asyncio.run(storms.come_in(house.port, 20, "warm"))
        before = house.cpu_seconds()
        seconds = asyncio.run(storms.come_in(house.port, count, "counted"))
        spent = house.cpu_seconds() - before
        yield {
            "measure": "entries_per_s",
            "value": round(count / spent),
            "cpu_us": round(spent / count * 1e6),
            "wall_s": round(seconds, 2),
            "note": "entries per second of server CPU on one core",
        }


def storm() -> Iterator[Line]:
    """3,000 visitors dropped, all back within 10 s, each with all it missed."""
    with House() as house:
        people = asyncio.run(_people(house, 3_000))
        yield asyncio.run(storms.storm(house.port, people))


def join() -> Iterator[Line]:
    """Joining a room of 5,000: bytes and time."""
    with House() as house:
        people = asyncio.run(_people(house, 5_000))
        yield from asyncio.run(storms.join_crowd(house.port, people))


def kill() -> Iterator[Line]:
    """Kill -9 at a random moment under load, 50 times: lost, doubled, out of order."""
    with House() as house:
        people = asyncio.run(_people(house, 20))
        totals = {"accepted": 0, "lost": 0, "doubled": 0, "gaps": 0}
        for turn in range(50):
            counted = asyncio.run(storms.talk_until_killed(house, people, turn))
            for key, value in counted.items():
                totals[key] += value
        yield {
            "measure": "kill_lost",
            "value": totals["lost"] + totals["doubled"] + totals["gaps"],
        } | totals


def durable() -> Iterator[Line]:
    """Accepted and durable messages a second: 1,000 sockets in rooms of 10."""
    with House(rooms=100) as house:
        people = asyncio.run(_people(house, 1_000))
        yield asyncio.run(storms.durable(house, people))


def start() -> Iterator[Line]:
    """Cold start to serving."""
    times = []
    for _ in range(5):
        with House() as house:
            times.append(house.started_in)
    with House() as house:
        asyncio.run(_people(house, 50))
        house.stop(signal.SIGKILL)
        house.start()
        times_after_crash = house.started_in
    yield {
        "measure": "start_s",
        "value": round(statistics.median(times), 2),
        "after_crash_s": round(times_after_crash, 2),
        "all": [round(t, 2) for t in times],
    }


MEASURES: dict[str, Callable[[], Iterator[Line]]] = {
    "start": start,
    "entries": entries,
    "join": join,
    "fanout": fanout,
    "idle": idle,
    "storm": storm,
    "durable": durable,
    "kill": kill,
}

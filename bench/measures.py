"""The measures, in groups that share a house; each line of a group has its own id and goal."""

import asyncio
import signal
import statistics
from collections.abc import Callable, Iterator
from typing import Any

import uvloop

from bench import chatter, storms
from bench.forgetting import forgetting
from bench.goals import Line, line
from bench.load import Floor, heads, lg, script
from bench.reading import reading
from bench.served import House
from bench.verdicts import verdicts
from bench.visitors import Visitor, crowd

PAIRS = 7
RUNS = 5
KILLS = 50
ROOM_OF = 1_000


async def _crowd(house: House, count: int) -> list[Visitor]:
    return [visitor async for visitor in crowd(house.port, count)]


def _people(house: House, count: int) -> list[Visitor]:
    return asyncio.run(_crowd(house, count))


def fanout() -> Iterator[Line]:
    """W1 and W10 over the floor, and sent-to-shown times, in interleaved pairs."""
    with House() as house, Floor() as floor:
        people = _people(house, ROOM_OF)
        room = storms.first_room(house.port, people[0])
        ours = ["-w", "-l", "19", "-n", str(ROOM_OF), "-u", "/api/socket", "-T"]
        ours += [heads([p.cookie for p in people], house.folder), "-f", script(room, house.folder)]
        phases = ["sat:1:1.5", "sat:10:1.5", "rate:20:1.5"]
        rows: list[tuple[Line, Line]] = []
        for _ in range(PAIRS):
            base = lg(floor.port, floor.pid, ["-w", "-n", str(ROOM_OF)], phases)
            rows.append((base, lg(house.port, house.pid, ours, phases)))
        yield from _ratios(rows, len(house.errors()))


def _ratios(rows: list[tuple[Line, Line]], errors: int) -> Iterator[Line]:
    for measure, phase in (("fanout_w1_ratio", "sat:1:1.5"), ("fanout_w10_ratio", "sat:10:1.5")):
        pairs = [(base[phase]["us_per_del"], own[phase]["us_per_del"]) for base, own in rows]
        yield line(
            measure,
            [own / base for base, own in pairs],
            floor_us=round(statistics.median(base for base, _ in pairs), 2),
            us=round(statistics.median(own for _, own in pairs), 2),
            errors=errors,
        )
    for measure, key in (("shown_p50_ms", "p50_ms"), ("shown_p99_ms", "p99_ms")):
        pairs = [(base["rate:20:1.5"][key], own["rate:20:1.5"][key]) for base, own in rows]
        floor = round(statistics.median(base for base, _ in pairs), 2)
        yield line(measure, [own - base for base, own in pairs], floor_ms=floor)


def idle() -> Iterator[Line]:
    """Memory per idle visitor present in one room, 15,000 in one process, each time from a house
    that has just started on the same store.
    """
    count, grown, details = 15_000, list[float](), dict[str, Any]()
    with House() as house:
        people = _people(house, count)
        room = storms.first_room(house.port, people[0])
        options = ["-w", "-n", str(count), "-a", "4", "-u", "/api/socket", "-T"]
        options += [heads([p.cookie for p in people], house.folder)]
        options += ["-f", script(room, house.folder)]
        for _ in range(RUNS):
            house.stop()
            house.start()
            told = lg(house.port, house.pid, options, ["idle:1"])["connect"]
            grown.append(told["kb_per_conn"])
            details = {"present": told["ready"], "empty_house_kb": round(told["rss0_kb"])}
        yield line("idle_kb", grown, **details)


def entries() -> Iterator[Line]:
    """Whole entries per second of one core: challenge, form, socket, first room."""
    count, rates, wall = 300, list[float](), list[float]()
    with House() as house:
        asyncio.run(storms.come_in(house.port, 20, "warm"))
        for run in range(RUNS):
            before = house.cpu_seconds()
            wall.append(asyncio.run(storms.come_in(house.port, count, f"counted {run}")))
            rates.append(count / (house.cpu_seconds() - before))
        yield line(
            "entries_per_s",
            rates,
            cpu_us=round(1e6 / statistics.median(rates)),
            per_wall_s=round(count / statistics.median(wall)),
            note="per second of server CPU on one core",
        )


def storm() -> Iterator[Line]:
    """3,000 visitors dropped, all back within 10 s, each with all it missed."""
    with House() as house:
        people = _people(house, 3_000)
        runs = [asyncio.run(storms.storm(house.port, people, seed)) for seed in range(RUNS)]
        yield line(
            "storm_p95_s",
            [run["p95_s"] for run in runs],
            p50_s=round(statistics.median(run["p50_s"] for run in runs), 3),
            max_s=round(max(run["max_s"] for run in runs), 3),
            gaps=sum(run["gaps"] for run in runs),
            doubled=sum(run["doubled"] for run in runs),
        )


def join() -> Iterator[Line]:
    """Joining a room of 5,000: bytes and time, a hundred newcomers a run."""
    with House() as house:
        people = _people(house, 5_000)
        runs = asyncio.run(_joins(house.port, people))
        yield line("join_kb", [max(sizes) for _, sizes in runs])
        yield line(
            "join_p99_ms",
            [times[98] for times, _ in runs],
            p50_ms=round(statistics.median(times[49] for times, _ in runs), 2),
            note="room and first window of its list, both ends",
        )


async def _joins(port: int, people: list[Visitor]) -> list[tuple[list[float], list[float]]]:
    room = (await storms.rooms_of(port, people[0]))[0]
    there = len(people) - RUNS * 100
    held = await storms.fill(port, room, people[:there])
    assert held.transport
    return [
        await storms.newcomers(port, room, people[start : start + 100])
        for start in range(there, len(people), 100)
    ]


def kill() -> Iterator[Line]:
    """Kill -9 at a random moment under load, 50 times: lost, doubled, out of order."""
    with House() as house:
        people = _people(house, 20)
        runs = [asyncio.run(storms.talk_until_killed(house, people, turn)) for turn in range(KILLS)]
        wrong = [run["lost"] + run["doubled"] + run["gaps"] for run in runs]
        accepted = sum(run["accepted"] for run in runs)
        # The sum, not the median: one lost message is one too many.
        yield line("kill_lost", wrong, accepted=accepted) | {"value": sum(wrong)}


def durable() -> Iterator[Line]:
    """Accepted and durable messages a second: 1,000 sockets in rooms of 10."""
    with House(rooms=100) as house:
        people = _people(house, 1_000)
        rooms = asyncio.run(storms.rooms_of(house.port, people[0]))
        runs = [uvloop.run(chatter.durable(house, rooms, people, turn)) for turn in range(RUNS)]
        middle = {
            key: statistics.median(run[key] for run in runs)
            for key in ("per_cpu_s", "server_cpu", "load_cpu")
        }
        errors, kept = len(house.errors()), sum(run["kept"] for run in runs)
        yield line(
            "durable_per_s",
            [run["per_s"] for run in runs],
            **middle,
            not_in_journal=kept - house.said(),
            in_flight=chatter.HANDS * len(people),
            refused=sum(run["refused"] for run in runs),
            errors=errors,
        )


def start() -> Iterator[Line]:
    """Cold start to serving."""
    times = []
    for _ in range(RUNS):
        with House() as house:
            times.append(house.started_in)
    with House() as house:
        _people(house, 50)
        house.stop(signal.SIGKILL)
        house.start()
        yield line("start_s", times, after_kill_s=round(house.started_in, 2))


GROUPS: dict[str, tuple[Callable[[], Iterator[Line]], tuple[str, ...]]] = {
    "start": (start, ("start_s",)),
    "entries": (entries, ("entries_per_s",)),
    "join": (join, ("join_kb", "join_p99_ms")),
    "fanout": (
        fanout,
        ("fanout_w1_ratio", "fanout_w10_ratio", "shown_p50_ms", "shown_p99_ms"),
    ),
    "idle": (idle, ("idle_kb",)),
    "storm": (storm, ("storm_p95_s",)),
    "durable": (durable, ("durable_per_s",)),
    "forget": (forgetting, ("forget_s", "forget_wait_p99_ms")),
    "kill": (kill, ("kill_lost",)),
    "verdict": (verdicts, ("verdict_100_p50_us", "verdict_p50_us", "verdict_p99_us")),
    "reading": (reading, ("reading_p50_ms", "reading_lost")),
}
"""Each group with the measures it takes."""

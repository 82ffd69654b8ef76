"""Threat: somebody under a measure makes a new key and walks in as if nothing had been; and what is
done against it falls on a flatmate, accuses them, or tells them who was measured.
"""

import asyncio
import hashlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from tests.deskwork import PAUL
from tests.doorstep import Browser, Clock, House, a_house
from tests.serving import EASY, serving
from tests.team import decided, let_be, undone
from veillee.app import Node
from veillee.config.settings import Door, Server, Settings
from veillee.entry.work import solved
from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.kernel.errors import Refusal, Refused
from veillee.model.case import Case, Outcome
from veillee.model.ids import RoomId
from veillee.model.person import Person
from veillee.model.policies import NEW_PROFILE
from veillee.model.raid import EVERYWHERE, Level, Raid
from veillee.model.sanction import Measure, MeasureKind
from veillee.store.database import DATABASE

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

BITS = 4
DOOR = Door(work_bits=BITS, burst=1e6, refill=1e6)
HERE, THERE = "192.168.1.20", "192.168.1.21"
SITE, NO_PRIVATE, READ_ONLY = MeasureKind.SITE, MeasureKind.NO_PRIVATE, MeasureKind.READ_ONLY


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    async with a_house(tmp_path, Settings(door=DOOR), now=clock) as opened:
        yield opened


async def person_of(node: Node, browser: Browser) -> Person:
    key = hashlib.sha256(browser.device.point).digest()
    person = await node.store.persons.by_key(key)
    assert person is not None
    return person


async def measured(
    house: House, peer: str = HERE, kind: MeasureKind = SITE, length: int = 30 * DAY
) -> tuple[Browser, Case]:
    """Let Omar come in, measure him, and let him knock once more by his key."""
    omar = house.browser(peer=peer)
    assert (await omar.enter(nickname="Omar")).is_success
    person = await person_of(house.node, omar)
    case = await decided(house.node.casework, person.id, Measure(kind, length))
    await settled(house)
    await omar.come_back()
    return omar, case


async def settled(house: House) -> None:
    """Wait until what was begun is done."""
    spawn: Any = house.node.house.spawn
    while spawn._tasks:
        await asyncio.gather(*spawn._tasks)


async def worked(browser: Browser, asked: httpx.Response, **form: Any) -> httpx.Response:
    """Do the sum that was asked and hand the form in again."""
    assert asked.status_code == 428, asked.text
    told = asked.json()
    done = solved(told["work"], told["bits"])
    return await browser.enter(work=msgspec.to_builtins(done), **form)


def is_asked(answer: httpx.Response) -> bool:
    return answer.status_code == 428 and answer.json()["why"] == "work_needed"


async def paused(node: Node, browser: Browser) -> str:
    """Return with what somebody's new requests are refused, empty when they are not."""
    person = await person_of(node, browser)
    try:
        node.house.measures.demand(person.id, MeasureKind.NO_REQUESTS, "fr")
    except Refused as refused:
        is_pause = refused.why is Refusal.REQUESTS_PAUSED
        return str(refused.details["because"]) if is_pause else refused.why.value
    return ""


@pytest.mark.parametrize("kind", [SITE, NO_PRIVATE])
async def test_a_new_key_does_a_sum_and_begins_with_a_pause(
    house: House, kind: MeasureKind
) -> None:
    await measured(house, kind=kind)
    again = house.browser(peer=HERE)
    asked = await again.enter(nickname="Karim")
    assert is_asked(asked)
    assert (await worked(again, asked, nickname="Karim")).is_success
    assert "de nouvelles personnes" in await paused(house.node, again)


async def test_nobody_else_is_asked_anything(house: House, clock: Clock) -> None:
    lea = house.browser(peer=HERE)
    assert (await lea.enter(nickname="Lea")).is_success
    await measured(house)
    assert (await house.browser(peer=THERE).enter(nickname="Zoe")).is_success
    clock.now += MINUTE
    assert (await lea.come_back()).is_success, "a key of before, by the same access"
    assert (await lea.enter(nickname="Lea")).is_success
    assert await paused(house.node, lea) == ""


async def test_a_milder_measure_leaves_nothing_at_the_door(house: House) -> None:
    await measured(house, kind=READ_ONLY)
    assert (await house.browser(peer=HERE).enter(nickname="Karim")).is_success
    assert await house.node.store.traces.marked_accesses(0) == ()


# Were it refused, a household, a hall, a carrier's customers would be shut out with him.
async def test_an_access_never_shuts_anybody_out(house: House) -> None:
    await measured(house)
    for nickname in ("Karim", "Zoe", "Ines"):
        flatmate = house.browser(peer=HERE)
        asked = await flatmate.enter(nickname=nickname)
        assert (await worked(flatmate, asked, nickname=nickname)).is_success
        statements = await house.node.store.casebook.statements_of(
            (await person_of(house.node, flatmate)).id
        )
        assert [one.policy for one in statements] == [NEW_PROFILE]


async def test_the_words_accuse_nobody_and_name_no_measure(house: House, clock: Clock) -> None:
    _, case = await measured(house)
    flatmate = house.browser(peer=HERE)
    await worked(flatmate, await flatmate.enter(nickname="Zoe"), nickname="Zoe")
    zoe = await person_of(house.node, flatmate)
    (told,) = await house.node.store.casebook.statements_of(zoe.id)
    assert told.ends_at == clock.now + 24 * HOUR
    assert "rien ne vous est reproché" in told.fr
    assert "reproached with nothing" in told.en
    assert "une règle automatique, en attendant qu'une personne regarde" in told.fr
    assert "/decision" in told.fr, "it can be appealed like any other"
    for text in (told.fr, told.en, told.record):
        for word in ("Omar", "exclu", "banni", "suspend", "mesure", case.id, HERE, "harassment"):
            assert word not in text
    of_zoe = await house.node.casework.desk.queue(PAUL)
    assert [one.policy for one in of_zoe] == [NEW_PROFILE]
    assert case.id not in str(of_zoe), "a moderator does not learn whose access it is either"


async def test_nothing_ends_the_pause_and_so_does_time(house: House, clock: Clock) -> None:
    await measured(house)
    zoe, ines = house.browser(peer=HERE), house.browser(peer=HERE)
    await worked(zoe, await zoe.enter(nickname="Zoe"), nickname="Zoe")
    assert await paused(house.node, zoe)
    ruled = await let_be(house.node.casework)
    assert ruled.decisions[-1].outcome is Outcome.NOTHING
    await settled(house)
    assert await paused(house.node, zoe) == ""
    await worked(ines, await ines.enter(nickname="Ines"), nickname="Ines")
    clock.now += 24 * HOUR
    assert await paused(house.node, ines) == ""


@pytest.mark.parametrize("how", ["undone", "over", "long ago"])
async def test_it_is_forgotten_with_the_measure(house: House, clock: Clock, how: str) -> None:
    length = DAY if how == "over" else 60 * DAY
    _, case = await measured(house, kind=NO_PRIVATE, length=length)
    assert is_asked(await house.browser(peer=HERE).enter(nickname="Karim"))
    if how == "undone":
        await undone(house.node.casework, case)
        await settled(house)
        assert await house.node.store.traces.marked_accesses(clock.now) == ()
    else:
        clock.now += DAY if how == "over" else 30 * DAY
    assert (await house.browser(peer=HERE).enter(nickname="Karim")).is_success


async def test_a_restart_remembers_and_forgets_in_time(tmp_path: Path, clock: Clock) -> None:
    async with a_house(tmp_path, Settings(door=DOOR), now=clock) as house:
        await measured(house, length=2 * DAY)
    async with a_house(tmp_path, Settings(door=DOOR), now=clock) as house:
        assert is_asked(await house.browser(peer=HERE).enter(nickname="Karim"))
        clock.now += 2 * DAY
        assert (await house.browser(peer=HERE).enter(nickname="Karim")).is_success


# Skipping by direct requests: each is a form of the house's own, with what it asks left out.
async def test_there_is_no_way_around_the_sum(house: House) -> None:
    await measured(house)
    again = house.browser(peer=HERE)
    asked = (await again.enter(nickname="Karim")).json()
    done = msgspec.to_builtins(solved(asked["work"], asked["bits"]))
    for work in (
        {**done, "answers": [0] * 8},
        {**done, "answers": []},
        {**done, "puzzle": "A" * 54},
        None,
    ):
        assert is_asked(await again.enter(nickname="Karim", work=work))
    other = house.browser(peer=HERE)
    assert is_asked(await other.enter(nickname="Karim", work=done)), "another key's"
    assert (await again.come_back()).json()["why"] == "unknown_person"
    assert (await again.enter(nickname="Karim", work=done)).is_success


async def test_a_sum_opens_once_also_for_a_key_that_was_erased(house: House) -> None:
    await measured(house)
    again = house.browser(peer=HERE)
    asked = (await again.enter(nickname="Karim")).json()
    done = msgspec.to_builtins(solved(asked["work"], asked["bits"]))
    assert (await again.enter(nickname="Karim", work=done)).is_success
    code = (await again.post("/api/leaving")).json()["code"]
    assert (await again.post("/api/leaving/confirm", {"code": code})).is_success
    assert is_asked(await again.enter(nickname="Karim", work=done))


# Elsewhere no sum is asked, and a form that is refused there gives none back.
async def test_a_spent_sum_cannot_be_washed_by_another_access(house: House) -> None:
    await measured(house)
    again = house.browser(peer=HERE)
    asked = (await again.enter(nickname="Karim")).json()
    done = msgspec.to_builtins(solved(asked["work"], asked["bits"]))
    assert (await again.enter(nickname="Karim", work=done)).is_success
    code = (await again.post("/api/leaving")).json()["code"]
    await again.post("/api/leaving/confirm", {"code": code})
    assert (await house.browser(peer=THERE).enter(nickname="Lea")).is_success
    elsewhere = house.browser(again.device, peer=THERE)
    refused = await elsewhere.enter(nickname="Lea", work=done)
    assert refused.json()["why"] == "nickname_taken"
    assert is_asked(await again.enter(nickname="Karim", work=done))


async def test_a_nickname_that_is_taken_does_not_cost_the_sum(house: House) -> None:
    await measured(house)
    assert (await house.browser(peer=THERE).enter(nickname="Lea")).is_success
    again = house.browser(peer=HERE)
    asked = (await again.enter(nickname="Lea")).json()
    done = msgspec.to_builtins(solved(asked["work"], asked["bits"]))
    assert (await again.enter(nickname="Lea", work=done)).json()["why"] == "nickname_taken"
    assert (await again.enter(nickname="Karim", work=done)).is_success


async def test_moving_the_clock_makes_no_sum_last_longer_nor_count_twice(
    house: House, clock: Clock
) -> None:
    await measured(house)
    first, second = house.browser(peer=HERE), house.browser(peer=HERE)

    async def sum_for(one: Browser) -> Any:
        asked = (await one.enter(nickname="Karim")).json()
        return msgspec.to_builtins(solved(asked["work"], asked["bits"]))

    late = await sum_for(first)
    clock.now += 2 * HOUR
    assert is_asked(await first.enter(nickname="Karim", work=late))
    done = await sum_for(first)
    clock.now -= HOUR  # the machine learns the right time: what was asked before it goes on
    assert (await first.enter(nickname="Karim", work=done)).is_success
    assert is_asked(await second.enter(nickname="Zoe", work=done))


# Who is refused for their age is told so first, and does no sum for it.
async def test_the_age_comes_before_the_sum(house: House) -> None:
    await measured(house)
    assert (await house.browser(peer=HERE).enter(age=15)).json()["why"] == "under_age"


async def test_one_household_of_ipv6_is_one_access(house: House) -> None:
    await measured(house, peer="fd00:1:2:3300::5")
    assert is_asked(await house.browser(peer="fd00:1:2:33aa::9").enter(nickname="Karim"))
    assert (await house.browser(peer="fd00:1:2:3400::9").enter(nickname="Zoe")).is_success


@pytest.mark.parametrize("door", [Door(shared_networks=("192.168.0.0/16",)), Door(access_days=0)])
async def test_of_a_shared_network_nothing_is_remembered(
    tmp_path: Path, clock: Clock, door: Door
) -> None:
    async with a_house(tmp_path, Settings(door=door), now=clock) as house:
        await measured(house)
        assert (await house.browser(peer=HERE).enter(nickname="Karim")).is_success
        assert await house.node.store.traces.marked_accesses(0) == ()


async def test_who_chooses_to_remember_nothing_forgets_what_was_remembered_before(
    tmp_path: Path, clock: Clock
) -> None:
    async with a_house(tmp_path, Settings(door=DOOR), now=clock) as house:
        await measured(house)
        assert await house.node.store.traces.marked_accesses(clock.now) != ()
    nothing = msgspec.structs.replace(DOOR, access_days=0)
    async with a_house(tmp_path, Settings(door=nothing), now=clock) as house:
        assert (await house.browser(peer=HERE).enter(nickname="Karim")).is_success
        await house.node.store.retention.forget(clock.now, 100)
        assert await house.node.store.traces.marked_accesses(0) == ()


async def test_a_thief_reads_no_address_and_no_hash_without_the_key(
    tmp_path: Path, clock: Clock
) -> None:
    prints = []
    for name in ("one", "two"):
        async with a_house(tmp_path / name, Settings(door=DOOR), now=clock) as house:
            await measured(house)
            with closing(sqlite3.connect(tmp_path / name / "var" / DATABASE)) as database:
                ((access,),) = database.execute("SELECT access FROM access_marks").fetchall()
            prints.append(access)
    assert len(prints[0]) == 16
    assert prints[0] != prints[1], "each house has its own key"


async def test_an_alert_of_the_house_asks_every_new_profile(house: House, clock: Clock) -> None:
    lea = house.browser(peer=THERE)
    assert (await lea.enter(nickname="Lea")).is_success
    alert = Raid(EVERYWHERE, Level.NO_FIRST_CONTACTS, clock.now + HOUR)
    house.node.house.cover.alert((alert,))
    zoe = house.browser(peer=THERE)
    asked = await zoe.enter(nickname="Zoe")
    assert (await worked(zoe, asked, nickname="Zoe")).is_success
    assert await paused(house.node, zoe) == "", "a sum, and nothing else"
    assert (await lea.enter(nickname="Lea")).is_success
    house.node.house.cover.alert((msgspec.structs.replace(alert, level=Level.SLOWER),))
    assert (await house.browser(peer=THERE).enter(nickname="Ines")).is_success


# Who is inside when a measure begins need not knock again: the socket says by which access.
async def test_a_measure_that_begins_remembers_the_sockets_access(tmp_path: Path) -> None:
    door = msgspec.structs.replace(DOOR, shared_networks=())
    settings = msgspec.structs.replace(EASY, door=door, server=Server(proxies=("127.0.0.1",)))
    async with serving(tmp_path, settings) as house:
        node = house.node
        await house.enter("Omar", "bar")
        (session,) = node.house._parts.town.sessions.values()
        await decided(node.casework, session.person.id, Measure(SITE, DAY))
        await house.settle()
        (mark,) = await node.store.traces.marked_accesses(0)
        (sanction,) = await node.store.casebook.sanctions_of(session.person.id)
        assert mark.sanction == sanction.id
        with pytest.raises(AssertionError, match="work_needed"):
            await house.cookie("Karim")


# By the socket: the pause holds from the first frame on, and its reasons are the first thing told.
async def test_the_pause_holds_on_the_socket_and_says_why(tmp_path: Path) -> None:
    door = msgspec.structs.replace(DOOR, shared_networks=(), work_bits=0)
    async with serving(tmp_path, msgspec.structs.replace(EASY, door=door)) as house:
        lea = await house.enter("Lea", "bar")
        await house.enter("Omar")
        town = house.node.house._parts.town
        ids = {one.person.nickname: one.person.id for one in town.sessions.values()}
        await decided(house.node.casework, ids["Omar"], Measure(SITE, DAY))
        await house.settle()
        karim = await house.enter("Karim", "bar")
        told = await karim.told("statement")
        assert told["policy"] == NEW_PROFILE
        assert told["code"]
        bar = house.stream("bar")
        handle = town.handles.of(ids["Lea"], RoomId(bar))
        asked = await karim.ask(t="request", where=bar, handle=handle, text="Bonsoir")
        assert (asked["t"], asked["why"]) == ("refused", "requests_paused")
        assert not [one for one in lea.got if one["t"] == "statement"], "nobody else is told"


# A cookie alone, on another network, while a measure against private messages holds.
async def test_a_socket_of_somebody_measured_marks_its_access(tmp_path: Path) -> None:
    door = msgspec.structs.replace(DOOR, shared_networks=())
    async with serving(tmp_path, msgspec.structs.replace(EASY, door=door)) as house:
        cookie = await house.cookie("Omar")
        wire = await house.wire(cookie)
        (session,) = house.node.house._parts.town.sessions.values()
        wire.transport.close()
        await decided(house.node.casework, session.person.id, Measure(NO_PRIVATE, DAY))
        await house.settle()
        await house.wire(cookie)
        assert len(await house.node.store.traces.marked_accesses(0)) == 1

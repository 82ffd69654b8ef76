"""What any hub promises: once, in order, one write a tick, nothing from before one listened."""

import asyncio

import pytest

from veillee.fanout import local
from veillee.fanout.local import SMALL, LocalHub
from veillee.fanout.ports import Hub, Parcel
from veillee.model.ids import PersonId, RoomId, StreamId

KITCHEN, GARDEN = RoomId("r-kitchen"), RoomId("r-garden")
NINA, OMAR = PersonId(1), PersonId(2)

pytestmark = pytest.mark.anyio


class Ear:
    """Somebody who listens and remembers every write."""

    def __init__(self, hidden: frozenset[PersonId] = frozenset()) -> None:
        self.writes: list[bytes] = []
        self.write = self.writes.append
        self.hidden = hidden
        self.held: dict[StreamId, int] = {}
        self.since = 0

    def hold(self, stream: StreamId, seq: int) -> None:
        """Hold back a number."""
        self.held.setdefault(stream, seq)

    def may_read(self, stream: StreamId, seq: int) -> bool:
        """Tell whether a number came after this ear."""
        return stream == KITCHEN and seq >= self.since

    def released(self, stream: StreamId, seq: int) -> bytes:
        """Return a dot for each number that was held back."""
        return b"." * (seq - self.held.pop(stream, seq))

    @property
    def heard(self) -> bytes:
        """Return everything that was written."""
        return b"".join(self.writes)


@pytest.fixture(params=[1, SMALL + 1], ids=["a few", "a crowd"])
async def others(request: pytest.FixtureRequest) -> list[Ear]:
    """Return so many others who listen as well."""
    return [Ear() for _ in range(request.param)]


def listening(hub: Hub, *ears: Ear) -> None:
    """Let them listen to the kitchen."""
    for ear in ears:
        hub.listen(KITCHEN, ear)


async def tick() -> None:
    """Let the loop turn until nothing is left to do."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_one_write_a_tick_holds_everything_in_order(others: list[Ear]) -> None:
    hub = LocalHub()
    listening(hub, *others)
    for letter in (b"a", b"b", b"c"):
        hub.publish(KITCHEN, Parcel(letter, NINA))
    hub.tell(others[0], b"!")
    await tick()
    assert sorted(others[0].heard) == sorted(b"abc!")
    assert others[-1].heard.replace(b"!", b"") == b"abc"
    assert [len(ear.writes) for ear in others] == [1] * len(others)


async def test_two_rooms_and_an_answer_share_one_write() -> None:
    hub, ear = LocalHub(), Ear()
    hub.listen(KITCHEN, ear)
    hub.listen(GARDEN, ear)
    hub.publish(KITCHEN, Parcel(b"k", NINA))
    hub.publish(GARDEN, Parcel(b"g", NINA))
    hub.tell(ear, b"!")
    await tick()
    assert len(ear.writes) == 1
    assert sorted(ear.heard) == sorted(b"kg!")


async def test_who_comes_later_hears_nothing_from_before(others: list[Ear]) -> None:
    hub, late = LocalHub(), Ear()
    listening(hub, *others)
    hub.publish(KITCHEN, Parcel(b"a", NINA))
    hub.listen(KITCHEN, late)
    hub.publish(KITCHEN, Parcel(b"b", NINA))
    await tick()
    assert late.heard == b"b"
    assert others[0].heard == b"ab"


async def test_who_joins_again_is_told_nothing_twice(others: list[Ear]) -> None:
    hub, ear = LocalHub(), others[0]
    listening(hub, *others)
    hub.publish(KITCHEN, Parcel(b"a", NINA))
    hub.unlisten(KITCHEN, ear)
    hub.listen(KITCHEN, ear)
    hub.publish(KITCHEN, Parcel(b"b", NINA))
    await tick()
    assert ear.heard in {b"ab", b"b"}
    assert others[-1].heard in {b"ab", b"b"}


async def test_what_may_not_be_seen_takes_the_skip_form(others: list[Ear]) -> None:
    hub, veiled = LocalHub(), Ear(frozenset({OMAR}))
    listening(hub, veiled, *others)
    hub.publish(KITCHEN, Parcel(b"n", NINA, lambda: b"s"))
    hub.publish(KITCHEN, Parcel(b"o", OMAR, lambda: b"s"))
    hub.publish(KITCHEN, Parcel(b"~", OMAR))
    await tick()
    assert veiled.heard == b"ns"
    assert others[0].heard == b"no~"


async def test_a_room_past_the_limit_flushes_less_often_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local, "SECOND", 0.02)
    hub, ear = LocalHub(wide_deliveries=2, wide_seconds=0.001), Ear()
    loop = asyncio.get_running_loop()
    hub.listen(KITCHEN, ear)
    began = loop.time()
    said = 0
    while loop.time() - began < 0.03:
        hub.publish(KITCHEN, Parcel(b"x", NINA))
        said += 1
        await asyncio.sleep(0)
    while len(ear.heard) < said:  # noqa: ASYNC110 - the hub has no event to wait for
        await asyncio.sleep(0)
    assert len(ear.writes) < said


async def test_what_comes_alone_does_not_wait_even_after_a_rush() -> None:
    width = 60.0  # whoever waited for it would wait for ever
    hub, ear = LocalHub(wide_deliveries=1, wide_seconds=width), Ear()
    hub.listen(KITCHEN, ear)
    crowd, now = hub._crowds[KITCHEN], asyncio.get_running_loop().time()
    crowd.width, crowd.window, crowd.began = width, now, now - width
    hub.publish(KITCHEN, Parcel(b"a", NINA))
    await tick()
    assert ear.heard == b"a"
    hub.publish(KITCHEN, Parcel(b"b", NINA))
    await tick()
    assert ear.heard == b"a"  # this one follows at once, and waits for others
    hub.unlisten(KITCHEN, ear)


async def test_numbers_that_somebody_may_not_see_come_with_what_follows(others: list[Ear]) -> None:
    hub, screened = LocalHub(), Ear(frozenset({NINA}))
    listening(hub, screened, *others)

    def numbered(letter: bytes, author: PersonId, seq: int) -> Parcel:
        return Parcel(letter, author, lambda: b".", numbered=(KITCHEN, seq))

    for seq, letter in ((1, b"a"), (2, b"b")):
        hub.publish(KITCHEN, numbered(letter, NINA, seq))
    hub.publish(KITCHEN, Parcel(b"~", OMAR))
    await tick()
    assert screened.heard == b"~"
    hub.publish(KITCHEN, numbered(b"c", OMAR, 3))
    screened.hidden = frozenset()
    hub.publish(KITCHEN, numbered(b"d", NINA, 4))
    await tick()
    assert screened.writes == [b"~", b"..cd"]
    assert others[0].heard == b"ab~cd"


async def test_earlier_words_are_told_anew_to_whom_may_read_them(others: list[Ear]) -> None:
    hub, late = LocalHub(), Ear()
    late.since = 5
    listening(hub, late, *others)
    edited = Parcel(b"e", NINA, lambda: b".", numbered=(KITCHEN, 6), tells=4)
    hub.publish(KITCHEN, edited)
    hub.publish(KITCHEN, Parcel(b"n", NINA, lambda: b".", numbered=(KITCHEN, 7)))
    await tick()
    assert (late.heard, others[0].heard) == (b".n", b"en")

"""Threat: a page that is not ours asks for what the room's policy, the person's rights or the
limits of the house keep from it: forged epochs, other people's ids, many commands in one breath.
"""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import BAR, CINEMA, Visitor, World, with_settings
from veillee.config.settings import Talk
from veillee.kernel.refusals import Refusal
from veillee.model.ids import RoomId
from veillee.model.room import History, Room, RoomKind
from veillee.talk.dispatch import NONCE_LENGTH
from veillee.talk.fold import DIFFERENT_REACTIONS
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
HUSH, SHORT = RoomId("r-hush"), RoomId("r-short")
SECRET = "Le secret de la veille"


def with_policies(world: World) -> None:
    """Add a room that keeps nothing for newcomers, and one that shows them two messages."""
    for room in (
        Room(HUSH, "hush", RoomKind.THEMED, "Sans mémoire", history=History.NOTHING),
        Room(SHORT, "short", RoomKind.THEMED, "Mémoire courte", history_last=2),
    ):
        world.town.rooms[room.id] = room


def texts(visitor: Visitor) -> str:
    """Return everything a visitor was told, as it went over the wire."""
    return msgspec.json.encode(visitor.heard).decode()


async def test_a_newcomer_is_shown_as_many_messages_as_the_room_says() -> None:
    async with World() as world:
        with_policies(world)
        nina = await world.enter("Nina", rooms=(SHORT,))
        for number in range(5):
            await nina.ask(client.Say, stream=SHORT, text=f"numéro {number}")
        omar = await world.enter("Omar")
        joined = await omar.ask(client.Join, stream=SHORT)
        assert [one.text for one in joined.messages] == ["numéro 3", "numéro 4"]
        past = await omar.ask(client.History, stream=SHORT, before=joined.messages[0].seq)
        assert past.messages == ()


@pytest.mark.parametrize("since", [0, 1, 2, 10**15, 2**53 - 1])
@pytest.mark.parametrize("forged", ["", "own", "others", "other room", "floor", "nonsense"])
async def test_no_epoch_brings_back_what_was_said_before_one_came(since: int, forged: str) -> None:
    """The epoch says from which number on its owner may read, sealed for them and for the room."""
    async with World() as world:
        with_policies(world)
        nina = await world.enter("Nina")
        others = (await nina.ask(client.Join, stream=HUSH)).epoch
        await nina.ask(client.Say, stream=HUSH, text=SECRET)
        omar = await world.enter("Omar", rooms=(CINEMA,))
        own = (await omar.ask(client.Join, stream=HUSH)).epoch
        epoch, _, seal = own.split(".")
        epochs = {
            "": "",
            "own": own,
            "others": others,
            "other room": (await omar.ask(client.Join, stream=CINEMA)).epoch,
            "floor": f"{epoch}.1.{seal}",
            "nonsense": "." * 40,
        }
        await omar.ask(client.Join, stream=HUSH, epoch=epochs[forged], since=since)
        await omar.ask(client.History, stream=HUSH, before=max(since, 0))
        for of in range(4):
            assert await omar.refusal(client.React, stream=HUSH, of=of, emoji="👍") == "unknown"
        assert SECRET not in texts(omar)


async def test_who_was_there_recovers_and_who_was_not_does_not() -> None:
    async with World() as world:
        with_policies(world)
        nina, omar = await world.enter("Nina"), await world.enter("Omar", rooms=(HUSH,))
        joined = await nina.ask(client.Join, stream=HUSH)
        await nina.vanish()
        await omar.ask(client.Say, stream=HUSH, text=SECRET)
        back = await world.come_back(nina)
        again = await back.ask(client.Join, stream=HUSH, epoch=joined.epoch, since=joined.offset)
        assert again.recovered
        assert SECRET in texts(back)


async def test_no_more_rooms_than_allowed_are_joined_in_one_breath() -> None:
    """Rooms that must be read first are joined later: the limit holds at that moment too."""
    async with World(with_settings(talk=Talk(burst=1e9, refill=1e9, rooms_at_once=3))) as world:
        nina = await world.enter("Nina")
        for number, room in enumerate(world.town.rooms):
            frame = client.Join(f"j{number}", room, consent=True, nickname=f"Fleur{number}")
            nina.hand_in(msgspec.json.encode(frame))
        await world.settle()
        assert len(nina.heard_of(server.Joined)) == 3
        assert {one.why for one in nina.heard_of(server.Refused)} == {"too_many_rooms"}
        assert len(nina.session.rooms) == 3


async def test_a_message_holds_so_many_different_emoji_and_no_more() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        kept = await nina.ask(client.Say, stream=BAR, text="Bonsoir")
        refused = [
            await nina.refusal(client.React, stream=BAR, of=kept.seq, emoji=chr(0x1F600 + number))
            for number in range(DIFFERENT_REACTIONS + 1)
        ]
        assert refused == [""] * DIFFERENT_REACTIONS + [Refusal.TOO_MANY_REACTIONS.value]
        assert len(nina.heard_of(server.Reacted)) == DIFFERENT_REACTIONS


# Ids of the client


async def test_the_same_id_of_two_people_is_two_messages() -> None:
    async with World() as world:
        nina, omar = [await world.enter(name, rooms=(BAR,)) for name in ("Nina", "Omar")]
        first = await nina.ask(client.Say, stream=BAR, text="De Nina", nonce="n1")
        second = await omar.ask(client.Say, stream=BAR, text="D'Omar", nonce="n1")
        assert first.seq < second.seq
        assert [one.text for one in nina.heard_of(server.Said)] == ["De Nina", "D'Omar"]


async def test_the_same_id_in_two_rooms_is_two_messages_and_in_one_a_retry() -> None:
    """«Kept» for what never was would lose it without a word."""
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR, CINEMA))
        first = await nina.ask(client.Say, stream=BAR, text="Au bar", nonce="n1")
        second = await nina.ask(client.Say, stream=CINEMA, text="Au cinéma", nonce="n1")
        again = await nina.ask(client.Say, stream=BAR, text="Au bar", nonce="n1")
        assert again == first != second
        assert [one.text for one in nina.heard_of(server.Said)] == ["Au bar", "Au cinéma"]


async def test_an_id_too_long_to_be_remembered_is_malformed() -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        nina.forget()
        await nina.send(client.Say(BAR, "Bonsoir", nonce="n" * (NONCE_LENGTH + 1)))
        assert nina.heard == [server.Refused("", "malformed")]


# Texts


EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "{{constructor.constructor('alert(1)')()}}",
    "'; DROP TABLE room_events; --",
    '","t":"closing","code":4201,"why":"',
    "\u202egnp.exe",
    "${alert(1)} `alert(1)`",
)


@pytest.mark.parametrize("evil", EVIL)
async def test_a_script_in_any_field_comes_back_as_words_or_not_at_all(evil: str) -> None:
    """Frames are JSON and the page writes text nodes: what counts is that a text stays one."""
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR, CINEMA))
        nina = await world.enter("Nina", rooms=(BAR,))
        omar.forget()
        kept = await nina.ask(client.Say, stream=BAR, text=evil, confirmed=True)
        for kind, fields in (
            (client.Edit, {"stream": BAR, "of": 1, "text": f"{evil} bis", "confirmed": True}),
            (client.React, {"stream": BAR, "of": 1, "emoji": evil}),
            (client.Say, {"stream": BAR, "text": "mot", "mentions": (evil,)}),
            (client.Rename, {"nickname": evil}),
            (client.Choose, {"line": evil}),
            (client.Rooms, {"search": evil}),
            (client.Profile, {"where": evil, "handle": evil}),
            (client.Request, {"where": BAR, "handle": evil, "text": evil}),
            (client.Join, {"stream": evil, "epoch": evil}),
            (client.Move, {"code": evil, "commune": evil}),
        ):
            await nina.ask(kind, **fields)
        told = {type(message) for message in omar.heard}
        assert told <= {server.Said, server.Edited, server.Skip}
        clean = evil.replace("\u202e", "")
        if isinstance(kept, server.Kept):
            assert omar.heard_of(server.Said)[0].text == clean
        assert nina.person.nickname == "Nina"
        assert all(one.mentions == () for one in omar.heard_of(server.Said))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)
FIELDS = sorted(
    {field for kind in client.ClientMessage.__subclasses__() for field in kind.__struct_fields__}
)
TAGS = sorted(str(kind.__struct_config__.tag) for kind in client.ClientMessage.__subclasses__())
SENSIBLE = st.sampled_from([BAR, CINEMA, "near", "c-x", 0, 1, -1, 10**30, "n1", True, "👍", ""])
FRAMES = st.builds(
    lambda tag, fields: {"t": tag, **fields},
    st.sampled_from(TAGS),
    st.dictionaries(st.sampled_from(FIELDS), SENSIBLE | ANYTHING, max_size=5),
)


@given(st.lists(FRAMES, max_size=8))
async def test_whatever_is_sent_is_answered_and_nothing_breaks(
    frames: list[dict[str, object]],
) -> None:
    async with World() as world:
        nina = await world.enter("Nina", rooms=(BAR,))
        for frame in frames:
            nina.hand_in(msgspec.json.encode(frame))
            await world.settle()
        nina.forget()
        await nina.send(client.Ping())
        assert nina.heard == [server.Pong()]

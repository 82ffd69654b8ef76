"""What the encoder's opinion does in a room: it asks or calls a human, late or never if need be."""

from collections.abc import AsyncIterator

import msgspec
import pytest

from tests.readings import LOST, THREAT, UNKIND, HandRead, in_doubt_and_tell
from tests.world import BAR, Visitor, World
from veillee.model.verdict import ALLOWED, Action, Reason, Verdict
from veillee.moderation.engine import decide_and_tell
from veillee.talk.second_look import is_undecided
from veillee.wire import client, server

pytestmark = pytest.mark.anyio

FINE = "il fait beau ce soir"
MEAN = "une phrase qui blesse quelqu'un"
GRAVE = "une phrase qui fait peur"
DARK = "une phrase de quelqu'un de perdu"


class Room:
    """Two people in a room that an encoder reads."""

    def __init__(self, world: World, nina: Visitor, omar: Visitor, reading: HandRead) -> None:
        self.world, self.nina, self.omar, self.reading = world, nina, omar, reading

    def shown(self) -> list[str]:
        """Return what Omar saw, in its order."""
        return [said.text for said in self.omar.heard_of(server.Said)]


@pytest.fixture
async def room(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    monkeypatch.setattr("veillee.talk.judge.decide_and_tell", in_doubt_and_tell)
    async with World() as world:
        reading = HandRead({MEAN: UNKIND, GRAVE: THREAT, DARK: LOST})
        look = world.parts.look
        look.reading, look.watch, look.now = reading, world.watch, world.clock.now
        # No test sleeps: what is not answered at once is too late.
        look.wait_seconds = 0.0
        nina = await world.enter("Nina", rooms=(BAR,))
        omar = await world.enter("Omar", rooms=(BAR,))
        yield Room(world, nina, omar, reading)


async def test_what_the_encoder_finds_harmless_is_said(room: Room) -> None:
    assert isinstance(await room.nina.ask(client.Say, stream=BAR, text=FINE), server.Kept)
    assert room.shown() == [FINE]


async def test_the_author_is_asked_and_may_say_it_all_the_same(room: Room) -> None:
    asked = await room.nina.ask(client.Say, stream=BAR, text=MEAN)
    assert isinstance(asked, server.Asked)
    assert asked.because
    assert room.shown() == []
    said = await room.nina.ask(client.Say, stream=BAR, text=MEAN, confirmed=True)
    assert isinstance(said, server.Kept)
    assert room.shown() == [MEAN]


async def test_a_human_is_shown_a_grave_line_which_is_said_meanwhile(room: Room) -> None:
    assert isinstance(await room.nina.ask(client.Say, stream=BAR, text=GRAVE), server.Kept)
    assert room.shown() == [GRAVE]
    [(person, where, flag)] = room.world.flags
    assert (person, where) == (room.nina.person.id, BAR)
    assert (flag.danger, flag.policy) == ("reading", "violence.threats")
    assert GRAVE not in str(flag)


async def test_who_seems_lost_is_shown_who_helps_and_a_human_looks(room: Room) -> None:
    assert isinstance(await room.nina.ask(client.Say, stream=BAR, text=DARK), server.Kept)
    assert room.shown() == [DARK]
    [notice] = room.nina.heard_of(server.Notice)
    assert notice.code == "help"
    assert "3114" in notice.because
    assert not room.omar.heard_of(server.Notice)
    [(_, _, flag)] = room.world.flags
    assert flag.policy == "self_harm"
    assert not flag.is_urgent


async def test_who_seems_lost_is_shown_who_helps_late_as_well(room: Room) -> None:
    room.reading.is_slow = True
    await room.nina.ask(client.Say, stream=BAR, text=DARK)
    assert not room.nina.heard_of(server.Notice)
    room.reading.answer(DARK)
    await room.world.settle()
    assert len(room.nina.heard_of(server.Notice)) == 1
    assert len(room.world.flags) == 1


async def test_what_is_far_from_all_that_breaks_a_policy_is_not_read(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veillee.talk.judge.decide_and_tell", decide_and_tell)
    room.world.parts.look.holds_unread = True
    assert isinstance(await room.nina.ask(client.Say, stream=BAR, text=MEAN), server.Kept)
    assert room.reading.heard == []


def test_how_near_a_line_came_is_kept_nowhere() -> None:
    assert Verdict(near=-2.0).settled is ALLOWED
    tried = Verdict(shadow=("r@1:hold",), near=-2.0).settled
    assert tried == Verdict(shadow=("r@1:hold",))
    asked = Verdict(Action.ASK)
    assert asked.settled is asked


async def test_the_lines_a_human_is_shown_are_in_a_case(room: Room) -> None:
    await room.nina.ask(client.Say, stream=BAR, text=GRAVE)
    await room.world.casework.intake()
    [case] = await room.world.store.casebook.open_cases()
    assert (case.about, case.policy) == (room.nina.person.id, "violence.threats")
    assert case.task is None
    assert len(case.exhibits) == 1


async def test_one_person_fills_no_queue_with_one_policy(room: Room) -> None:
    for number in range(5):
        await room.nina.ask(client.Say, stream=BAR, text=GRAVE, nonce=f"g{number}")
    assert len(room.world.flags) == 1


async def test_a_late_answer_delays_nothing_and_still_calls_a_human(room: Room) -> None:
    room.reading.is_slow = True
    assert isinstance(await room.nina.ask(client.Say, stream=BAR, text=GRAVE), server.Kept)
    assert room.world.flags == []
    room.reading.answer(GRAVE)
    await room.world.settle()
    assert [flag.policy for _, _, flag in room.world.flags] == ["violence.threats"]


async def test_a_late_question_is_not_asked(room: Room) -> None:
    room.reading.is_slow = True
    assert isinstance(await room.nina.ask(client.Say, stream=BAR, text=MEAN), server.Kept)
    room.reading.answer(MEAN)
    await room.world.settle()
    assert not room.nina.heard_of(server.Asked)


@pytest.mark.parametrize("is_absent", [True, False])
async def test_without_an_answer_a_line_is_held_where_the_operator_wants_it(
    room: Room, *, is_absent: bool
) -> None:
    room.reading.is_slow, room.reading.is_absent = True, is_absent
    room.world.parts.look.holds_unread = True
    held = await room.nina.ask(client.Say, stream=BAR, text=FINE)
    assert isinstance(held, server.Held)
    assert held.because
    short = await room.nina.ask(client.Say, stream=BAR, text="bonsoir")
    assert isinstance(short, server.Kept)


async def test_lines_of_one_person_keep_their_order(room: Room) -> None:
    room.reading.is_slow, room.world.parts.look.wait_seconds = True, 60.0
    sent = [client.Say(BAR, FINE, nonce="a"), client.Say(BAR, "oui", nonce="b")]
    for say in sent:
        room.world.house.hear(room.nina.outlet, _encoded(say))
    room.reading.answer(FINE)
    await room.world.settle()
    assert room.shown() == [FINE, "oui"]


async def test_a_retry_while_it_is_read_is_said_once(room: Room) -> None:
    room.reading.is_slow, room.world.parts.look.wait_seconds = True, 60.0
    for _ in range(2):
        room.world.house.hear(room.nina.outlet, _encoded(client.Say(BAR, FINE, nonce="a")))
    room.reading.answer(FINE)
    await room.world.settle()
    assert room.shown() == [FINE]
    assert room.reading.heard == [FINE]


async def test_who_left_meanwhile_says_nothing(room: Room) -> None:
    room.reading.is_slow, room.world.parts.look.wait_seconds = True, 60.0
    room.world.house.hear(room.nina.outlet, _encoded(client.Say(BAR, FINE, nonce="a")))
    room.world.house.hear(room.nina.outlet, _encoded(client.Leave("b", BAR)))
    room.reading.answer(FINE)
    await room.world.settle()
    assert room.shown() == []
    assert [refused.nonce for refused in room.nina.heard_of(server.Refused)] == ["a"]


async def test_an_edit_is_read_like_a_line(room: Room) -> None:
    kept = await room.nina.ask(client.Say, stream=BAR, text=FINE)
    asked = await room.nina.ask(client.Edit, stream=BAR, of=kept.seq, text=MEAN)
    assert isinstance(asked, server.Asked)
    done = await room.nina.ask(client.Edit, stream=BAR, of=kept.seq, text=MEAN, confirmed=True)
    assert isinstance(done, server.Kept)


async def test_what_rules_decided_is_not_read(room: Room) -> None:
    await room.nina.ask(client.Say, stream=BAR, text="espèce de connard, va te faire voir")
    assert room.reading.heard == []


@pytest.mark.parametrize(
    ("text", "verdict", "is_open"),
    [
        ("il fait beau", Verdict(near=-4.0), True),
        ("bonsoir  Nina ", Verdict(near=-4.0), False),
        ("il fait beau", ALLOWED, False),
        ("il fait beau", Verdict(Action.ALLOW, (Reason("r", 1, "p", ""),)), False),
        ("il fait beau", Verdict(Action.ASK), False),
    ],
)
def test_undecided_is_what_no_rule_spoke_of_and_the_small_model_doubts(
    text: str, verdict: Verdict, *, is_open: bool
) -> None:
    assert is_undecided(text, verdict) is is_open


def _encoded(message: client.ClientMessage) -> bytes:
    return msgspec.json.encode(message)

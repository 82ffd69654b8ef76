"""A machine starts with a wrong time and learns the right one: what it noted meanwhile is of the
future, and holds nothing up that comes after.
"""

import pytest

from tests.parlour import KITCHEN, ROOMS, Parlour
from tests.persons import a_person
from veillee.entry.challenge import Challenges
from veillee.kernel.clock import DAY, HOUR, MINUTE, SECOND, Onward
from veillee.model.event import Event, Kind
from veillee.model.ids import PersonId
from veillee.model.person import Face
from veillee.talk.fold import Signed
from veillee.talk.live import LiveRoom
from veillee.talk.waves import WAVE, Waves

pytestmark = pytest.mark.anyio

AHEAD = 365 * DAY


def test_a_clock_goes_on_where_the_machines_is_set_back() -> None:
    times = iter((10, 20, 1_020, 25, 30, 10, 12))
    onward = Onward(lambda: next(times))
    assert [onward() for _ in range(7)] == [10, 20, 1_020, 1_020, 1_025, 1_025, 1_027]


# Whoever closed their page while the clock ran ahead stayed in every list, and with them everybody
# who closed theirs afterwards.
async def test_who_goes_is_gone_after_the_grace_time() -> None:
    house = Parlour()
    first = await house.enter("Nina")
    second = await house.enter("Omar")
    third = await house.enter("Paulette")
    house.now.at += AHEAD
    first.close()
    house.now.at -= AHEAD
    second.close()
    house.now.at += (house.settings.talk.grace_minutes + 1) * MINUTE
    house.house.sweep()
    assert house.house.present() == (third.id,)


def test_no_line_stays_in_memory_past_its_day() -> None:
    room, day = LiveRoom(ROOMS[KITCHEN], 300), 24 * HOUR
    for seq, at in enumerate((1, AHEAD, 2, 3, day), 1):
        author = Face(f"h{seq}", f"n{seq}")
        event = Event(KITCHEN, seq, Kind.SAID, PersonId(seq), at, f"{seq}")
        room.take(event, Signed(author))
    room.forget_before(day)
    assert [event.seq for event, _ in room.ring] == [5]
    assert sorted(room.voices.authors) == ["h2", "h5"]
    assert room.before == 4


def test_the_door_forgets_who_came_in() -> None:
    challenges = Challenges(MINUTE, most_spent=3)
    challenges.spend(challenges.issue(AHEAD), AHEAD)
    for now in range(10 * SECOND, 10 * MINUTE, 40 * SECOND):
        challenges.spend(challenges.issue(now), now)


def test_one_set_back_while_somebody_comes_in_refuses_nobody() -> None:
    challenges = Challenges(MINUTE)
    assert challenges.spend(challenges.issue(SECOND), SECOND - 1)


def test_no_alert_is_proposed_for_a_wave_of_the_future() -> None:
    now = [AHEAD]
    waves = Waves(lambda: now[0])
    for _ in range(WAVE):
        waves.entered(KITCHEN, a_person(created_at=now[0]))
    assert waves.proposed() == {KITCHEN: WAVE}
    now[0] = 1
    waves.entered(KITCHEN, a_person(created_at=now[0]))
    assert waves.proposed() == {KITCHEN: WAVE + 1}
    now[0] += HOUR
    assert waves.proposed() == {}

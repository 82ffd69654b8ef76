"""Threat: the form, filled in again, undoes what somebody had chosen not to show."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.doorstep import Browser, House, a_house
from veillee.model.person import HereFor, Person, ShowAge
from veillee.model.place import ShowPlace
from veillee.model.traces import DiscreetName

pytestmark = pytest.mark.anyio
HIDDEN = {"show_place": "nothing", "show_age": "band", "here_for": "friendship"}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as opened:
        yield opened


async def test_what_others_see_stays_as_it_was_chosen(house: House) -> None:
    nina = house.browser()
    assert (await nina.enter(**HIDDEN)).status_code == 200
    assert (await nina.enter(nickname="Lou")).status_code == 200
    person = await _person(house, nina)
    assert person.nickname == "Lou"
    shown = person.show_place, person.show_age, person.here_for
    assert shown == (ShowPlace.NOTHING, ShowAge.BAND, HereFor.FRIENDSHIP)
    await nina.enter(show_age="exact")
    person = await _person(house, nina)
    assert (person.show_place, person.show_age) == (ShowPlace.NOTHING, ShowAge.EXACT)


async def test_a_nickname_of_a_discreet_room_is_not_taken_at_the_door(house: House) -> None:
    """And the answer says nothing of such a room to who looks over a shoulder."""
    nina = house.browser()
    await nina.enter()
    person = await _person(house, nina)
    quiet = next(room for room in house.node.house._parts.town.rooms.values() if room.is_discreet)
    assert await house.node.store.traces.consent(
        DiscreetName(quiet.id, person.id, "Luna", "luna", house.node.now())
    )
    again = await nina.enter(nickname="Luna")
    by_key = await nina.come_back(nickname="Luna")
    for answer in (again, by_key):
        assert (answer.status_code, answer.json()["why"]) == (409, "nickname_taken")
    assert (await nina.enter(nickname="Lucette")).status_code == 200
    assert (await house.browser().enter(nickname="Luna")).status_code == 200


async def _person(house: House, browser: Browser) -> Person:
    key = hashlib.sha256(browser.device.point).digest()
    found = await house.node.store.persons.by_key(key)
    assert found is not None
    return found

"""The one form on a whole node: coming in, coming back, leaving."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.doorstep import Clock, House, a_house
from veillee.edge import cookies
from veillee.kernel.clock import DAY, HOUR
from veillee.model.person import Listed, Writers

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    async with a_house(tmp_path, now=clock) as opened:
        yield opened


async def test_an_adult_comes_in_and_gets_a_session(house: House) -> None:
    nina = house.browser()
    answer = await nina.enter()
    assert answer.status_code == 200
    assert answer.json() == {"nickname": "Nina", "is_back": False}
    token = cookies.hash_of(nina.http.cookies[cookies.SESSION])
    record = await house.node.store.persons.session(token or b"")
    assert record is not None
    person = await house.node.store.persons.by_id(record.person)
    assert person is not None
    assert (person.nickname, person.age, person.department) == ("Nina", 34, "59")


async def test_the_same_key_is_the_same_person(house: House) -> None:
    nina = house.browser()
    await nina.enter()
    first = await _person(house, nina.http.cookies[cookies.SESSION])
    other_window = house.browser(nina.device)
    answer = await other_window.come_back()
    assert answer.json() == {"nickname": "Nina", "is_back": True}
    assert await _person(house, other_window.http.cookies[cookies.SESSION]) == first


async def test_an_unknown_key_is_asked_to_fill_in_the_form(house: House) -> None:
    answer = await house.browser().come_back()
    assert (answer.status_code, answer.json()["why"]) == (404, "unknown_person")


async def test_a_look_alike_of_a_nickname_in_use_is_refused(house: House) -> None:
    await house.browser().enter(nickname="Nina")
    answer = await house.browser().enter(nickname="NlNА")
    assert (answer.status_code, answer.json()["why"]) == (409, "nickname_taken")


async def test_a_nickname_is_free_again_after_the_stated_time(house: House, clock: Clock) -> None:
    nina = house.browser()
    await nina.enter()
    clock.now += 25 * HOUR
    assert (await house.browser().enter()).status_code == 200
    answer = await nina.come_back()
    assert (answer.status_code, answer.json()["why"]) == (409, "nickname_taken")
    assert answer.json()["nickname"] == "Nina"


async def test_who_finds_their_nickname_taken_comes_back_as_the_same_person_with_another(
    house: House, clock: Clock
) -> None:
    nina = house.browser()
    await nina.enter()
    before = await _person(house, nina.http.cookies[cookies.SESSION])
    clock.now += 25 * HOUR
    await house.browser().enter()
    for name, why in (("Nina15ans", "nickname_minor"), ("N1na", "nickname_taken")):
        assert (await nina.come_back(nickname=name, confirmed=True)).json()["why"] == why
    answer = await nina.come_back(nickname="Ninon")
    assert answer.json() == {"nickname": "Ninon", "is_back": True}
    assert await _person(house, nina.http.cookies[cookies.SESSION]) == before
    assert (await nina.come_back()).json() == {"nickname": "Ninon", "is_back": True}


async def test_the_department_in_a_nickname_is_asked_about_once(house: House) -> None:
    karim = house.browser()
    form = {"nickname": "karim13", "place": "13001", "age": 30}
    asked = await karim.enter(**form)
    assert (asked.status_code, asked.json()["why"]) == (409, "nickname_asks")
    assert (await karim.enter(**form, confirmed=True)).status_code == 200


async def test_the_district_in_a_nickname_is_asked_about_and_then_theirs(house: House) -> None:
    karim = house.browser()
    elsewhere = {"nickname": "paname15", "place": "75011", "age": 30}
    assert (await karim.enter(**elsewhere)).json()["why"] == "nickname_minor"
    form = elsewhere | {"place": "75015"}
    assert (await karim.enter(**form)).json()["why"] == "nickname_asks"
    for _ in range(2):  # the form again, too, where a name in a discreet room is compared
        assert (await karim.enter(**form, confirmed=True)).status_code == 200


async def test_who_is_eighteen_to_twenty_starts_gently(house: House) -> None:
    lea = house.browser()
    await lea.enter(nickname="Lea", age=19, listed="area")
    token = cookies.hash_of(lea.http.cookies[cookies.SESSION])
    record = await house.node.store.persons.session(token or b"")
    person = await house.node.store.persons.by_id(record.person) if record else None
    assert person is not None
    assert person.listed is Listed.ROOMS
    assert person.writers is Writers.FILTERED
    assert (person.writer_filter.min_age, person.writer_filter.max_age) == (18, 29)


async def test_an_age_is_corrected_once_also_by_the_form(house: House) -> None:
    nina = house.browser()
    await nina.enter()
    assert (await nina.enter(age=43)).status_code == 200
    answer = await nina.enter(age=34)
    assert (answer.status_code, answer.json()["why"]) == (409, "corrected_before")


async def test_the_place_changes_twice_a_day_also_by_the_form(house: House, clock: Clock) -> None:
    nina = house.browser()
    for code in ("59500", "75001", "13001"):
        assert (await nina.enter(place=code)).status_code == 200
    answer = await nina.enter(place="69001")
    assert (answer.status_code, answer.json()["why"]) == (429, "moved_too_often")
    clock.now += DAY + 1
    assert (await nina.enter(place="69001")).status_code == 200


@pytest.mark.parametrize(
    ("form", "status", "why"),
    [
        ({"rules": False}, 422, "rules_not_accepted"),
        ({"age": 121}, 422, "age_out_of_range"),
        ({"place": "00000"}, 422, "unknown_place"),
        ({"nickname": "Nina15ans"}, 422, "nickname_minor"),
        ({"gender": "cat"}, 400, "malformed"),
        ({"age": "34"}, 400, "malformed"),
        ({"extra": 1}, 400, "malformed"),
    ],
)
async def test_what_cannot_be_accepted_says_why(
    house: House, form: dict[str, object], status: int, why: str
) -> None:
    answer = await house.browser().enter(**form)
    assert (answer.status_code, answer.json()["why"]) == (status, why)


async def test_leaving_shows_a_code_first_and_erases_after_it(house: House) -> None:
    nina = house.browser()
    await nina.enter()
    shown = (await nina.post("/api/leaving")).json()
    again = (await nina.post("/api/leaving")).json()
    assert shown["code"] == again["code"]
    wrong = await nina.post("/api/leaving/confirm", {"code": "aaaa-aaaa-aaaa-aaaa"})
    assert wrong.json()["why"] == "unknown"
    gone = await nina.post("/api/leaving/confirm", {"code": shown["code"].upper()})
    assert gone.json() == {"erased": True}
    assert cookies.SESSION not in nina.http.cookies
    assert (await nina.come_back()).json()["why"] == "unknown_person"


async def test_ones_own_copy_needs_a_session_and_an_open_page(house: House) -> None:
    nina = house.browser()
    for _ in range(2):
        answer = await nina.post("/api/copy", {"discreet": False})
        assert (answer.status_code, answer.json()["why"]) == (401, "no_session")
        await nina.enter()


async def test_leaving_needs_a_session(house: House) -> None:
    answer = await house.browser().post("/api/leaving")
    assert (answer.status_code, answer.json()["why"]) == (401, "no_session")


async def _person(house: House, token: str) -> int:
    record = await house.node.store.persons.session(cookies.hash_of(token) or b"")
    assert record is not None
    return record.person

"""Against who wants to be staff: copied keys, used codes, foreign pages, signatures for others."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from tests.doorstep import Clock, House, a_house, encoded
from tests.staffroom import OFFICE, Authenticator, Clerk, clerk, invite, told
from veillee.kernel.clock import HOUR, MINUTE
from veillee.kernel.refusals import Refusal
from veillee.model.staff import Act, Note, Role

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    async with a_house(tmp_path, now=clock) as house:
        yield house


async def acts(house: House) -> list[Act]:
    return [entry.note.act for entry in reversed(await house.node.store.staff.audit(0, 100))]


async def test_a_key_made_with_an_invitation_signs_in_again(house: House) -> None:
    paul = await clerk(house)
    assert (await paul.read("/me")).json()["name"] == "Paul"
    assert (await paul.ask("/sign-out")).status_code == 200
    assert told(await paul.read("/me")) == "no_staff"
    assert (await paul.sign_in()).json()["role"] == "moderator"
    assert await acts(house) == [
        *(Act.INVITED, Act.JOINED, Act.SIGNED_OUT, Act.SIGNED_IN),
    ]


async def test_the_cookie_is_the_consoles_alone(house: House) -> None:
    """A hole in the visitors' page must not hand out the staff's session."""
    paul = Clerk(house)
    answer = await paul.join(await invite(house))
    (cookie,) = answer.headers.get_list("set-cookie")
    assert cookie.startswith("veillee-staff=")
    for part in ("Path=/equipe", "HttpOnly", "SameSite=Strict", "Max-Age=28800"):
        assert part in cookie
    assert answer.headers["cache-control"] == "no-store"


async def test_an_invitation_is_used_once_and_ends(house: House, clock: Clock) -> None:
    code = await invite(house)
    assert (await Clerk(house).join(code)).status_code == 200
    again = await Clerk(house).ask("/join/options", {"code": code})
    assert told(again) == Refusal.BAD_INVITATION.value
    late = await invite(house)
    clock.now += 73 * HOUR
    assert told(await Clerk(house).ask("/join/options", {"code": late})) == "bad_invitation"


async def test_a_challenge_is_good_once_soon_and_for_its_purpose(
    house: House, clock: Clock
) -> None:
    paul = await clerk(house)
    options = await paul.options()
    answer = paul.key.sign(options)
    assert (await paul.ask("/sign-in", answer)).status_code == 200
    assert told(await paul.ask("/sign-in", answer)) == "stale_challenge"
    late = await paul.options()
    clock.now += 3 * MINUTE
    assert told(await paul.ask("/sign-in", paul.key.sign(late))) == "stale_challenge"
    # A challenge to add a key, signed as if to come in.
    other = (await paul.ask("/keys/options")).json()
    assert told(await paul.ask("/sign-in", paul.key.sign(other))) == "stale_challenge"


async def test_an_invitation_seen_by_somebody_else_does_not_take_their_handle(
    house: House,
) -> None:
    """A handle of one's own choice would let who joins pose as a member whose id is known."""
    code = await invite(house)
    thief = Clerk(house)
    options = (await thief.ask("/join/options", {"code": code})).json()
    body = {"code": code, "handle": encoded(b"e-someone"), "key": thief.key.make(options)}
    assert told(await thief.ask("/join", body)) == "stale_challenge"


async def test_a_copied_key_is_noticed(house: House) -> None:
    paul = await clerk(house)
    assert (await paul.sign_in()).status_code == 200
    copy = Clerk(house, paul.key)
    paul.key.counter = 0
    assert told(await copy.sign_in()) == Refusal.BAD_PASSKEY.value
    assert (await acts(house))[-1] is Act.SIGN_IN_REFUSED


async def test_a_key_that_never_counts_comes_in(house: House) -> None:
    paul = Clerk(house, Authenticator(counts=False))
    assert (await paul.join(await invite(house))).status_code == 200
    for _ in range(2):
        assert (await paul.sign_in()).status_code == 200


async def test_without_presence_and_a_check_of_the_person_nobody_comes_in(house: House) -> None:
    """A key on a desk that anybody may touch proves a place, not a person."""
    paul = await clerk(house)
    for flags in (0b001, 0b100, 0):
        paul.key.flags = flags
        assert told(await paul.sign_in()) == "bad_passkey"


async def test_a_signature_for_another_origin_is_refused(house: House) -> None:
    paul = await clerk(house)
    for origin in ("http://localhost:9000", "https://localhost:8000", "http://evil.localhost:8000"):
        answer = paul.key.sign(await paul.options(), origin)
        assert told(await paul.ask("/sign-in", answer)) == "bad_passkey"


async def test_a_key_of_another_is_refused(house: House) -> None:
    paul, thief = await clerk(house), Authenticator()
    thief.id = paul.key.id
    answer = thief.sign(await paul.options())
    assert told(await paul.ask("/sign-in", answer)) == "bad_passkey"
    stranger = Authenticator().sign(await paul.options())
    assert told(await paul.ask("/sign-in", stranger)) == "bad_passkey"


async def test_nonsense_is_refused_and_breaks_nothing(house: House) -> None:
    paul = await clerk(house)
    for field in ("id", "client_data", "authenticator_data", "signature"):
        for nonsense in ("A", "é", "AAAA", "e30", "bnVsbA", "W1tbW1s"):
            answer = paul.key.sign(await paul.options()) | {field: nonsense}
            assert told(await paul.ask("/sign-in", answer)) in {"bad_passkey", "stale_challenge"}
    assert "house.failed" not in house.written.getvalue()


async def test_an_address_owns_no_key(house: House) -> None:
    headers = {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000"}
    answer = await Clerk(house).ask("/sign-in/options", headers=headers)
    assert told(answer) == Refusal.NEEDS_A_NAME.value


FOREIGN = (
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://localhost:8001"},
    {"origin": "https://localhost:8000"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site"},
)


async def test_no_page_but_the_consoles_own_acts(house: House) -> None:
    """CSRF: the cookie is there, the request comes from elsewhere."""
    paul = await clerk(house)
    for headers in FOREIGN:
        assert told(await paul.ask("/sign-out", headers=headers)) == "foreign_origin"
    assert (await paul.read("/me")).status_code == 200


async def test_a_request_without_an_origin_does_not_act(house: House) -> None:
    paul = await clerk(house)
    del paul.http.headers["origin"], paul.http.headers["sec-fetch-site"]
    assert told(await paul.ask("/sign-out")) == "foreign_origin"


async def test_a_session_ends_idle_and_old(house: House, clock: Clock) -> None:
    paul = await clerk(house)
    for _ in range(15):
        clock.now += 29 * MINUTE
        assert (await paul.ask("/here")).status_code == 200
    clock.now += 30 * MINUTE
    assert told(await paul.read("/me")) == "no_staff"
    assert (await paul.sign_in()).status_code == 200
    for _ in range(16):
        clock.now += 29 * MINUTE
        await paul.ask("/here")
    assert (await paul.read("/me")).status_code == 200
    clock.now += 17 * MINUTE
    assert told(await paul.ask("/here")) == "no_staff"


async def test_reading_alone_keeps_no_session_open(house: House, clock: Clock) -> None:
    """An open page asks by itself every few seconds: that is nobody at the desk."""
    paul = await clerk(house)
    for _ in range(3):
        clock.now += 10 * MINUTE - 1
        assert (await paul.read("/team")).status_code == 200
    clock.now += 10
    assert told(await paul.read("/team")) == "no_staff"


async def test_every_new_key_is_told_to_the_whole_team(house: House) -> None:
    paul, ines = await clerk(house), await clerk(house, "Inès", Role.LEAD)
    more = Authenticator()
    options = (await paul.ask("/keys/options")).json()
    assert encoded(paul.key.id) in options["known"]
    assert (await paul.ask("/keys", more.make(options))).status_code == 200
    for one in (paul, ines):
        news = (await one.read("/team")).json()["news"]
        assert [(each["act"], each["name"]) for each in news] == [
            ("key_added", "Paul"),
            ("joined", "Inès"),
            ("joined", "Paul"),
        ]
    paul.key = more
    assert (await paul.sign_in()).status_code == 200


# Opening cases is noted each time: two thousand of them are a minute's work of a script.
async def test_a_new_key_cannot_be_buried_under_other_entries(house: House, clock: Clock) -> None:
    paul, ines = await clerk(house), await clerk(house, "Inès", Role.LEAD)
    options = (await paul.ask("/keys/options")).json()
    assert (await paul.ask("/keys", Authenticator().make(options))).status_code == 200
    me = (await paul.read("/me")).json()
    note = Note(clock.now, me["id"], Act.CASE_OPENED, "k-1")
    for _ in range(2_100):
        await house.node.store.staff.note(note)
    for _ in range(2):
        news = (await ines.read("/team")).json()["news"]
        assert [each["act"] for each in news] == ["key_added", "joined", "joined"]
    more = Authenticator()
    options = (await paul.ask("/keys/options")).json()
    assert (await paul.ask("/keys", more.make(options))).status_code == 200
    news = (await ines.read("/team")).json()["news"]
    assert [each["act"] for each in news] == ["key_added", "key_added", "joined", "joined"]


async def test_a_last_key_stays(house: House) -> None:
    paul = await clerk(house)
    answer = await paul.ask("/keys/drop", {"id": encoded(paul.key.id)})
    assert told(answer) == Refusal.LAST_KEY.value


async def test_who_left_is_out_at_once(house: House) -> None:
    paul = await clerk(house)
    me = (await paul.read("/me")).json()
    note = msgspec.structs.replace((await house.node.store.staff.audit(0, 1))[0].note, act=Act.LEFT)
    assert await house.node.store.staff.leave(me["id"], note)
    assert told(await paul.read("/me")) == "no_staff"
    assert told(await paul.sign_in()) == "bad_passkey"


async def test_the_consoles_page_is_strict(house: House) -> None:
    page = await Clerk(house).http.get("/equipe")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert OFFICE not in page.text

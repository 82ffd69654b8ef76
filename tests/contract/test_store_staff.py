"""What is promised about the staff: every act with its note, a key once, a code once."""

import asyncio

import msgspec
import pytest

from tests.contract.conftest import EVENING
from veillee.kernel.clock import DAY, HOUR
from veillee.model.audit import BEGINNING, linked
from veillee.model.raid import Level, Raid
from veillee.model.staff import (
    Act,
    Exposure,
    Invitation,
    Note,
    Passkey,
    Role,
    Shift,
    Staff,
    StaffId,
    StaffSession,
)
from veillee.store.ports import Store
from veillee.store.ports_staff import PROOFS_A_WEEK, WEEK

pytestmark = pytest.mark.anyio

PAUL, INES = StaffId("e-paul"), StaffId("e-ines")
LATER = EVENING + 72 * HOUR


def note(act: Act, by: StaffId = PAUL, at: int = EVENING) -> Note:
    return Note(at, by, act, by)


def key(owner: StaffId, counter: int = 0) -> Passkey:
    return Passkey(f"key of {owner}".encode(), owner, b"public", counter, "localhost", EVENING)


def session(owner: StaffId, token: bytes = b"token") -> StaffSession:
    return StaffSession(token + owner.encode(), owner, EVENING, EVENING)


async def invite(store: Store, code: bytes = b"code", until: int = LATER) -> None:
    invitation = Invitation(code, "Paul", Role.MODERATOR, EVENING, until)
    await store.staff.invite(invitation, note(Act.INVITED))


async def join(store: Store, who: StaffId = PAUL, code: bytes = b"code") -> bool:
    joining = Staff(who, who.removeprefix("e-"), Role.MODERATOR, EVENING)
    return await store.staff.join(code, joining, key(who), session(who), note(Act.JOINED, who))


async def acts(store: Store) -> list[Act]:
    return [entry.note.act for entry in reversed(await store.staff.audit(0, 100))]


async def test_an_invitation_lets_one_person_join_once(store: Store) -> None:
    await invite(store)
    assert await store.staff.invitation(b"code", EVENING) is not None
    assert await join(store)
    assert not await join(store, INES)
    assert await store.staff.invitation(b"code", EVENING) is None
    assert [one.id for one in await store.staff.members()] == [PAUL]
    assert await store.staff.session(session(PAUL).token) == session(PAUL)
    assert await acts(store) == [Act.INVITED, Act.JOINED]


async def test_two_who_hold_one_code_do_not_both_join(store: Store) -> None:
    await invite(store)
    assert sorted(await asyncio.gather(join(store), join(store, INES))) == [False, True]
    assert len(await store.staff.members()) == 1


async def test_an_invitation_ends(store: Store) -> None:
    await invite(store, until=EVENING)
    assert await store.staff.invitation(b"code", EVENING) is None
    assert not await join(store)


async def test_a_key_signs_in_only_from_the_counter_it_had(store: Store) -> None:
    """A copied key: both halves count on, and only the first of them comes in."""
    await invite(store)
    await join(store)
    used = key(PAUL, counter=5)
    first, second = session(PAUL, b"first"), session(PAUL, b"second")
    assert await store.staff.sign_in(used, 0, first, note(Act.SIGNED_IN))
    assert not await store.staff.sign_in(used, 0, second, note(Act.SIGNED_IN))
    assert await store.staff.session(second.token) is None
    assert await store.staff.passkey(used.id) == used


async def test_a_last_key_cannot_be_dropped_and_dropping_ends_sessions(store: Store) -> None:
    await invite(store)
    await join(store)
    mine = key(PAUL)
    assert not await store.staff.drop_passkey(PAUL, mine.id, note(Act.KEY_REMOVED))
    other = msgspec.structs.replace(mine, id=b"another key", added_at=EVENING + 1)
    assert await store.staff.add_passkey(other, note(Act.KEY_ADDED))
    assert not await store.staff.add_passkey(other, note(Act.KEY_ADDED))
    assert await store.staff.passkeys(PAUL) == (mine, other)
    assert not await store.staff.drop_passkey(INES, mine.id, note(Act.KEY_REMOVED, INES))
    assert await store.staff.drop_passkey(PAUL, mine.id, note(Act.KEY_REMOVED))
    assert await store.staff.passkeys(PAUL) == (other,)
    assert await store.staff.session(session(PAUL).token) is None


async def test_who_leaves_is_gone_but_for_their_id(store: Store) -> None:
    await invite(store)
    await join(store)
    await store.staff.take_shift(Shift("s-1", PAUL, EVENING, LATER), note(Act.SHIFT_TAKEN))
    await store.staff.expose(Exposure(PAUL, 7, EVENING))
    assert await store.staff.leave(PAUL, note(Act.LEFT))
    assert not await store.staff.leave(PAUL, note(Act.LEFT))
    (left,) = await store.staff.members()
    assert left == Staff(PAUL, "", Role.MODERATOR, EVENING, EVENING)
    assert not await store.staff.passkeys(PAUL)
    assert await store.staff.session(session(PAUL).token) is None
    assert not await store.staff.shifts(EVENING, LATER)
    assert await store.staff.exposure(PAUL) == Exposure(PAUL)


async def test_a_changed_role_ends_the_sessions_that_had_the_old_one(store: Store) -> None:
    await invite(store)
    await join(store)
    lead = Staff(PAUL, "Paul", Role.LEAD, EVENING)
    await store.staff.change(lead, note(Act.ROLE_CHANGED))
    assert await store.staff.member(PAUL) == lead
    assert await store.staff.session(session(PAUL).token) is None


async def test_a_session_is_touched_and_ended(store: Store) -> None:
    await invite(store)
    await join(store)
    token = session(PAUL).token
    await store.staff.touch(token, EVENING + 9)
    found = await store.staff.session(token)
    assert found is not None
    assert found.seen_at == EVENING + 9
    await store.staff.sign_out(token, note(Act.SIGNED_OUT))
    assert await store.staff.session(token) is None


async def test_shifts_that_touch_a_stretch_are_found_and_given_back_by_their_owner(
    store: Store,
) -> None:
    await invite(store)
    await join(store)
    early = Shift("s-1", PAUL, EVENING, EVENING + HOUR)
    late = Shift("s-2", PAUL, EVENING + 2 * HOUR, EVENING + 3 * HOUR)
    for shift in (late, early):
        await store.staff.take_shift(shift, note(Act.SHIFT_TAKEN))
    assert await store.staff.shifts(EVENING, LATER) == (early, late)
    assert await store.staff.shifts(EVENING + HOUR, EVENING + 2 * HOUR) == ()
    assert not await store.staff.drop_shift("s-1", note(Act.SHIFT_DROPPED, INES))
    assert await store.staff.drop_shift("s-1", note(Act.SHIFT_DROPPED))
    assert await store.staff.shifts(EVENING, LATER) == (late,)


async def test_what_was_seen_is_kept_until_a_pause(store: Store) -> None:
    await invite(store)
    await join(store)
    assert await store.staff.exposure(PAUL) == Exposure(PAUL)
    for seen in (Exposure(PAUL, 3, EVENING), Exposure(PAUL, 0, EVENING + 1)):
        await store.staff.expose(seen)
        assert await store.staff.exposure(PAUL) == seen


async def test_the_audit_is_one_chain_without_gaps(store: Store) -> None:
    notes = [note(Act.AUDIT_READ, at=EVENING + each) for each in range(5)]
    await asyncio.gather(*(store.staff.note(each) for each in notes))
    entries = tuple(reversed(await store.staff.audit(0, 10)))
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    previous = BEGINNING
    for entry in entries:
        assert entry == linked(entry.number, previous, entry.note)
        previous = entry.digest
    assert await store.staff.audit(3, 1) == (entries[1],)


async def test_what_is_refused_leaves_no_note(store: Store) -> None:
    assert not await join(store)
    assert await acts(store) == []


async def test_sessions_invitations_and_shifts_are_forgotten_and_the_audit_is_not(
    store: Store,
) -> None:
    await invite(store)
    await join(store)
    await invite(store, b"another")
    await store.staff.take_shift(Shift("s-1", PAUL, EVENING, EVENING + HOUR), note(Act.SHIFT_TAKEN))
    before = await store.staff.audit(0, 100)
    assert await store.retention.forget(EVENING + DAY - 1, 100) == 0
    assert await store.retention.forget(EVENING + 31 * DAY, 100) >= 3
    assert await store.staff.session(session(PAUL).token) is None
    assert await store.staff.invitation(b"another", EVENING) is None
    assert await store.staff.shifts(EVENING, EVENING + HOUR) == ()
    assert await store.staff.audit(0, 100) == before
    assert await store.staff.passkeys(PAUL) == (key(PAUL),)


async def test_a_proof_of_age_works_once_in_its_minutes_and_twenty_a_week_are_given(
    store: Store,
) -> None:
    def given(at: int = EVENING, by: StaffId = PAUL) -> Note:
        return Note(at, by, Act.PROOF_GIVEN)

    book = store.staff
    assert await book.give_proof(b"code", EVENING + 9, given())
    assert not await book.spend_proof(b"other", EVENING)
    assert await book.spend_proof(b"code", EVENING + 8)
    assert not await book.spend_proof(b"code", EVENING + 8)
    assert await book.give_proof(b"late", EVENING + 9, given())
    assert not await book.spend_proof(b"late", EVENING + 9)
    for number in range(PROOFS_A_WEEK - 2):
        assert await book.give_proof(b"%d" % number, EVENING + 9, given())
    assert not await book.give_proof(b"one more", EVENING + 9, given())
    assert not await book.spend_proof(b"one more", EVENING)
    assert await book.give_proof(b"ines", EVENING + 9, given(by=INES))
    assert await book.give_proof(b"later", EVENING + 9, given(EVENING + WEEK))
    kept = [one.note for one in await book.audit(0, 99)]
    assert {(one.about, one.detail) for one in kept} == {("", "")}, "nothing of anybody is noted"


async def test_an_alert_replaces_the_one_before_and_ends_by_itself(store: Store) -> None:
    def noted(detail: str) -> Note:
        return Note(EVENING, PAUL, Act.RAID_SET, "r-1", detail)

    book = store.staff
    await book.set_raid(Raid("r-1", Level.SLOWER, EVENING + HOUR), noted("4:60"))
    await book.set_raid(Raid("", Level.LINKS_HELD, EVENING + 2 * HOUR), noted("2:120"))
    strict = Raid("r-1", Level.KNOWN_ONLY, EVENING + HOUR)
    await book.set_raid(strict, noted("1:60"))
    house = Raid("", Level.LINKS_HELD, EVENING + 2 * HOUR)
    assert await book.raids(EVENING) == (house, strict)
    assert await book.raids(EVENING + HOUR) == (house,)
    assert [one.note.detail for one in await book.audit(0, 9)] == ["1:60", "2:120", "4:60"]

"""Who is called, and how: the operator's command, with two words and nothing of what happened."""

from pathlib import Path
from typing import Any

import pytest

from tests.deskwork import EVENING, IRIS, Office
from veillee.app.paging import CommandPager, Roster
from veillee.cases.ordered import EVERY
from veillee.cases.ring import Ring
from veillee.config.settings import StaffSettings
from veillee.kernel.clock import HOUR, MINUTE
from veillee.kernel.log import Event
from veillee.model.ids import CaseId
from veillee.model.report import Category
from veillee.model.staff import (
    Act,
    Invitation,
    Note,
    Passkey,
    Role,
    Shift,
    Staff,
    StaffId,
    StaffSession,
)
from veillee.store.memory import MemoryStore

pytestmark = pytest.mark.anyio
PAUL, CASE = StaffId("e-paul"), CaseId("k-1")


class _Logged:
    def __init__(self) -> None:
        self.events: list[tuple[Event, dict[str, Any]]] = []

    def __call__(self, event: Event, **fields: Any) -> None:
        self.events.append((event, fields))


async def test_the_command_gets_whom_and_which_case(tmp_path: Path) -> None:
    called, logged = tmp_path / "called", _Logged()
    pager = CommandPager(f"sh -c 'echo \"$0 $1\" > {called}'", logged)
    await pager.page(PAUL, CASE)
    assert called.read_text().split() == ["e-paul", "k-1"]
    assert logged.events == [(Event.PAGED, {"has_command": True})]


async def test_without_a_command_the_call_stands_in_the_case() -> None:
    logged = _Logged()
    await CommandPager("", logged).page(PAUL, CASE)
    assert logged.events == [(Event.PAGED, {"has_command": False})]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("false", "status"),
        ("/nowhere/call", "missing"),
        ('sh "unclosed', "missing"),
        ("sh -c 'sleep 60'", "timeout"),
    ],
)
async def test_a_command_that_calls_nobody_is_told_and_is_no_call(
    command: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veillee.app.paging._PATIENCE_SECONDS", 0.05)
    logged = _Logged()
    with pytest.raises(OSError, match="called nobody"):
        await CommandPager(command, logged).page(PAUL, CASE)
    assert logged.events == [(Event.UNREACHED, {"why": why})]


async def joined(store: MemoryStore, name: str, role: Role = Role.MODERATOR) -> StaffId:
    """Let somebody join the staff."""
    who, code = StaffId(f"e-{name}"), name.encode()
    note = Note(EVENING, who, Act.JOINED, who)
    await store.staff.invite(Invitation(code, name, role, EVENING, EVENING + HOUR), note)
    key = Passkey(code, who, b"public", 0, "localhost", EVENING)
    session = StaffSession(code, who, EVENING, EVENING)
    assert await store.staff.join(code, Staff(who, name, role, EVENING), key, session, note)
    return who


async def test_who_watches_now_is_called_then_who_is_near_then_everybody() -> None:
    store = MemoryStore()
    paul, iris = await joined(store, "paul"), await joined(store, "iris")
    await joined(store, "olga", Role.OPERATOR)
    roster = Roster(store.staff, StaffSettings())
    assert set(await roster.on_duty(EVENING)) == {paul, iris}
    shift = Shift("f-1", iris, EVENING + HOUR, EVENING + 2 * HOUR)
    await store.staff.take_shift(shift, Note(EVENING, iris, Act.SHIFT_TAKEN, iris))
    assert await roster.on_duty(EVENING + HOUR) == (iris, paul)
    assert await roster.on_duty(EVENING + HOUR - 1) == (iris, paul)
    assert set(await roster.on_duty(EVENING)) == {paul, iris}


async def test_an_operator_who_took_a_shift_stands_before_nobody() -> None:
    store = MemoryStore()
    paul, olga = await joined(store, "paul"), await joined(store, "olga", Role.OPERATOR)
    shift = Shift("f-1", olga, EVENING, EVENING + HOUR)
    await store.staff.take_shift(shift, Note(EVENING, olga, Act.SHIFT_TAKEN, olga))
    assert await Roster(store.staff, StaffSettings()).on_duty(EVENING) == (paul,)


# Whose shift it is may sleep, or know the person: a life does not wait for the end of the shift.
@pytest.mark.parametrize("knows", [False, True])
async def test_a_task_rings_past_the_one_whose_shift_it_is(*, knows: bool) -> None:
    office, called = Office(), list[StaffId]()
    store = office.store
    iris, paul = await joined(store, "iris"), await joined(store, "paul")
    shift = Shift("f-1", iris, EVENING, EVENING + 2 * HOUR)
    await store.staff.take_shift(shift, Note(EVENING, iris, Act.SHIFT_TAKEN, iris))

    class Calls:
        async def page(self, whom: StaffId, case: CaseId) -> None:
            assert case
            called.append(whom)

    ring = Ring(store.casebook, Roster(store.staff, StaffSettings()), Calls(), office.now)
    await office.report(Category.DANGER)
    await office.intake()
    if knows:
        case = await office.desk.claim(IRIS, (await office.only_case()).id)
        await office.desk.hand_on(IRIS, case.id, knows=True)
    for _ in range(2):
        await ring()
        office.time += EVERY
    assert called == ([paul, paul] if knows else [iris, paul])


async def test_somebody_is_there_while_their_session_has_not_ended() -> None:
    store = MemoryStore()
    paul = await joined(store, "paul")
    (session,) = await store.staff.sessions_of(paul)
    roster = Roster(store.staff, StaffSettings(idle_minutes=30))
    assert await roster.is_there(paul, session.seen_at + 30 * MINUTE - 1)
    assert not await roster.is_there(paul, session.seen_at + 30 * MINUTE)
    assert not await roster.is_there(StaffId("e-none"), session.seen_at)

"""The nouns of the staff: what counts as signed in, and who watches."""

from veillee.kernel.clock import HOUR, MINUTE
from veillee.model.staff import Shift, StaffId, StaffSession

PAUL = StaffId("e-paul")
EVENING = 1_800_000_000_000
IDLE, LONGEST = 30 * MINUTE, 8 * HOUR


def _session(opened_at: int, seen_at: int) -> StaffSession:
    return StaffSession(b"token", PAUL, opened_at, seen_at)


def test_a_session_ends_when_nothing_was_done_for_half_an_hour() -> None:
    session = _session(EVENING, EVENING)
    assert session.is_open(EVENING + IDLE - 1, IDLE, LONGEST)
    assert not session.is_open(EVENING + IDLE, IDLE, LONGEST)


def test_a_session_ends_after_eight_hours_however_busy() -> None:
    session = _session(EVENING, EVENING + LONGEST - 1)
    assert session.is_open(EVENING + LONGEST - 1, IDLE, LONGEST)
    assert not session.is_open(EVENING + LONGEST, IDLE, LONGEST)


def test_a_shift_covers_its_beginning_and_not_its_end() -> None:
    shift = Shift("s-1", PAUL, EVENING, EVENING + HOUR)
    assert [shift.covers(at) for at in (EVENING - 1, EVENING, EVENING + HOUR)] == [
        False,
        True,
        False,
    ]

"""The small sum of a new profile: made for one key, answered once, soon, and in full."""

import msgspec
import pytest

from veillee.entry.challenge import decoded
from veillee.entry.work import SUMS, Work, Works, is_solved, solved
from veillee.kernel.errors import Refusal, Refused

AT, LIFETIME, BITS = 1_000_000, 1_000, 4
NINA, OMAR = b"n" * 32, b"o" * 32


def works(bits: int = BITS, most: int = 100) -> Works:
    return Works(LIFETIME, bits, most)


def puzzle(of: Works, key: bytes = NINA, now: int = AT) -> str:
    return str(of.refuse(key, now).details["work"])


def refused(of: Works, work: Work | None, key: bytes = NINA, now: int = AT) -> Refusal | None:
    try:
        of.take(key, work, now)
    except Refused as refusal:
        return refusal.why
    return None


def test_what_was_asked_and_done_is_taken_once() -> None:
    house = works()
    done = solved(puzzle(house), BITS)
    assert refused(house, done, now=AT + LIFETIME) is None
    assert refused(house, done, now=AT + LIFETIME) is Refusal.WORK_NEEDED, "replayed"


def test_without_work_a_puzzle_is_set() -> None:
    house = works()
    with pytest.raises(Refused) as asked:
        house.take(NINA, None, AT)
    told = asked.value.details
    assert told["bits"] == BITS
    assert refused(house, solved(str(told["work"]), BITS)) is None


def test_a_puzzle_is_for_one_key() -> None:
    house = works()
    done = solved(puzzle(house, NINA), BITS)
    assert refused(house, done, OMAR) is Refusal.WORK_NEEDED
    assert refused(house, done, NINA) is None


@pytest.mark.parametrize("later", [LIFETIME + 1, 10**9])
def test_it_is_good_for_its_time_alone(later: int) -> None:
    house = works()
    done = solved(puzzle(house), BITS)
    assert refused(house, done, now=AT + later) is Refusal.WORK_NEEDED


# Nothing can be worked out ahead: a puzzle holds random bytes, and a seal of this process.
def test_one_of_another_process_or_made_up_is_no_puzzle_of_ours() -> None:
    house = works()
    assert puzzle(house) != puzzle(house)
    assert refused(house, solved(puzzle(works()), BITS)) is Refusal.WORK_NEEDED
    raw = puzzle(house)
    other = ("A" if raw[3] != "A" else "B").join((raw[:3], raw[4:]))
    assert refused(house, solved(other, BITS)) is Refusal.WORK_NEEDED


# An easier puzzle of before a change of the setting, or of another house with the same key.
def test_a_puzzle_is_for_one_difficulty() -> None:
    easy = works(1)
    hard = works(2)
    hard._puzzles = easy._puzzles
    done = solved(puzzle(easy), 6)
    assert refused(hard, done) is Refusal.WORK_NEEDED
    assert refused(easy, done) is None


@pytest.mark.parametrize(
    "answers", [(), (0,) * (SUMS - 1), (0,) * SUMS, (-1,) * SUMS, (1 << 32,) * SUMS, (0,) * 9]
)
def test_each_sum_needs_its_answer(answers: tuple[int, ...]) -> None:
    house = works(12)
    assert refused(house, Work(puzzle(house), answers)) is Refusal.WORK_NEEDED


def test_the_answers_of_two_sums_are_not_swapped() -> None:
    done = solved(puzzle(works(8)), 8)
    assert is_solved(decoded(done.puzzle), done.answers, 8)
    assert not is_solved(decoded(done.puzzle), done.answers[::-1], 8)


def test_wrong_answers_do_not_spend_a_puzzle() -> None:
    house = works(8)
    done = solved(puzzle(house), 8)
    wrong = msgspec.structs.replace(done, answers=(0,) * SUMS)
    assert refused(house, wrong) is Refusal.WORK_NEEDED
    assert refused(house, done) is None


def test_what_was_given_back_is_taken_once_more() -> None:
    house = works()
    done = solved(puzzle(house), BITS)
    assert refused(house, done) is None
    house.give_back(done)
    assert refused(house, done) is None
    assert refused(house, done) is Refusal.WORK_NEEDED


# A flood of questions: asking leaves nothing behind; only answers do, and so many at most.
def test_memory_is_bounded() -> None:
    house = works(most=3)
    done = [solved(puzzle(house), BITS) for _ in range(5)]
    assert not house._puzzles._spent
    assert [refused(house, one) for one in done[:3]] == [None] * 3
    assert refused(house, done[3]) is Refusal.BUSY
    assert refused(house, done[0]) is Refusal.WORK_NEEDED, "a live one is never forgotten"
    later = solved(puzzle(house, now=AT + LIFETIME + 1), BITS)
    assert refused(house, later, now=AT + LIFETIME + 1) is None

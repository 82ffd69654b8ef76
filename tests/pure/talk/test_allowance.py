"""So many different people a day, and who was seen before goes on being shown."""

from veillee.kernel.clock import DAY
from veillee.model.ids import PersonId
from veillee.talk.allowance import Allowance

NINA, OMAR = PersonId(1), PersonId(2)


class At:
    def __init__(self) -> None:
        self.now = 1_000

    def __call__(self) -> int:
        return self.now


def test_past_the_number_only_known_people_are_shown() -> None:
    allowance = Allowance(3, At())
    assert allowance.show(NINA, ["a", "b"]) == set()
    assert allowance.show(NINA, ["b", "c", "d", "e"]) == {"d", "e"}
    assert allowance.show(NINA, ["a", "b", "c"]) == set()
    assert allowance.show(OMAR, ["d", "e"]) == set()


def test_the_next_day_begins_anew() -> None:
    at = At()
    allowance = Allowance(1, at)
    allowance.show(NINA, ["a"])
    at.now += DAY - 1
    assert allowance.show(NINA, ["b"]) == {"b"}
    assert allowance.renewed_in(NINA) == 1
    at.now += 1
    assert allowance.show(NINA, ["b"]) == set()


def test_what_is_over_is_let_go_of() -> None:
    at = At()
    allowance = Allowance(1, at)
    allowance.show(NINA, ["a"])
    at.now += DAY - 1
    allowance.forget()
    assert allowance.show(NINA, ["b"]) == {"b"}
    at.now += 1
    allowance.forget()
    assert not allowance._seen

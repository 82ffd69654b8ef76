"""The rules about two people, as tables."""

import pytest

from veillee.model.conversation import Conversation, Side, State
from veillee.model.ids import ConversationId, PersonId
from veillee.store.pairs import is_over, keeps_contact, latest, traced_until

NINA, OMAR = PersonId(11), PersonId(12)


def between(first: Side, second: Side, state: State = State.OPEN, at: int = 1) -> Conversation:
    name = ConversationId("c-1")
    return Conversation(name, "epoch", at, first, second, state, b"key", "near")


def nina(**fields: int | bool) -> Side:
    return Side(NINA, "h-nina", **fields)  # type: ignore[arg-type] # whichever the table names


def omar(**fields: int | bool) -> Side:
    return Side(OMAR, "h-omar", **fields)  # type: ignore[arg-type] # whichever the table names


@pytest.mark.parametrize(
    ("state", "nina_left", "omar_left", "asking", "over"),
    [
        (State.ASKED, 0, 0, NINA, False),
        (State.OPEN, 0, 0, OMAR, False),
        (State.DECLINED, 0, 0, NINA, False),
        (State.DECLINED, 0, 0, OMAR, True),
        (State.OPEN, 5, 0, OMAR, True),
        (State.DECLINED, 0, 5, NINA, True),
    ],
)
def test_when_a_new_request_is_possible(
    state: State, nina_left: int, omar_left: int, asking: PersonId, *, over: bool
) -> None:
    conversation = between(nina(left_at=nina_left), omar(left_at=omar_left), state)
    assert is_over(conversation, asking) is over


@pytest.mark.parametrize(
    ("first", "second", "keeps"),
    [
        (nina(wants_contact=True), omar(wants_contact=True), True),
        (nina(wants_contact=True), omar(), False),
        (nina(), omar(), False),
        (nina(wants_contact=True), omar(wants_contact=True, left_at=3), False),
    ],
)
def test_contact_is_kept_by_two(first: Side, second: Side, *, keeps: bool) -> None:
    assert keeps_contact(between(first, second)) is keeps


def test_the_longer_trace_counts() -> None:
    assert traced_until(between(nina(trace_until=3), omar(trace_until=9))) == 9
    assert traced_until(between(nina(), omar())) == 0


def test_the_latest_is_what_began_last() -> None:
    older, newer = between(nina(), omar(), at=1), between(nina(), omar(), at=2)
    assert latest([newer, older]) is newer
    assert latest([]) is None

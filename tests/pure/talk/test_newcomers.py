"""The first socket of somebody just made asks the store nothing that cannot be there, and misses
nothing that can.
"""

import pytest

from tests.parlour import KITCHEN, Parlour, Visitor
from veillee.entry.arrival import Admitted
from veillee.kernel.clock import HOUR, MINUTE
from veillee.model.ids import PersonId
from veillee.model.traces import AgeRefusal
from veillee.talk.newcomers import AT_MOST, Newcomers

pytestmark = pytest.mark.anyio

NINA = PersonId(7)


async def came_by_the_form(house: Parlour, nickname: str) -> Visitor:
    visitor = await house.enter(nickname, present=False)
    house.house.know(Admitted(visitor.person, b"", is_back=False))
    return visitor


def reads_of(house: Parlour, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where reads of what is kept about people are noted from now on."""
    asked: list[str] = []
    store = house.store
    for port, name in (
        (store.traces, "blocks_of"),
        (store.traces, "lifted_from"),
        (store.traces, "age_refused_until"),
        (store.conversations, "of"),
    ):
        real = getattr(port, name)

        def noting(*given: object, real: object = real, name: str = name) -> object:
            asked.append(name)
            return real(*given)  # type: ignore[operator]  # a method of the port

        monkeypatch.setattr(port, name, noting)
    return asked


async def test_the_first_socket_of_somebody_new_reads_nothing_about_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = Parlour()
    asked = reads_of(house, monkeypatch)
    nina = await came_by_the_form(house, "Nina")
    first = (await nina.open()).heard()[0]
    assert (first["t"], first["me"]["nickname"]) == ("welcome", "Nina")
    assert asked == []
    await house.enter("Omar")
    assert {"blocks_of", "age_refused_until", "of"} <= set(asked)


async def test_who_writes_to_somebody_new_reaches_them() -> None:
    house = Parlour()
    nina, omar = await came_by_the_form(house, "Nina"), await house.enter("Omar", KITCHEN)
    await nina.open()
    await nina.send("join", stream=KITCHEN)
    nina.heard()
    assert (await omar.ask(nina))["t"] != "refused"
    (card,) = (await nina.send("conversations"))["conversations"]
    assert card["other"]["n"] == "Omar"
    assert len((await nina.reload())["conversations"]) == 1


# Two forms at once with one key: the one that says «16» is answered before the other is known.
async def test_a_refusal_of_age_holds_whatever_the_order_of_answers() -> None:
    house = Parlour()
    nina = await house.enter("Nina", present=False)
    now = house.now()
    house.house.dismiss(nina.id)
    await house.store.traces.refuse_age(AgeRefusal(nina.person.key, b"cookie", now, now + HOUR))
    house.house.know(Admitted(nina.person, b"", is_back=False))
    assert await house.house.admit(nina.person.nickname.encode()) is None


async def test_whose_session_ended_is_not_let_in() -> None:
    house = Parlour()
    nina = await came_by_the_form(house, "Nina")
    token = nina.person.nickname.encode()
    await house.store.persons.close_session(token)
    assert await house.house.admit(token) is None


def test_somebody_is_new_once_and_for_a_minute() -> None:
    newcomers, now = Newcomers(), 10 * HOUR
    newcomers.add(NINA, now)
    assert newcomers.take(NINA, now + MINUTE)
    assert not newcomers.take(NINA, now + MINUTE)
    newcomers.add(NINA, now)
    assert not newcomers.take(NINA, now + MINUTE + 1)
    newcomers.add(NINA, now)
    newcomers.forget_before(now + 1)
    assert not newcomers.take(NINA, now)


def test_somebody_dropped_is_not_new_again_soon() -> None:
    newcomers, now = Newcomers(), 10 * HOUR
    newcomers.drop(NINA, now)
    newcomers.add(NINA, now)
    assert not newcomers.take(NINA, now)
    newcomers.drop(NINA, now)
    newcomers.forget_before(now + 1)
    newcomers.add(NINA, now)
    assert newcomers.take(NINA, now)


def test_past_the_bound_nobody_is_new() -> None:
    newcomers, now = Newcomers(), 10 * HOUR
    for number in range(AT_MOST):
        newcomers.add(PersonId(1_000 + number), now)
    newcomers.add(NINA, now)
    assert not newcomers.take(NINA, now)
    newcomers.drop(PersonId(1_000), now)
    assert not newcomers.take(PersonId(1_000), now)

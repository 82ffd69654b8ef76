"""What is promised of drawn lines: the seed decides, nothing is copied, an answer counts once."""

import pytest
from msgspec.structs import replace

from tests.contract.conftest import EVENING
from tests.contract.nouns import KITCHEN, NINA, OMAR, enter, keep, said
from tests.contract.test_store_inbox import forget
from veillee.kernel.clock import HOUR
from veillee.model.event import Draft, Kind
from veillee.model.ledger import Counts, Entry, Line, What, day_of
from veillee.model.sample import Draw, Place, picked
from veillee.model.verdict import BY_MEASURE, Action, Reason, Verdict
from veillee.store.ports import Store

pytestmark = pytest.mark.anyio

TODAY = day_of(EVENING)
BECAUSE = (Reason("insult", 3, "harassment", "Une insulte."),)
ASKED = Verdict(Action.ASK, BECAUSE)


def line(text: str, minute: int, verdict: Verdict | None = None) -> Draft:
    draft = replace(said(text), at=EVENING + minute * 60_000)
    return draft if verdict is None else replace(draft, verdict=verdict)


def window(kind: Line, seed: int = 5) -> Draw:
    return Draw(kind, EVENING, EVENING + HOUR, seed, 0, 0)


async def aside(
    store: Store, name: str, action: Action, minute: int = 1, rule: str = "insult"
) -> None:
    verdict = Verdict(action, (Reason(rule, 3, "harassment", "Une insulte."),))
    await store.journal.keep_unshown(line(f"texte {name}", minute, verdict), name)


async def test_lines_are_drawn_by_kind_and_shown_without_anybody(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await keep(store, line("bonsoir", 1), line("un numéro", 2, ASKED), line("dehors", 61))
    await aside(store, "t-1", Action.REFUSE)
    await aside(store, "t-2", Action.CRITICAL)
    await aside(store, "t-3", Action.HOLD, rule=BY_MEASURE)
    for number, kind in enumerate(Line):
        made = await store.sample.draw(window(kind), 3, [f"l-{number}{each}" for each in range(3)])
        assert (made.population, made.drawn) == (1, 1), kind
    told = {one.line: (one.text, one.verdict.action) for one in await store.sample.waiting(9)}
    assert told == {
        Line.PASSED: ("bonsoir", Action.ALLOW),
        Line.ASKED: ("un numéro", Action.ASK),
        Line.HELD: ("texte t-2", Action.CRITICAL),
        Line.REFUSED: ("texte t-1", Action.REFUSE),
    }
    counts = await store.ledger.between(TODAY, TODAY)
    assert counts[Entry(day=TODAY, what=What.LINES, measure="passed")] == 1


async def test_the_seed_decides_and_the_draw_is_on_record(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await keep(store, *(line(f"ligne {number}", number) for number in range(1, 41)))
    made = await store.sample.draw(window(Line.PASSED, seed=77), 4, ["l-1", "l-2", "l-3", "l-4"])
    assert made == Draw(Line.PASSED, EVENING, EVENING + HOUR, 77, 40, 4)
    drawn = {one.text for one in await store.sample.waiting(9)}
    assert drawn == {f"ligne {place + 1}" for place in picked(77, 40, 4)}
    assert await store.sample.draws(Line.PASSED) == (made,)
    assert await store.sample.drawn_until(Line.PASSED) == EVENING + HOUR
    assert await store.sample.drawn_until(Line.HELD) == 0


async def test_an_answer_counts_once(store: Store) -> None:
    await aside(store, "t-1", Action.REFUSE)
    await store.sample.draw(window(Line.REFUSED), 1, ["l-1"])
    counts = Counts([Entry(day=TODAY, what=What.AUDITED, measure="refused", outcome="wrong")])
    before = await store.ledger.between(TODAY, TODAY)
    assert await store.sample.answer("l-1", counts)
    assert not await store.sample.answer("l-1", counts)
    assert await store.ledger.between(TODAY, TODAY) - before == counts
    assert await store.sample.waiting(9) == ()


async def test_a_drawn_line_is_found_where_it_lies(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await keep(store, line("bonsoir", 1))
    await aside(store, "t-1", Action.REFUSE)
    for number, kind in enumerate((Line.PASSED, Line.REFUSED)):
        await store.sample.draw(window(kind), 1, [f"l-{number}"])
    shown, draft = await store.sample.place("l-0"), await store.sample.place("l-1")
    assert shown == Place(EVENING + 60_000, stream=KITCHEN, seq=1)
    assert draft == Place(EVENING + 60_000, draft="t-1")
    assert await store.sample.place("l-9") is None


async def test_what_its_author_took_back_is_not_shown(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await keep(store, line("reste", 1), line("regretté", 2))
    for kind in (Kind.DELETED,):
        gone = replace(line("", 3), kind=kind, of=2, nonce="n-gone")
        await keep(store, gone)
    await store.sample.draw(window(Line.PASSED), 2, ["l-1", "l-2"])
    assert [one.text for one in await store.sample.waiting(9)] == ["reste"]


async def test_nothing_is_copied_a_drawn_line_goes_with_its_room(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await keep(store, line("bonsoir", 1))
    await aside(store, "t-1", Action.REFUSE)
    for number, kind in enumerate((Line.PASSED, Line.REFUSED)):
        await store.sample.draw(window(kind), 1, [f"l-{number}"])
    assert len(await store.sample.waiting(9)) == 2
    await forget(store, EVENING + 25 * HOUR)
    assert await store.sample.waiting(9) == ()
    assert not await store.sample.answer("l-0", Counts())
    assert len(await store.sample.draws(Line.REFUSED)) == 1


async def test_who_is_in_distress_is_no_exercise(store: Store) -> None:
    await enter(store, NINA, OMAR)
    reason = Reason("distress", 1, "self_harm", "Quelqu'un écoute.")
    called = Verdict(Action.CRITICAL, (reason,), help=True, shown=True)
    await keep(store, line("je n'en peux plus", 1, called), line("bonsoir", 2))
    for number, kind in enumerate(Line):
        await store.sample.draw(window(kind), 3, [f"l-{number}{each}" for each in range(3)])
    assert [one.text for one in await store.sample.waiting(9)] == ["bonsoir"]


async def test_conversations_are_never_drawn_from(store: Store) -> None:
    private = replace(line("secret", 1), stream="c-1", body=b"sealed")
    await keep(store, private, line("bonsoir", 2))
    made = await store.sample.draw(window(Line.PASSED), 9, [f"l-{each}" for each in range(9)])
    assert made.population == 1
    assert [one.text for one in await store.sample.waiting(9)] == ["bonsoir"]
    assert KITCHEN != "c-1"

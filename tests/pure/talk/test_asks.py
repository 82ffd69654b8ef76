"""What the rules only asked is kept nowhere, and counted all the same: by rule, without anybody."""

import pytest

from tests.casework import EVENING
from veillee.cases.transparency.measures import own_measures
from veillee.cases.transparency.tally import Tally
from veillee.model.event import Draft, Kind
from veillee.model.ids import PersonId, RoomId
from veillee.model.ledger import What, day_of
from veillee.model.verdict import ALLOWED, BY_MEASURE, Action, Reason, Verdict
from veillee.store.memory import MemoryStore
from veillee.talk.aside import Aside

pytestmark = pytest.mark.anyio

ASKED = Verdict(Action.ASK, (Reason("contact", 2, "terms.contact_in_public", "Un numéro."),))
TODAY = day_of(EVENING)


def aside(store: MemoryStore) -> Aside:
    return Aside(store.journal, lambda: EVENING, lambda: "t-1")


def test_a_question_is_counted_by_its_line_and_by_its_rule() -> None:
    one = aside(MemoryStore())
    one.asked(ASKED)
    one.asked(ASKED)
    told = {(entry.what, entry.rule, entry.measure, entry.day): n for entry, n in one.asks.items()}
    assert told == {
        (What.VERDICT, "", "asked", TODAY): 2,
        (What.RULE, "contact@2", "asked", TODAY): 2,
    }


def test_a_line_that_is_shown_while_people_are_called_is_no_restriction() -> None:
    one = aside(MemoryStore())
    reason = Reason("distress", 1, "self_harm", "Quelqu'un écoute.")
    one.asked(Verdict(Action.CRITICAL, (reason,), help=True, shown=True))
    assert {entry.measure for entry in one.asks} == {"called"}
    assert own_measures(Tally(one.asks)).n == 0


def test_what_passes_is_not_counted() -> None:
    one = aside(MemoryStore())
    one.asked(ALLOWED)
    assert not one.asks


async def test_a_line_that_waits_because_a_human_said_so_is_no_finding_of_the_rules() -> None:
    store = MemoryStore()
    reason = Reason(BY_MEASURE, 1, "harassment", "Vos messages sont relus.")
    held = Verdict(Action.HOLD, (reason,))
    draft = Draft(RoomId("r-1"), Kind.SAID, PersonId(1), EVENING, "Bonsoir", verdict=held)
    await store.journal.keep_unshown(draft, "t-1")
    assert await store.ledger.between(TODAY, TODAY) == {}

"""What a moderator says of an order that waits, and what of it reaches the house."""

import pytest

from tests.pure.web.test_late import desk

pytestmark = pytest.mark.slow
RULING = """
const { formOf, nothingYet, withKey } = await import(`${STATE}/../../staff/js/ruling.js`);
const one = (number, closed_at) => ({ number, closed_at });
const line = { id: "k-1", policy: "harassment" };
const shown = (...orders) => ({ line, version: 3, held: 0, exhibits: [], orders });
const told = (chosen, page) => formOf(chosen, page).order;
const waiting = shown(one(7, 0), one(6, 5));
"""


def test_nothing_is_said_before_somebody_says_it() -> None:
    assert desk(RULING, "told(withKey(nothingYet(waiting), '5', waiting), waiting)") is None


@pytest.mark.parametrize("order", [7, 0])
def test_what_is_said_goes_with_the_decision_whatever_is_chosen_after(order: int) -> None:
    acts = f"{RULING} const chosen = {{ ...nothingYet(waiting), order: {order} }};"
    assert desk(acts, "told(withKey(chosen, '1', waiting), waiting)") == order
    assert desk(acts, "told(withKey(chosen, '5', waiting), waiting)") == order


def test_an_order_that_was_answered_meanwhile_is_carried_out_by_nothing() -> None:
    acts = f"{RULING} const chosen = {{ ...nothingYet(waiting), order: 7 }};"
    assert desk(acts, "told(chosen, shown(one(7, 9)))") is None

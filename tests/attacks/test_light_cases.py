"""Threat: a crowd of new profiles fills the queue with light cases in which nothing is to decide,
so that what matters is found late; or a case that a human holds, or that became another one
meanwhile, slips out of the queue by itself.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.attacks.test_evaders import DOOR, HERE, measured, paused, person_of, settled, worked
from tests.deskwork import PAUL
from tests.doorstep import Browser, Clock, House, a_house
from veillee.cases.change import change
from veillee.cases.decide import Ruling
from veillee.cases.light import lapsing
from veillee.cases.possible import NotPossible, Why
from veillee.cases.statements import claim_code
from veillee.config.settings import Settings
from veillee.kernel.clock import HOUR
from veillee.model.case import Case, Outcome, Status
from veillee.model.event import Draft, Kind
from veillee.model.ids import RoomId
from veillee.model.ledger import What
from veillee.model.policies import NEW_PROFILE
from veillee.model.verdict import Action, Reason, Verdict

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
HELD = Verdict(Action.HOLD, (Reason("rule", 1, "harassment", "Parce que."),))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    async with a_house(tmp_path, Settings(door=DOOR), now=clock) as opened:
        await measured(opened)
        yield opened


async def newcomer(house: House, nickname: str = "Zoe") -> Browser:
    """Let somebody come by the marked access."""
    browser = house.browser(peer=HERE)
    await worked(browser, await browser.enter(nickname=nickname), nickname=nickname)
    await settled(house)
    return browser


async def light(house: House) -> tuple[Case, ...]:
    """Return the light cases in the queue."""
    queue = await house.node.casework.desk.queue(PAUL)
    return tuple(one for one in queue if one.policy == NEW_PROFILE)


async def test_the_queue_empties_itself_with_the_pauses(house: House, clock: Clock) -> None:
    for nickname in ("Zoe", "Ines", "Karim"):
        await newcomer(house, nickname)
    assert len(await light(house)) == 3
    clock.now += 24 * HOUR - 1
    assert await house.node.casework.lapse() == 0
    clock.now += 1
    assert await house.node.casework.lapse() == 3
    assert await light(house) == ()
    assert await house.node.casework.lapse() == 0, "run twice, it lets go once"


async def test_its_decision_says_so_and_judges_nobody(house: House, clock: Clock) -> None:
    zoe = await newcomer(house)
    (case,) = await light(house)
    clock.now += 24 * HOUR
    assert await paused(house.node, zoe) == ""
    await house.node.casework.lapse()
    await settled(house)
    known = await house.node.casework.desk.case(PAUL, case.id)
    pause, lapsed = known.decisions
    assert (known.status, lapsed.outcome, lapsed.by) == (Status.DECIDED, Outcome.LAPSED, "")
    assert (lapsed.measures, lapsed.statement, pause.undone_at) == ((), None, 0)
    person = await person_of(house.node, zoe)
    (told,) = await house.node.store.casebook.statements_of(person.id)
    assert not told.undone_at, "the pause was as it was told"
    assert await house.node.store.casebook.strikes_of(person.id) == ()
    counts = await house.node.store.ledger.between("0000-01-01", "9999-12-31")
    outcomes = {one.outcome for one in counts if one.what is What.DECIDED and not one.measure}
    assert "nothing" not in outcomes, "nobody looked, so nobody found nothing"


async def test_who_takes_it_keeps_it(house: House, clock: Clock) -> None:
    await newcomer(house)
    (case,) = await light(house)
    desk = house.node.casework.desk
    await desk.claim(PAUL, case.id)
    clock.now += 24 * HOUR
    assert await house.node.casework.lapse() == 0
    assert (await desk.case(PAUL, case.id)).claimed_by == PAUL.id
    await desk.release(PAUL, case.id)
    assert await house.node.casework.lapse() == 0, "somebody wanted another to look"
    await desk.claim(PAUL, case.id)
    ruled = await desk.decide(PAUL, case.id, Ruling(Outcome.NOTHING, NEW_PROFILE))
    assert ruled.decisions[-1].outcome is Outcome.NOTHING


async def test_who_is_too_late_is_told_so(house: House, clock: Clock) -> None:
    await newcomer(house)
    (case,) = await light(house)
    clock.now += 24 * HOUR
    await house.node.casework.lapse()
    with pytest.raises(NotPossible) as late:
        await house.node.casework.desk.claim(PAUL, case.id)
    assert late.value.why is Why.ILLEGAL


async def test_nobody_of_the_team_lets_a_case_lapse(house: House) -> None:
    await newcomer(house)
    (case,) = await light(house)
    await house.node.casework.desk.claim(PAUL, case.id)
    with pytest.raises(NotPossible) as refused:
        await house.node.casework.desk.decide(PAUL, case.id, Ruling(Outcome.LAPSED, NEW_PROFILE))
    assert refused.value.why is Why.UNFIT


async def test_what_else_came_in_stays_for_a_human(house: House, clock: Clock) -> None:
    zoe = await newcomer(house)
    person = await person_of(house.node, zoe)
    draft = Draft(RoomId("r-bar"), Kind.SAID, person.id, clock.now, "un texte", verdict=HELD)
    await house.node.store.journal.keep_unshown(draft, "t-1")
    await house.node.casework.intake()
    clock.now += 24 * HOUR
    assert await house.node.casework.lapse() == 0
    (case,) = [one for one in await house.node.casework.desk.queue(PAUL) if one.about == person.id]
    assert case.drafts == ("t-1",)


# The code is good for six months, whatever became of the case meanwhile.
async def test_it_can_still_be_appealed_and_then_a_human_looks(house: House, clock: Clock) -> None:
    zoe = await newcomer(house)
    person = await person_of(house.node, zoe)
    (told,) = await house.node.store.casebook.statements_of(person.id)
    clock.now += 24 * HOUR
    await house.node.casework.lapse()
    appeals = house.node.casework.appeals
    await appeals.appeal(claim_code(appeals.secret, told.id), "Je suis chez ma sœur.")
    (case,) = await light(house)
    assert case.status is Status.APPEALED
    assert await house.node.casework.lapse() == 0
    (asked,) = case.appeals
    desk = house.node.casework.desk
    await desk.decide_appeal(PAUL, asked.appeal, "Vous aviez raison.", is_undone=True)
    assert await light(house) == ()


async def test_an_appeal_meanwhile_keeps_it_before_a_human(house: House, clock: Clock) -> None:
    zoe = await newcomer(house)
    person = await person_of(house.node, zoe)
    (told,) = await house.node.store.casebook.statements_of(person.id)
    appeals = house.node.casework.appeals
    await appeals.appeal(claim_code(appeals.secret, told.id), "Je suis chez ma sœur.")
    clock.now += 24 * HOUR
    assert await house.node.casework.lapse() == 0
    assert len(await light(house)) == 1


# Of a pass and a human at the same moment one keeps its change: here the human, who was first.
async def test_of_two_at_once_one_has_it(house: House, clock: Clock) -> None:
    await newcomer(house)
    (case,) = await light(house)
    clock.now += 24 * HOUR
    seen = await house.node.store.casebook.case(case.id)
    assert seen is not None
    late = change(seen, (lapsing(seen, "d-late", clock.now),))
    await house.node.casework.desk.claim(PAUL, case.id)
    assert not await house.node.store.casebook.append(late)
    assert (await house.node.casework.desk.case(PAUL, case.id)).claimed_by == PAUL.id


# What comes while somebody complains of a pause that is long over is decided like anything else.
async def test_a_report_beside_a_late_complaint_can_be_decided(house: House, clock: Clock) -> None:
    zoe = await newcomer(house)
    person = await person_of(house.node, zoe)
    (told,) = await house.node.store.casebook.statements_of(person.id)
    clock.now += 24 * HOUR
    await house.node.casework.lapse()
    appeals, desk = house.node.casework.appeals, house.node.casework.desk
    await appeals.appeal(claim_code(appeals.secret, told.id), "Je suis chez ma sœur.")
    draft = Draft(RoomId("r-bar"), Kind.SAID, person.id, clock.now, "un texte", verdict=HELD)
    await house.node.store.journal.keep_unshown(draft, "t-1")
    await house.node.casework.intake()
    (case,) = [one for one in await desk.queue(PAUL) if one.about == person.id]
    assert (case.status, len(case.appeals)) == (Status.WAITING, 1)
    await desk.claim(PAUL, case.id)
    ruled = await desk.decide(PAUL, case.id, Ruling(Outcome.NOTHING, "harassment"))
    assert ruled.decisions[-1].outcome is Outcome.NOTHING
    assert [one.outcome for one in ruled.decisions if not one.undone_at][-2:] == [
        Outcome.LAPSED,
        Outcome.NOTHING,
    ]

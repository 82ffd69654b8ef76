"""The banner of a trial says what is true: nobody moderates, or a team does at no promised time."""

from pathlib import Path

import pytest

from tests.doorstep import Clock, House, a_house
from tests.staffroom import clerk
from veillee.kernel.clock import DAY
from veillee.model.staff import Role

pytestmark = pytest.mark.anyio

NOBODY, A_TEAM = "personne ne modère</", "une équipe modère sans délai promis</"


async def said_by(house: House) -> tuple[bool, bool, bool]:
    """Return what the door and a plain page say of who moderates, once the house has looked."""
    await house.node.casework.watching()
    browser = house.browser()
    site = (await browser.http.get("/api/site")).json()
    paper = (await browser.http.get("/aide?lang=fr")).text
    assert site["is_trial"]
    return site["is_moderated"], NOBODY in paper, A_TEAM in paper


async def test_nobody_moderates_until_somebody_of_the_team_has_come(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        assert await said_by(house) == (False, True, False)
        await clerk(house, "Olga", Role.OPERATOR)
        assert await said_by(house) == (False, True, False)
        await clerk(house)
        assert await said_by(house) == (True, False, True)


async def test_a_team_that_no_longer_comes_moderates_nothing(tmp_path: Path) -> None:
    clock = Clock()
    async with a_house(tmp_path, now=clock) as house:
        paul = await clerk(house)
        assert (await said_by(house))[0]
        clock.now += 15 * DAY
        assert await said_by(house) == (False, True, False)
        assert (await paul.sign_in()).status_code == 200
        assert (await said_by(house))[0]

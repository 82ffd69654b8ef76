"""The roster of the console reaches the house at once: a shift taken is cover, one given back is
none.
"""

from pathlib import Path

import msgspec
import pytest

from tests.doorstep import Clock, a_house
from tests.staffroom import clerk
from veillee.cases.proof import hash_of_proof
from veillee.config.settings import Settings, StaffSettings
from veillee.kernel.clock import HOUR, MINUTE
from veillee.model.staff import Role
from veillee.store.ports_staff import PROOFS_A_WEEK
from veillee.talk.cover import Hours

pytestmark = pytest.mark.anyio

ALL_DAY = msgspec.structs.replace(Settings(), staff=StaffSettings(hours=("00:00-24:00",)))


async def test_a_shift_is_cover_from_the_moment_it_is_taken(tmp_path: Path) -> None:
    clock = Clock()
    async with a_house(tmp_path, ALL_DAY, clock) as house:
        cover = house.node.house.cover
        paul = await clerk(house)
        assert cover.standing().hours is Hours.UNWATCHED
        span = {"since": clock.now, "until": clock.now + HOUR}
        assert (await paul.ask("/shifts", span)).status_code == 200
        assert cover.standing().hours is Hours.OPEN
        team = (await paul.read("/team")).json()
        assert (team["is_open"], team["is_covered"]) == (True, True)
        assert (await paul.ask("/shifts/drop", {"id": team["shifts"][0]["id"]})).status_code == 200
        assert cover.standing().hours is Hours.UNWATCHED


async def test_the_shift_of_an_operator_is_no_cover(tmp_path: Path) -> None:
    clock = Clock()
    async with a_house(tmp_path, ALL_DAY, clock) as house:
        olga = await clerk(house, "Olga", Role.OPERATOR)
        await olga.ask("/shifts", {"since": clock.now, "until": clock.now + HOUR})
        assert house.node.house.cover.standing().hours is Hours.UNWATCHED
        assert not (await olga.read("/team")).json()["is_covered"]


async def test_a_proof_of_age_is_a_code_for_minutes_and_twenty_a_week(tmp_path: Path) -> None:
    clock = Clock()
    async with a_house(tmp_path, now=clock) as house:
        paul = await clerk(house)
        given = (await paul.ask("/proofs")).json()
        assert given["until"] == clock.now + 15 * MINUTE
        assert await house.node.store.staff.spend_proof(hash_of_proof(given["code"]), clock.now)
        for _ in range(PROOFS_A_WEEK - 1):
            assert (await paul.ask("/proofs")).status_code == 200
        assert (await paul.ask("/proofs")).json()["why"] == "too_many_proofs"
        operator = await clerk(house, "Olga", Role.OPERATOR)
        assert (await operator.ask("/proofs")).json()["why"] == "not_your_role"

"""Threat: a nickname that counts as a few signs and is kilobytes long, which every line carries to
everybody; or one that takes long to judge.
"""

from time import process_time

import pytest

from tests.parlour import KITCHEN, VELVET, Parlour

pytestmark = pytest.mark.anyio

LONG = (
    "Lou" + "\U0001f600\u200d" * 2_000,
    "Lou" + "\u1100" * 3_000,
    "\ufdfa" * 20,
    "Lou " * 3_000,
)


@pytest.mark.parametrize("nickname", LONG)
async def test_what_is_long_under_one_sign_is_no_nickname(nickname: str) -> None:
    house = Parlour()
    lou = await house.enter("Lou", KITCHEN)
    began = process_time()
    renamed = await lou.send("rename", nickname=nickname)
    hidden = await lou.send("join", stream=VELVET, consent=True, nickname=nickname)
    assert process_time() - began < 0.3
    assert (renamed["why"], hidden["why"]) == ("nickname_invalid", "nickname_invalid")
    said = await lou.send("say", stream=KITCHEN, text="Bonsoir")
    assert said["t"] == "kept"


async def test_pictures_and_families_are_fit_in_a_nickname() -> None:
    lou = await Parlour().enter("Lou", KITCHEN)
    family = "Lou \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1eb\U0001f1f7"
    assert (await lou.send("rename", nickname=family))["t"] == "me"

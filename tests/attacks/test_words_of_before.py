"""Threat: read what was said before one came, or what its author put otherwise before one read it:
off what happens to it later.
"""

import msgspec
import pytest

from tests.parlour import KITCHEN, ROOMS, Parlour
from veillee.model.room import History

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("is_private", [False, True])
async def test_who_comes_back_reads_no_words_that_were_put_otherwise(
    is_private: bool,  # noqa: FBT001
) -> None:
    """The original of a corrected message opens through a report alone."""
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(nina, omar) if is_private else KITCHEN
    before = await omar.send("join", stream=stream)
    omar.close()
    said = await nina.send("say", stream=stream, text="J'habite rue des Lilas")
    await nina.send("edit", stream=stream, of=said["seq"], text="J'habite en ville")
    await nina.send("edit", stream=stream, of=said["seq"], text="J'habite par ici")
    tab = await omar.open()
    back = {"epoch": before["epoch"], "since": before["offset"]}
    joined = await tab.send("join", stream=stream, **back)
    assert joined["recovered"]
    words = {one["text"] for one in joined["events"] if "text" in one}
    assert words == {"J'habite par ici"}


@pytest.mark.parametrize("history", [History.NOTHING, History.LAST])
@pytest.mark.parametrize("change", ["edit", "restore"])
async def test_a_newcomer_reads_nothing_of_before_by_what_happens_to_it(
    change: str, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = msgspec.structs.replace(ROOMS[KITCHEN], history=history, history_last=1)
    monkeypatch.setitem(ROOMS, KITCHEN, room)
    house = Parlour()
    nina, lou = await house.enter("Nina", KITCHEN), await house.enter("Lou", KITCHEN)
    of = (await nina.send("say", stream=KITCHEN, text="Entre nous"))["seq"]
    await nina.send("say", stream=KITCHEN, text="Bonsoir")
    if change == "restore":
        await nina.send("delete", stream=KITCHEN, of=of)
    omar = await house.enter("Omar", present=False)
    tab = await omar.open()
    first = await tab.send("join", stream=KITCHEN)
    for one in (tab, lou):
        one.heard()
    texts = {"text": "Entre nous, bien sûr"} if change == "edit" else {}
    assert (await nina.send(change, stream=KITCHEN, of=of, **texts))["t"] == "kept"
    assert "Entre nous" in str(lou.heard())
    assert {one["t"] for one in tab.heard() if "seq" in one} == {"skip"}
    back = {"epoch": first["epoch"], "since": first["offset"]}
    joined = await tab.send("join", stream=KITCHEN, **back)
    assert joined["recovered"]
    assert "Entre nous" not in str(joined)
    await nina.send("say", stream=KITCHEN, text="À demain")
    assert [one["text"] for one in tab.heard() if one["t"] == "said"] == ["À demain"]


async def test_who_was_there_reads_on() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    of = (await nina.send("say", stream=KITCHEN, text="Bonsoir"))["seq"]
    omar.heard()
    await nina.send("edit", stream=KITCHEN, of=of, text="Bonsoir à tous")
    (edited,) = [one for one in omar.heard() if one["t"] == "edited"]
    assert edited["text"] == "Bonsoir à tous"

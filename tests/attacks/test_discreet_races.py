"""Threat: between two steps of coming in, another tab takes consent back, and it is lost."""

from typing import Any

import pytest

from tests.world import QUIET, Visitor, World
from veillee.model.traces import DiscreetName
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def test_consent_withdrawn_while_another_tab_is_coming_in_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Race: one tab is still coming in, and has its nickname already."""
    async with World() as world:
        luna = await world.enter("Claire", age=31, place="59000")
        traces = world.store.traces
        keep = traces.consent

        async def keep_while_she_withdraws(name: DiscreetName) -> bool:
            is_kept = await keep(name)
            await traces.withdraw(QUIET, luna.person.id)
            return is_kept

        monkeypatch.setattr(traces, "consent", keep_while_she_withdraws)
        joining = {"stream": QUIET, "consent": True, "nickname": "Luna"}
        refused = await luna.ask(client.Join, **joining)
        assert isinstance(refused, server.Refused)
        assert refused.why == "consent_needed"


async def basile_and_alix(world: World) -> tuple[Visitor, Visitor, Any]:
    """Let Omar and Nina into the discreet room, and return them with what she was answered."""
    omar = await world.enter("Omar")
    await omar.ask(client.Join, stream=QUIET, consent=True, nickname="Basile")
    nina = await world.enter("Nina")
    return omar, nina, await nina.ask(client.Join, stream=QUIET, consent=True, nickname="Alix")


async def test_consent_under_another_nickname_takes_the_place_of_the_first() -> None:
    """Threat: the page took a withdrawal for done, and who chose anew speaks as before."""
    async with World() as world:
        omar, nina, first = await basile_and_alix(world)
        other = await nina.another_tab()
        await other.ask(client.Join, stream=QUIET)
        await world.wait(minutes=1)
        again = await nina.ask(client.Join, stream=QUIET, consent=True, nickname="Morgane")
        assert again.you.n == "Morgane"
        assert again.you.h != first.you.h
        assert not again.recovered
        await nina.send(client.Say(QUIET, "Autres mots.", "n-1"))
        assert [said.by.n for said in omar.heard_of(server.Said)] == ["Morgane"]
        assert not other.heard_of(server.Said)
        listed = await omar.ask(client.People, where=QUIET)
        assert "Alix" not in [face.n for face in listed.rows or ()]
        assert (await other.ask(client.Join, stream=QUIET)).you.n == "Morgane"


async def test_the_same_nickname_again_changes_nothing_and_a_taken_one_neither() -> None:
    async with World() as world:
        _, nina, first = await basile_and_alix(world)
        again = await nina.ask(client.Join, stream=QUIET, consent=True, nickname="alix")
        assert again.you == first.you
        refused = await nina.ask(client.Join, stream=QUIET, consent=True, nickname="Basile")
        assert refused.why == "nickname_taken"
        assert (await nina.ask(client.Join, stream=QUIET)).you == first.you

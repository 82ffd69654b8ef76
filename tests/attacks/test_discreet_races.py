"""Threat: between two steps of coming in, another tab takes consent back, and it is lost."""

import pytest

from tests.world import QUIET, World
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

"""Threat: between two steps of coming in, another tab takes consent back, and it is lost."""

import pytest

from tests.world import QUIET, World
from veillee.model.ids import RoomId
from veillee.store.ports import Tail
from veillee.wire import client, server

pytestmark = pytest.mark.anyio


async def test_consent_withdrawn_while_another_tab_is_coming_in_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Race: one tab waits for the journal, and knows the nickname already."""
    async with World() as world:
        luna = await world.enter("Claire", age=31, place="59000")
        journal = world.store.journal
        read = journal.tail

        async def read_while_she_withdraws(stream: RoomId, limit: int) -> Tail:
            tail = await read(stream, limit)
            await world.store.traces.withdraw(QUIET, luna.person.id)
            return tail

        monkeypatch.setattr(journal, "tail", read_while_she_withdraws)
        joining = {"stream": QUIET, "consent": True, "nickname": "Luna"}
        refused = await luna.ask(client.Join, **joining)
        assert isinstance(refused, server.Refused)
        assert refused.why == "consent_needed"

"""Two people may have one conversation under each set of names, and what a block froze is kept."""

import msgspec
import pytest

from tests.contract.nouns import NINA, OMAR, begin, enter, request
from veillee.model.ids import ConversationId
from veillee.store.ports import Store

pytestmark = pytest.mark.anyio


async def test_other_names_leave_room_for_another_conversation(store: Store) -> None:
    await enter(store, NINA, OMAR)
    plain, quiet, other = (request(f"c-{name}") for name in ("plain", "quiet", "other"))
    quiet = msgspec.structs.replace(quiet, is_discreet=True, origin="r-quiet")
    other = msgspec.structs.replace(other, is_discreet=True, origin="r-other")
    for conversation in (plain, quiet, other):
        assert await begin(store, conversation) == 1
        again = msgspec.structs.replace(conversation, id=ConversationId("c-again"))
        assert await begin(store, again) is None
    assert {one.context for one in await store.conversations.of(OMAR)} == {"", "r-quiet", "r-other"}


async def test_what_the_other_goes_on_seeing_is_kept(store: Store) -> None:
    await enter(store, NINA, OMAR)
    assert await begin(store, request("c-one")) == 1
    kept = await store.conversations.get(ConversationId("c-one"))
    assert kept is not None
    shown = msgspec.structs.replace(kept.second, shown_as='{"face":{"h":"x","n":"Omar"}}')
    await store.conversations.change(kept.with_side(shown))
    again = await store.conversations.get(ConversationId("c-one"))
    assert again is not None
    assert again.second.shown_as == shown.shown_as
    assert again.first.shown_as == ""

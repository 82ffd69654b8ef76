"""Somebody erases everything in one tab while another tab comes back: what is erased stays so."""

from pathlib import Path

import pytest

from tests.doorstep import a_house
from veillee.model.person import Person

pytestmark = pytest.mark.anyio


async def test_who_is_erased_while_coming_back_is_not_kept_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_house(tmp_path) as house:
        nina = house.browser()
        assert (await nina.enter(nickname="Nina")).status_code == 200
        persons = house.node.store.persons
        read, erased = persons.by_key, list[Person]()

        async def reading(key: bytes) -> Person | None:
            found = await read(key)
            if found is not None:  # the other tab is faster than this one's next step
                erased.append(found)
                await persons.erase(found.id, None)
            return found

        monkeypatch.setattr(persons, "by_key", reading)
        answer = await nina.come_back()
        assert (answer.status_code, answer.json()["why"]) == (404, "unknown_person")
        assert len(erased) == 1
        assert await persons.by_id(erased[0].id) is None

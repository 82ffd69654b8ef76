"""Somebody erases everything in one tab while another tab comes back: what is erased stays so."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.doorstep import a_house
from veillee.model.person import Person
from veillee.store.ports import Persons

pytestmark = pytest.mark.anyio


@dataclass
class OtherTab:
    """Erases whoever is looked up, once, faster than this tab's next step."""

    persons: Persons
    erased: list[Person] = field(default_factory=list)

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        read = self.persons.by_key

        async def reading(key: bytes) -> Person | None:
            found = await read(key)
            if found is not None and not self.erased:
                self.erased.append(found)
                await self.persons.erase(found.id, None)
            return found

        patch.setattr(self.persons, "by_key", reading)


async def test_who_is_erased_while_coming_back_is_not_kept_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_house(tmp_path) as house:
        nina = house.browser()
        assert (await nina.enter(nickname="Nina")).status_code == 200
        other = OtherTab(house.node.store.persons)
        other.watch(monkeypatch)
        answer = await nina.come_back()
        assert (answer.status_code, answer.json()["why"]) == (404, "unknown_person")
        (erased,) = other.erased
        assert await other.persons.by_id(erased.id) is None


async def test_who_is_erased_while_filling_in_the_form_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the number of before, its standing and all that bears it would be theirs again."""
    async with a_house(tmp_path) as house:
        nina = house.browser()
        assert (await nina.enter(nickname="Nina")).status_code == 200
        other = OtherTab(house.node.store.persons)
        other.watch(monkeypatch)
        answer = await nina.enter(nickname="Ninon", age=61)
        assert answer.json() == {"nickname": "Ninon", "is_back": False}
        (erased,) = other.erased
        assert await other.persons.by_id(erased.id) is None
        fresh = await other.persons.by_key(erased.key)
        assert fresh is not None
        assert (fresh.age, fresh.age_corrected) == (61, False)

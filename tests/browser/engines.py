"""The browsers of the tests: Debian's own, each started once, when a test first wants it.

Playwright's sync API keeps a loop running on this thread for as long as it lives. Tests of other
folders run loops of their own, so `stop` is called after the last browser test of a row.
"""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.conftest import demand

# Without the parts that draw a desktop's window: the same pages in half the time.
_LIGHT = "/usr/bin/chromium-headless-shell"
CHROMIUM = _LIGHT if Path(_LIGHT).exists() else "/usr/bin/chromium"
FIREFOX = "/usr/bin/firefox-esr"
REMEDY = "`make browsers` installs it"
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Firefox ignores `color_scheme`: day or night is a preference, hence a browser each. Chromium is
# told by each context.
_SCHEME = "layout.css.prefers-color-scheme.content-override"
_NIGHT, _DAY = 0, 1
# Without a screen Firefox believes that there is no mouse either: fine (2) and able to hover (4).
_A_MOUSE = {"ui.primaryPointerCapabilities": 6, "ui.allPointerCapabilities": 6}


def _chromium(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))


def _firefox(playwright: Playwright, scheme: int = _DAY) -> Browser:
    # Debian's build knows nothing of Playwright's own protocol; it speaks WebDriver BiDi.
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=FIREFOX,
        firefox_user_prefs={_SCHEME: scheme, **_A_MOUSE},
    )


_STARTS: dict[str, tuple[str, Callable[[Playwright], Browser]]] = {
    "chromium": (CHROMIUM, _chromium),
    "chromium by night": (CHROMIUM, _chromium),
    "firefox": (FIREFOX, _firefox),
    "firefox by night": (FIREFOX, lambda playwright: _firefox(playwright, _NIGHT)),
}


class Engines:
    """The running browsers."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._running: dict[str, Browser] = {}

    def __getitem__(self, name: str) -> Browser:
        """Return a browser, started if it is not running."""
        program, start = _STARTS[name]
        demand(program, REMEDY)
        if self._playwright is None:
            self._playwright = sync_playwright().start()
        if name not in self._running:
            self._running[name] = start(self._playwright)
        return self._running[name]

    def stop(self) -> None:
        """Close them all, and the loop they needed."""
        for browser in self._running.values():
            browser.close()
        self._running.clear()
        if self._playwright is not None:
            self._playwright.stop()
            self._playwright = None


RUNNING = Engines()

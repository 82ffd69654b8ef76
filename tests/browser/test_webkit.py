"""A smoke run in the engine of most telephones: one comes in and talks.

WebKitGTK has no headless mode and Playwright does not drive Debian's; its own driver does, under
a screen of memory.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

from tests.browser.conftest import unique
from tests.conftest import demand
from tests.programs import running, within

# Selenium's driver of this engine calls Selenium in a way that Selenium deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")
ENGINES = ("webkit",)
DRIVER, SCREEN = "/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb"
MINI_BROWSERS = "webkit2gtk-4.*/MiniBrowser"
REMEDY = "`make browsers` installs it"
PATIENCE = 20.0


@contextmanager
def a_screen() -> Iterator[str]:
    """Show nothing to nobody; yield the name of the display."""
    program = demand(SCREEN, REMEDY)
    reading, writing = os.pipe()
    options = ("-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp")
    with running([program, *options], pass_fds=[writing], stderr=subprocess.DEVNULL) as screen:
        os.close(writing)
        with os.fdopen(reading) as told, within(PATIENCE, screen):
            display = told.readline().strip()
        assert display, "the screen did not come up"
        yield f":{display}"


@pytest.fixture
def webkit() -> Iterator[WebDriver]:
    demand(DRIVER, REMEDY)
    (mini, *_) = [*Path("/usr/lib").glob(f"*/{MINI_BROWSERS}"), Path("/usr/lib") / MINI_BROWSERS]
    options = Options()
    options.binary_location = str(demand(mini, REMEDY))
    options.add_argument("--automation")
    with a_screen() as display:
        # Its sandbox wants rights that containers and root do not have.
        own = {"DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        driver = webdriver.WebKitGTK(options, Service(DRIVER, env={**os.environ, **own}))
        try:
            yield driver
        finally:
            driver.quit()


class Page:
    """The page as WebDriver sees it: by label and by text, as in the other engines."""

    def __init__(self, driver: WebDriver) -> None:
        self._driver = driver
        # What was drawn again while one looked is looked for again.
        redrawn = (StaleElementReferenceException,)
        self._wait = WebDriverWait(driver, PATIENCE, ignored_exceptions=redrawn)

    def labelled(self, label: str) -> WebElement:
        """Return the field of a label."""
        return self.seen(
            f"//*[@id = //label[normalize-space() = '{label}']/@for or @aria-label = '{label}']"
        )

    def option(self, words: str) -> WebElement:
        """Return a choice by what is written beside it."""
        return self.seen(f'//label[contains(normalize-space(), "{words}")]')

    def button(self, name: str) -> WebElement:
        """Return a button by its words."""
        return self.seen(f"//button[normalize-space() = '{name}']")

    def seen(self, path: str) -> WebElement:
        """Wait until something is in sight."""
        return self._wait.until(
            lambda driver: (
                next(
                    (each for each in driver.find_elements(By.XPATH, path) if each.is_displayed()),
                    None,
                )
                or False
            )
        )


def test_one_comes_in_and_talks_with_webkit(house: str, webkit: WebDriver) -> None:
    webkit.get(house)
    page = Page(webkit)
    page.labelled("Pseudo").send_keys(unique("Nina"))
    page.labelled("Âge").send_keys("34")
    Select(page.labelled("Vous êtes")).select_by_visible_text("une femme")
    page.labelled("Code postal").send_keys("59500")
    page.option("Dans la liste de mon secteur").click()
    page.option("J'accepte les règles").click()
    page.button("Entrer").click()
    composer = page.labelled("Votre message")
    composer.send_keys("Bonsoir, depuis un téléphone.", Keys.ENTER)
    page.seen("//*[@role = 'log']//*[normalize-space() = 'Bonsoir, depuis un téléphone.']")
    webkit.refresh()
    page.seen("//*[@role = 'log']//*[normalize-space() = 'Bonsoir, depuis un téléphone.']")
    assert page.labelled("Votre message").get_attribute("value") == ""

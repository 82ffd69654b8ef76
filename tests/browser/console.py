"""The console at a browser: a house whose store was filled beforehand, somebody of the staff with a
key of their own that the browser's software authenticator holds, an authority's letter.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.engines import RUNNING
from tests.browser.serving import served
from tests.browser.watch import Watch
from tests.casefiles import NINA, file
from tests.programs import PATIENCE
from veillee.config.settings import Door, RetentionSettings, StoreSettings
from veillee.kernel.clock import wall_clock
from veillee.model.ids import PersonId
from veillee.model.report import Category
from veillee.store.sqlite import SqliteStore

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
ORDER = {
    "clock": "dsa_9",
    "state": "FR",
    "authority": "Arcom",
    "reference": "77",
    "basis": "DSA, art. 9",
    "contact": "bureau",
    "policy": "harassment",
}
_ENTER = """async (order) => {
  const { cases } = await (await fetch("equipe/api/queue")).json();
  const body = JSON.stringify({ ...order, received_at: Date.now() - 1000, case: cases[0].id });
  const headers = { "content-type": "application/json" };
  return (await fetch("equipe/api/orders/enter", { method: "POST", headers, body })).status;
}"""

Fill = Callable[[SqliteStore], Awaitable[object]]


async def one_reported(store: SqliteStore) -> None:
    """Fill a store with one line of Omar's that was reported."""
    omar = PersonId(12)
    names, said = {NINA: "Nina", omar: "Omar59"}, [(NINA, "Bonsoir"), (omar, "Vous êtes ridicule")]
    await file(store, wall_clock(), said, names, omar, category=Category.HARASSMENT)


@contextmanager
def filled(folder: Path, fill: Fill) -> Iterator[str]:
    """Serve a house in whose store something happened; yield its address."""
    # Beside the browser's own loop, which runs on this thread.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, _filled(folder, fill)).result()
    with named(folder) as address:
        yield address


@contextmanager
def named(folder: Path) -> Iterator[str]:
    """Serve a house; a key wants a name, so it is reached by `localhost`."""
    with served(folder) as address:
        yield address.replace("127.0.0.1", "localhost")


async def _filled(folder: Path, fill: Fill) -> None:
    settings = StoreSettings(path=str(folder / "var"))
    store = SqliteStore(settings, RetentionSettings(), Door())
    await store.open()
    await fill(store)
    await store.close()


async def two_reported(store: SqliteStore) -> None:
    """File a report about each of two people."""
    now = wall_clock()
    for about, text in ((12, "Je sais où tu habites, fais attention"), (13, "Achetez-moi cela")):
        who = PersonId(about)
        category = Category.THREAT if about == 12 else Category.ADVERTISING
        await file(store, now, [(who, text)], {who: "Omar59"}, who, category=category)


def invitation(folder: Path, name: str, role: str = "moderator") -> str:
    """Make an invitation on the machine, beside the serving house."""
    environment = os.environ | {"VEILLEE__STORE__PATH": str(folder / "var")}
    typed = [sys.executable, "-m", "veillee.cli.main", "staff", "invite", name, "--role", role]
    done = subprocess.run(
        typed, env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    return done.stdout.splitlines()[0]


class Desk:
    """Somebody of the staff at a browser of their own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        tools = page.context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    def join(self, address: str, code: str) -> None:
        """Make the first key for an invitation and come in."""
        self.page.goto(f"{address}equipe")
        self.page.get_by_text("J'ai reçu une invitation").click()
        self.page.get_by_label("Code d'invitation").fill(code)
        self.page.get_by_role("button", name="Faire ma clé et entrer").click()
        expect(self.page.get_by_role("navigation", name="Lieux de la console")).to_be_visible()


def a_page(engine: str, address: str) -> Iterator[Page]:
    """Open a page before a house, and demand that nothing went wrong in it."""
    context = RUNNING[engine].new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    watch = Watch(context, address)
    page = context.new_page()
    yield page
    context.close()
    # Who is not signed in is told so; and one test asks for the same house by its address.
    watch.expects("401|third party: http://127\\.0\\.0\\.1")
    assert not watch.wrong()


def enter_an_order(page: Page) -> None:
    """Let an authority's order come about the first case of the queue, beside what is shown."""
    assert page.evaluate(_ENTER, ORDER) == 200


def open_first(page: Page) -> None:
    """Open the first case of the queue and take it."""
    page.locator(".case-line").first.get_by_role("button").click()
    page.get_by_role("button", name="Prendre").click()
    expect(page.get_by_text("Choisissez : ce que la personne lira")).to_be_visible()
    page.locator(".case-head h1").click()

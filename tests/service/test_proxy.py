"""Behind a real proxy, under a sub-path, with the very lines that `docs/design/door.md` prints."""

import json
import re
import shutil
import socket
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import msgspec
import pytest

from tests.conftest import ROOT
from tests.doorstep import NINA, Device
from tests.programs import running
from tests.serving import EASY, Served, serving
from tests.wires import Wire, upgrade
from veillee.config.settings import Server
from veillee.edge import cookies
from veillee.store.database import DATABASE
from veillee.store.vault import ADDRESS_KEY, VAULT_KEY, SealingVault, _opened, _unpadded

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

PATIENCE = 10.0
VISITOR = "127.0.0.2"
"""Another address of loopback: the proxy's own is listed, and a listed one is nobody's."""

_HTTP = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    {location}
  }}
}}
"""


@dataclass
class Behind:
    """A house, and the proxy before it."""

    house: Served
    port: int
    folder: Path

    @property
    def origin(self) -> str:
        """Return where a browser finds the proxy."""
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
async def behind(tmp_path: Path) -> AsyncIterator[Behind]:
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed: `make browsers` installs it")
    server = Server(root_path="/chat", proxies=("127.0.0.1",))
    async with serving(tmp_path, msgspec.structs.replace(EASY, server=server)) as house:
        port = _free_port()
        with _proxy(nginx, tmp_path, port, _printed_lines(house.port)):
            yield Behind(house, port, tmp_path)


def _printed_lines(port: int) -> str:
    page = (ROOT / "docs" / "design" / "door.md").read_text(encoding="utf-8")
    found = re.search(r"```nginx\n(.+?)```", page, re.DOTALL)
    assert found is not None
    assert "127.0.0.1:8000/" in found[1]
    return found[1].replace("127.0.0.1:8000", f"127.0.0.1:{port}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _proxy(nginx: str, folder: Path, port: int, location: str) -> Iterator[None]:
    """Run nginx, from when it listens."""
    written = folder / "nginx.conf"
    written.write_text(_HTTP.format(folder=folder, port=port, location=location))
    with running([nginx, "-p", str(folder), "-c", str(written)]) as process:
        until = time.monotonic() + PATIENCE
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > until:
                pytest.fail((folder / "error").read_text())
        yield


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _browser(behind: Behind) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=f"{behind.origin}/chat",
        headers={"origin": behind.origin, "sec-fetch-site": "same-origin"},
        transport=httpx.AsyncHTTPTransport(local_address=VISITOR),
    )


async def test_the_page_finds_its_files_and_what_the_house_is(behind: Behind) -> None:
    async with _browser(behind) as browser:
        page = (await browser.get("/")).text
        named = re.findall(r'(?:src|href)="(/chat/static/[^"]+)"', page)
        assert named
        for name in named:
            answer = await browser.get(f"{behind.origin}{name}")
            assert answer.status_code == 200, name
        assert (await browser.get("/api/site")).json()["is_trial"] is True


async def test_somebody_comes_in_and_talks(behind: Behind) -> None:
    async with _browser(behind) as browser:
        asked = await browser.post("/api/challenge", json={})
        proof = Device().proof(asked.json()["challenge"])
        entered = await browser.post("/api/entry", json={**NINA, "proof": proof})
    assert entered.status_code == 200, entered.text
    assert "; Path=/chat;" in entered.headers["set-cookie"]
    cookie = f"{cookies.SESSION}={entered.cookies[cookies.SESSION]}"
    wire = await Wire.connect(behind.port)
    request = upgrade(behind.port, cookie).replace(b"GET /api", b"GET /chat/api", 1)
    wire.transport.write(request)
    await wire.until(lambda: wire.head != b"" or wire.is_gone)
    assert wire.status == 101, wire.head
    await wire.told("welcome")
    stream = behind.house.stream("bar")
    assert (await wire.ask(t="join", stream=stream))["t"] == "joined"
    assert (await wire.ask(t="say", stream=stream, text="Bonsoir"))["t"] == "kept"
    wire.transport.abort()


async def test_the_register_holds_the_visitors_address_and_port(behind: Behind) -> None:
    async with _browser(behind) as browser:
        asked = await browser.post("/api/challenge", json={})
        proof = Device().proof(asked.json()["challenge"])
        entered = await browser.post("/api/entry", json={**NINA, "proof": proof})
        stream = entered.extensions["network_stream"]
        own = stream.get_extra_info("client_addr")
    assert own[0] == VISITOR
    told = _register(behind.folder / "var")
    assert (told["address"], told["port"]) == own[:2]


async def test_another_sites_page_stays_outside_here_too(behind: Behind) -> None:
    async with _browser(behind) as browser:
        foreign = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
        refused = await browser.post("/api/challenge", json={}, headers=foreign)
    assert (refused.status_code, refused.json()["why"]) == (403, "foreign_origin")


def _register(store: Path) -> dict[str, object]:
    """Open the one sealed address, as whoever holds the register's key could."""
    vault = SealingVault((store / VAULT_KEY).read_bytes(), (store / ADDRESS_KEY).read_bytes())
    with closing(sqlite3.connect(store / DATABASE)) as database:
        ((token, sealed),) = database.execute("SELECT session, sealed FROM sealed_addresses")
    opened: dict[str, object] = json.loads(
        _unpadded(_opened(vault._register, sealed, token.hex().encode()))
    )
    return opened

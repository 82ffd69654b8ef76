"""Somebody at the door: a device, a browser with cookies, and a house to knock at."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests import migrated, promised
from veillee.app import Node, Replacements, build
from veillee.config.settings import Settings, StoreSettings
from veillee.kernel.clock import Now, wall_clock
from veillee.kernel.log import Log
from veillee.places.atlas import Atlas, load

HOST = "127.0.0.1:8000"
ORIGIN = f"http://{HOST}"

NINA: dict[str, Any] = {
    "nickname": "Nina",
    "age": 34,
    "gender": "woman",
    "place": "59500",
    "listed": "area",
    "rules": True,
}


def encoded(raw: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Device:
    """A browser's device key."""

    def __init__(self) -> None:
        self._private = ec.generate_private_key(ec.SECP256R1())
        self.point = self._private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )

    def sign(self, challenge: str) -> str:
        """Return raw r‖s over the challenge's bytes."""
        raw = base64.urlsafe_b64decode(challenge + "=" * (-len(challenge) % 4))
        r, s = decode_dss_signature(self._private.sign(raw, ec.ECDSA(SHA256())))
        return encoded(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

    def proof(self, challenge: str) -> dict[str, str]:
        """Return the proof as the form carries it."""
        return {
            "key": encoded(self.point),
            "challenge": challenge,
            "signature": self.sign(challenge),
        }


class Browser:
    """A browser with a key and a jar of cookies, in front of a house."""

    def __init__(self, node: Node, device: Device | None = None, peer: str = "127.0.0.1") -> None:
        self.device = device or Device()
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(
                node.http, client=(peer, 40_000), raise_app_exceptions=False
            ),
            base_url=ORIGIN,
            headers={"origin": ORIGIN, "sec-fetch-site": "same-origin"},
            event_hooks={"response": [promised.held]},
        )

    async def post(self, path: str, body: object = None, **options: Any) -> httpx.Response:
        """Post JSON as the page does."""
        return await self.http.post(path, json={} if body is None else body, **options)

    async def proof(self) -> dict[str, str]:
        """Answer a fresh challenge."""
        answer = await self.post("/api/challenge")
        return self.device.proof(answer.json()["challenge"])

    async def enter(self, **form: Any) -> httpx.Response:
        """Fill in the one form; what is not given is Nina's."""
        return await self.post("/api/entry", {**NINA, "proof": await self.proof(), **form})

    async def come_back(self, **named: Any) -> httpx.Response:
        """Prove the key alone, or come back under another nickname."""
        return await self.post("/api/session", {"proof": await self.proof(), **named})


class House:
    """A node with its log kept in memory."""

    def __init__(self, node: Node, written: StringIO) -> None:
        self.node = node
        self.written = written

    def browser(self, device: Device | None = None, peer: str = "127.0.0.1") -> Browser:
        """Return a browser that was never here."""
        return Browser(self.node, device, peer)


@asynccontextmanager
async def a_house(
    folder: Path, settings: Settings | None = None, now: Now = wall_clock
) -> AsyncIterator[House]:
    """Open a whole node on a folder, without its port."""
    settings = msgspec.structs.replace(
        settings or Settings(), store=StoreSettings(path=str(folder / "var"))
    )
    written = StringIO()
    migrated.begin(folder / "var")
    node = await build(settings, Replacements(atlas=_atlas(), now=now, log=Log(written, now)))
    async with node.running():
        yield House(node, written)


@cache
def _atlas() -> Atlas:
    """Read the table of places once for all tests: nobody can change it."""
    return load()


class Clock:
    """A clock that a test moves."""

    def __init__(self, now: int = 1_800_000_000_000) -> None:
        self.now = now

    def __call__(self) -> int:
        """Return the moved time."""
        return self.now

"""Staff at the console: an authenticator in software, and a browser that is signed in."""

import hashlib
import secrets
from typing import Any

import cbor2
import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from tests import promised
from tests.doorstep import House, encoded
from veillee.edge.staff.office import hash_of_code
from veillee.kernel.clock import HOUR
from veillee.model.staff import MACHINE, Act, Invitation, Note, Role

SITE = "localhost"
OFFICE = f"http://{SITE}:8000"
API = "/equipe/api"
_UP_UV, _AT = 0b101, 0b1000000


class Authenticator:
    """What a phone or a security key does: makes one key, signs with it, counts."""

    def __init__(self, *, counts: bool = True) -> None:
        self._private = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.counter = 0
        self._step = int(counts)
        self.flags = _UP_UV

    def make(self, options: dict[str, Any], origin: str = OFFICE) -> dict[str, str]:
        """Answer `navigator.credentials.create`, attesting nothing."""
        data = self._data(options["site"], self.flags | _AT) + self._attested()
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = _client_data("webauthn.create", options["challenge"], origin)
        return {
            "id": encoded(self.id),
            "client_data": encoded(client),
            "attestation": encoded(attested),
        }

    def sign(self, options: dict[str, Any], origin: str = OFFICE) -> dict[str, str]:
        """Answer `navigator.credentials.get`."""
        self.counter += self._step
        data = self._data(options["site"], self.flags)
        client = _client_data("webauthn.get", options["challenge"], origin)
        signed = self._private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return {
            "id": encoded(self.id),
            "client_data": encoded(client),
            "authenticator_data": encoded(data),
            "signature": encoded(signed),
        }

    def _data(self, site: str, flags: int) -> bytes:
        counter = self.counter.to_bytes(4, "big")
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + counter

    def _attested(self) -> bytes:
        point = self._private.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (point.x, point.y))
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose


class Clerk:
    """A browser at the console."""

    def __init__(self, house: House, key: Authenticator | None = None) -> None:
        self.house = house
        self.key = key or Authenticator()
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(
                house.node.http, client=("127.0.0.1", 40_001), raise_app_exceptions=False
            ),
            base_url=OFFICE,
            headers={"origin": OFFICE, "sec-fetch-site": "same-origin"},
            event_hooks={"response": [promised.held]},
        )

    async def ask(self, path: str, body: object = None, **options: Any) -> httpx.Response:
        """Post to the console's API."""
        return await self.http.post(API + path, json={} if body is None else body, **options)

    async def read(self, path: str, **options: Any) -> httpx.Response:
        """Read from the console's API."""
        return await self.http.get(API + path, **options)

    async def join(self, code: str) -> httpx.Response:
        """Join with an invitation, by a new key."""
        options = (await self.ask("/join/options", {"code": code})).json()
        body = {"code": code, "handle": options["handle"], "key": self.key.make(options)}
        return await self.ask("/join", body)

    async def sign_in(self) -> httpx.Response:
        """Sign in with the key."""
        return await self.ask("/sign-in", self.key.sign(await self.options()))

    async def options(self) -> dict[str, Any]:
        """Ask for a challenge to sign in with."""
        options: dict[str, Any] = (await self.ask("/sign-in/options")).json()
        return options


async def invite(house: House, name: str = "Paul", role: Role = Role.MODERATOR) -> str:
    """Make an invitation as the command line does, and return its code."""
    code, now = secrets.token_hex(8), house.node.now()
    invitation = Invitation(hash_of_code(code), name, role, now, now + 72 * HOUR)
    await house.node.store.staff.invite(invitation, Note(now, MACHINE, Act.INVITED))
    return code


async def clerk(house: House, name: str = "Paul", role: Role = Role.MODERATOR) -> Clerk:
    """Return somebody who has joined and is signed in."""
    one = Clerk(house)
    answer = await one.join(await invite(house, name, role))
    assert answer.status_code == 200, answer.text
    return one


def told(answer: httpx.Response) -> str:
    """Return why an answer refuses."""
    return str(msgspec.json.decode(answer.content)["why"])


def _client_data(kind: str, challenge: str, origin: str) -> bytes:
    told_of = {"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}
    return msgspec.json.encode(told_of)

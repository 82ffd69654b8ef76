"""Visitors for a measure: real keys, real forms, real cookies, over plain asyncio streams on
loopback.
"""

import asyncio
import base64
import itertools
import json
import random
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PLACES = ("59500", "59000", "75011", "13008", "69003", "31000", "44000", "33000", "67000", "35000")


def b64(raw: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def names(seed: int = 1) -> Iterator[str]:
    """Return nicknames that do not look like each other, without end."""
    syllables = [c + v for c in "bdfgkptz" for v in "aeou"]
    chance = random.Random(seed)
    order = list(itertools.product(syllables, repeat=4))
    chance.shuffle(order)
    return ("".join(parts) for parts in order if len(set(parts)) == 4)


@dataclass
class Visitor:
    """Somebody who came in: their key and the cookie of their session."""

    key: ec.EllipticCurvePrivateKey
    nickname: str
    cookie: str = ""


class Caller:
    """One kept-alive HTTP connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def post(
        self, path: str, body: object, cookie: str = ""
    ) -> tuple[int, dict[str, str], Any]:
        """Send one JSON body and return status, headers and the decoded answer."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        data = json.dumps(body).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
        head += "Content-Type: application/json\r\n"
        head += (
            f"Content-Length: {len(data)}\r\n"
            + (f"Cookie: {cookie}\r\n" if cookie else "")
            + "\r\n"
        )
        self._writer.write(head.encode() + data)
        return await self._answer()

    async def _answer(self) -> tuple[int, dict[str, str], Any]:
        assert self._reader
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers: dict[str, str] = {}
        for line in head[1:]:
            name, _, value = line.partition(": ")
            key = name.lower()
            headers[key] = (
                f"{headers[key]}\n{value}" if key == "set-cookie" and key in headers else value
            )
        body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        return int(head[0].split()[1]), headers, json.loads(body) if body else None

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None


async def enter(caller: Caller, visitor: Visitor, age: int, place: str) -> bool:
    """Fill in the form; False when the nickname was not free."""
    _, _, asked = await caller.post("/api/challenge", {})
    form = {
        "proof": proof(visitor.key, asked["challenge"]),
        "nickname": visitor.nickname,
        "age": age,
        "gender": "unsaid",
        "place": place,
        "listed": "area",
        "rules": True,
    }
    status, headers, answer = await caller.post("/api/entry", form)
    if status in {200, 201}:
        cookies = (line.partition(";")[0] for line in headers["set-cookie"].split("\n"))
        visitor.cookie = next(cookie for cookie in cookies if cookie.startswith("veillee="))
        return True
    if str(answer.get("why", "")).startswith("nickname"):
        return False
    raise RuntimeError(f"{status} {answer}")


def proof(key: ec.EllipticCurvePrivateKey, challenge: str) -> dict[str, str]:
    """Sign a challenge as the page does: ECDSA P-256, SHA-256, raw r and s."""
    raw = base64.urlsafe_b64decode(challenge + "=" * (-len(challenge) % 4))
    r, s = decode_dss_signature(key.sign(raw, ec.ECDSA(hashes.SHA256())))
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {
        "key": b64(point),
        "challenge": challenge,
        "signature": b64(r.to_bytes(32) + s.to_bytes(32)),
    }


async def crowd(port: int, count: int, lanes: int = 8) -> AsyncIterator[Visitor]:
    """Let many people in, a few at a time, and return them as they come."""
    chance, nicknames = random.Random(7), names()
    ready: asyncio.Queue[Visitor] = asyncio.Queue()

    async def lane(share: int) -> None:
        caller = Caller(port)
        for _ in range(share):
            visitor = Visitor(ec.generate_private_key(ec.SECP256R1()), next(nicknames))
            while not await enter(caller, visitor, chance.randint(21, 74), chance.choice(PLACES)):
                visitor.nickname = next(nicknames)
            await ready.put(visitor)
        caller.close()

    shares = [count // lanes + (1 if index < count % lanes else 0) for index in range(lanes)]
    tasks = [asyncio.create_task(lane(share)) for share in shares]
    for _ in range(count):
        getting = asyncio.create_task(ready.get())
        while not getting.done():
            done, _ = await asyncio.wait(
                {getting, *(task for task in tasks if not task.done())},
                return_when="FIRST_COMPLETED",
            )
            for task in done & set(tasks):
                task.result()
        yield getting.result()
    await asyncio.gather(*tasks)

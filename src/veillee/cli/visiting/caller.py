"""A few HTTP calls in a row over one stream: all that the door needs."""

import asyncio
from http import HTTPStatus
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from veillee.cli.visiting.target import Target

_SECONDS = 30.0


class Answer(NamedTuple):
    """What came back: status, body, and the cookies that were set."""

    status: int
    body: bytes
    cookies: dict[str, str]

    @property
    def is_yes(self) -> bool:
        """Tell whether the call was carried out."""
        return self.status in {HTTPStatus.OK, HTTPStatus.CREATED}


class Caller:
    """One stream to a house, for the time of a `with`."""

    def __init__(self, target: Target, address: str = "") -> None:
        self._target = target
        self._told = "".join(f"{name}: {value}\r\n" for name, value in target.told(address).items())

    async def __aenter__(self) -> Self:
        """Call."""
        self._reader, self._writer = await asyncio.open_connection(
            self._target.host, self._target.port, ssl=self._target.trust()
        )
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        """Hang up."""
        self._writer.close()

    async def post(self, path: str, form: msgspec.Struct | None = None) -> Answer:
        """Send one JSON body and return the answer."""
        body = b"{}" if form is None else msgspec.json.encode(form)
        head = (
            f"POST {self._target.root}{path} HTTP/1.1\r\n"
            f"Host: {self._target.authority}\r\n"
            f"{self._told}"
            "Content-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        async with asyncio.timeout(_SECONDS):
            return await self._answer()

    async def _answer(self) -> Answer:
        first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        length, cookies = 0, {}
        for line in lines:
            name, _, value = line.partition(":")
            if name.lower() == "content-length":
                length = int(value)
            elif name.lower() == "set-cookie":
                key, _, token = value.strip().partition(";")[0].partition("=")
                cookies[key] = token
        return Answer(int(first.split()[1]), await self._reader.readexactly(length), cookies)

"""Answers on one connection as bytes: in order, whole, each with its head, by any way of asking."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.serving import serving

pytestmark = pytest.mark.anyio

ASK = b"POST /api/challenge HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 0\r\n"


class Line:
    """One connection."""

    def __init__(
        self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.port, self.reader, self.writer = port, reader, writer

    async def answer(self, *, has_body: bool = True) -> tuple[bytes, bytes]:
        """Return head and body of the next answer."""
        async with asyncio.timeout(10):
            head = await self.reader.readuntil(b"\r\n\r\n")
            sizes = [
                int(field.partition(b":")[2])
                for field in head.split(b"\r\n")
                if field.lower().startswith(b"content-length:")
            ]
            size = sizes[0] if sizes and has_body else 0
            return head, await self.reader.readexactly(size)


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with serving(tmp_path) as served:
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        yield Line(served.port, reader, writer)
        writer.close()


async def test_questions_in_one_segment_are_answered_in_order(line: Line) -> None:
    ask = ASK % line.port + b"\r\n"
    lost = ask.replace(b"challenge", b"nowhere")
    line.writer.write(ask + lost + ask)
    told = [await line.answer() for _ in range(3)]
    assert [head.split(b" ")[1] for head, _ in told] == [b"200", b"404", b"200"]
    assert told[0][1].startswith(b'{"challenge":')
    assert told[1][1] == b'{"why":"unknown"}'
    assert told[0][1] != told[2][1]


async def test_head_is_answered_without_a_body_and_the_connection_goes_on(line: Line) -> None:
    line.writer.write(b"HEAD /api/site HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % line.port)
    head, _ = await line.answer(has_body=False)
    assert head.startswith(b"HTTP/1.1 200 ")
    line.writer.write(ASK % line.port + b"\r\n")
    assert (await line.answer())[1].startswith(b'{"challenge":')


async def test_who_asks_first_whether_to_send_is_told_to(line: Line) -> None:
    line.writer.write(
        b"POST /api/places HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
        b"Expect: 100-continue\r\nContent-Length: 17\r\n\r\n" % line.port
    )
    assert (await line.answer())[0] == b"HTTP/1.1 100 Continue\r\n\r\n"
    line.writer.write(b'{"typed":"59500"}')
    head, body = await line.answer()
    assert head.startswith(b"HTTP/1.1 200 ")
    assert b"Douai" in body


async def test_a_last_answer_comes_whole_before_the_end(line: Line) -> None:
    line.writer.write(ASK % line.port + b"Connection: close\r\n\r\n")
    assert (await line.answer())[1].startswith(b'{"challenge":')
    assert await line.reader.read() == b""

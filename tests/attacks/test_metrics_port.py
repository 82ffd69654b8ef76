"""Threat: a page in a browser on the house's machine reads exact numbers from the metrics' port."""

import asyncio

import pytest

from veillee.edge.meter import Meter
from veillee.edge.metrics_port import metrics_port

pytestmark = pytest.mark.anyio


async def asked(*hosts: str) -> str:
    """Return the answer to a request that names these hosts."""
    async with metrics_port(Meter(), 0) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        fields = "".join(f"Host: {host}\r\n" for host in hosts)
        writer.write(f"GET /metrics HTTP/1.1\r\n{fields}\r\n".encode())
        answer = await reader.read()
        writer.close()
    return answer.decode()


@pytest.mark.parametrize("host", ["127.0.0.1:9100", "localhost:9100", "LOCALHOST", "[::1]:9100"])
async def test_who_names_this_machine_reads_them(host: str) -> None:
    answer = await asked(host)
    assert answer.startswith("HTTP/1.1 200 ")
    assert answer.endswith("# EOF\n")


@pytest.mark.parametrize(
    "hosts", [(), ("rebound.example:9100",), ("localhost", "rebound.example"), ("8.8.8.8",)]
)
async def test_a_name_that_was_made_to_lead_here_reads_nothing(hosts: tuple[str, ...]) -> None:
    answer = await asked(*hosts)
    assert answer.startswith("HTTP/1.1 421 ")
    assert "veillee_" not in answer

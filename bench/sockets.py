"""A visitor's socket for a measure: joins, says, counts, and checks that no number is missing or
doubled.
"""

import asyncio
import json
from typing import Any

from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from bench.visitors import Visitor

NUMBERED = frozenset(
    {"said", "edited", "deleted", "restored", "reacted", "unreacted", "noticed", "skip"}
)


class Talker(WSListener):
    """One socket; keeps the position of each stream over reconnections."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.transport: WSTransport | None = None
        self.waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self.epochs: dict[str, str] = {}
        self.offsets: dict[str, int] = {}
        self.texts: list[str] = []
        self.gaps = 0
        self.doubled = 0
        self.bytes = 0
        self.closed = asyncio.Event()
        self.kept = 0
        self.texts_wanted = False

    async def connect(self, port: int) -> None:
        """Open the socket."""
        self.closed = asyncio.Event()
        headers = {"Cookie": self.visitor.cookie}
        self.transport, _ = await ws_connect(
            lambda: self,
            f"ws://127.0.0.1:{port}/api/socket",
            extra_headers=headers,
            enable_auto_pong=True,
        )

    def on_ws_frame(self, _: WSTransport, frame: WSFrame) -> None:
        """Take one message."""
        if frame.msg_type != WSMsgType.TEXT:
            return
        payload = frame.get_payload_as_bytes()
        self.bytes += len(payload)
        if not self.texts_wanted and payload.startswith(b'{"t":"said"'):
            return
        told = json.loads(payload)
        kind = told["t"]
        if kind == "joined":
            self._joined(told)  # now: what is said next may stand in the same packet
        if kind in NUMBERED:
            self._number(told)
        elif kind in {
            "joined",
            "kept",
            "refused",
            "done",
            "people_window",
            "room_list",
        } and told.get("nonce"):
            self.kept += kind == "kept"
            waiter = self.waiting.pop(told["nonce"], None)
            if waiter is not None and not waiter.done():
                waiter.set_result(told)

    def _joined(self, told: dict[str, Any]) -> None:
        if told.get("recovered"):
            for event in told.get("events", ()):
                self._number(event)
        elif told["stream"] in self.epochs:
            self.gaps += 1_000_000  # started over though nothing was lost
        self.epochs[told["stream"]] = told["epoch"]
        self.offsets[told["stream"]] = told["offset"]

    def _number(self, told: dict[str, Any]) -> None:
        stream, seq = told["stream"], told["seq"]
        before = self.offsets.get(stream, 0)
        if seq <= before:
            self.doubled += 1
        elif seq > before + 1:
            self.gaps += seq - before - 1
        self.offsets[stream] = max(before, seq)
        if told["t"] == "said":
            self.texts.append(told["text"])

    def on_ws_disconnected(self, _: WSTransport) -> None:
        """Note the end, and wake whoever waits for an answer that will not come."""
        self.closed.set()
        for waiter in self.waiting.values():
            if not waiter.done():
                waiter.set_exception(ConnectionResetError())
        self.waiting.clear()

    def send(self, **command: object) -> None:
        """Send one command."""
        if self.transport is not None:
            self.transport.send(WSMsgType.TEXT, json.dumps(command, separators=(",", ":")).encode())

    def ask(self, **command: object) -> "asyncio.Future[dict[str, Any]]":
        """Send one command and return its answer to come."""
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self.waiting[str(command["nonce"])] = future
        self.send(**command)
        return future

    async def join(self, stream: str) -> dict[str, Any]:
        """Join, with all that was missed when we were here before."""
        command: dict[str, object] = {"t": "join", "nonce": f"join-{stream}", "stream": stream}
        if stream in self.epochs:
            command |= {"epoch": self.epochs[stream], "since": self.offsets.get(stream, 0)}
        told = await self.ask(**command)
        if told["t"] != "joined":
            raise RuntimeError(str(told))
        return told

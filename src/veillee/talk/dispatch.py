"""Bytes in, one handler called: pays the cost, applies the gate, turns a «no» into a refusal. All
gates in one table.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec

from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import is_conversation
from veillee.store.ports import StoreFailed
from veillee.talk.session import Outlet
from veillee.wire import codec, server
from veillee.wire.client import ClientMessage

Handler = Callable[[Outlet, Any], Awaitable[None] | None]
Spawn = Callable[[Awaitable[None]], None]


NONCE_LENGTH = 64
"""Ids are remembered: longer ones would fill the memory of the house."""


class Gate(msgspec.Struct, frozen=True):
    """What a command costs and who carries it out; `private` when its stream is a conversation."""

    cost: float
    handler: Handler
    private: Handler | None = None


class Dispatch:
    """Hear one frame of a socket."""

    def __init__(
        self,
        gates: Mapping[type[ClientMessage], Gate],
        now: Now,
        spawn: Spawn,
        *,
        burst: float,
        refill: float,
    ) -> None:
        self._gates = gates
        self._now = now
        self._spawn = spawn
        self._burst = burst
        self._refill = refill

    def __call__(self, outlet: Outlet, payload: bytes) -> None:
        """Carry out one command; every command is answered, if only by a refusal."""
        try:
            command = codec.decode(payload)
        except Refused as refusal:
            self._refuse_unread(outlet, refusal)
            return
        gate = self._gates[type(command)]
        nonce: str = getattr(command, "nonce", "")
        if len(nonce) > NONCE_LENGTH:
            nonce, gate = "", Gate(1.0, _too_long)
        try:
            self._pay(outlet, gate.cost)
            handler = gate.handler
            if gate.private is not None and is_conversation(command.stream):  # type: ignore[union-attr]
                handler = gate.private
            waiting = handler(outlet, command)
        except Refused as refusal:
            _refuse(outlet, nonce, refusal)
            return
        if waiting is not None:
            self._spawn(_finished(outlet, nonce, waiting))

    def _refuse_unread(self, outlet: Outlet, refusal: Refused) -> None:
        try:
            self._pay(outlet, 1.0)
        except Refused as slower:
            refusal = slower
        _refuse(outlet, "", refusal)

    def _pay(self, outlet: Outlet, cost: float) -> None:
        session = outlet.session
        wait = session.bucket.pay(cost, self._now(), self._burst, self._refill)
        if wait:
            # Counted: who goes on for hundreds of refusals is no page of ours (see `edge/socket`).
            session.floods += 1
            raise Refused(Refusal.SLOW_DOWN, retry_after_ms=wait)
        session.floods = 0


async def _finished(outlet: Outlet, nonce: str, waiting: Awaitable[None]) -> None:
    try:
        await waiting
    except Refused as refusal:
        _refuse(outlet, nonce, refusal)
    except StoreFailed:
        outlet.offer(server.Refused(nonce, Refusal.NOT_KEPT.value))
    except Exception:
        # A disk that cannot be read, a fault of ours: whoever runs this tells the log.
        _refuse(outlet, nonce, Refused(Refusal.BUSY))
        raise


def _too_long(_: Outlet, __: ClientMessage) -> None:
    raise Refused(Refusal.MALFORMED)


def _refuse(outlet: Outlet, nonce: str, refusal: Refused) -> None:
    details = refusal.details
    outlet.offer(
        server.Refused(
            nonce,
            refusal.why.value,
            retry_after_ms=int(details.get("retry_after_ms", 0)),
            because=str(details.get("because", "")),
            detail=str(details.get("detail", "")),
        )
    )

"""The hub of one process: one write per listener and tick, flushed in slices so that a crowd never
holds the loop.

Why slices: one broadcast to 19,900 members blocks the loop about 175 ms (measured). Why a tick: the
kernel's send is the cost, and ten frames in one write cost a sixth of ten writes. A flush remembers
its listeners when it begins: who comes later hears nothing of it, so what a newcomer is told on
joining is never told twice.
"""

import asyncio
from collections import deque
from collections.abc import Sequence

from veillee.fanout.ports import Listener, Parcel
from veillee.model.ids import StreamId

SLICE = 500
SECOND = 1.0


class _Flush:
    """Parcels on their way to the listeners of the moment; `done` of them have been written to."""

    __slots__ = ("done", "listeners", "parcels")

    def __init__(self, parcels: list[Parcel], listeners: Sequence[Listener]) -> None:
        self.parcels = parcels
        self.listeners = listeners
        self.done = 0


class _Crowd:
    """Everybody who listens to one stream, and what waits for them."""

    __slots__ = (
        "counted",
        "flushes",
        "frozen",
        "is_due",
        "listeners",
        "parcels",
        "width",
        "window",
    )

    def __init__(self) -> None:
        self.listeners: dict[Listener, None] = {}
        self.frozen: tuple[Listener, ...] | None = None
        self.parcels: list[Parcel] = []
        self.flushes: deque[_Flush] = deque()
        self.is_due = False
        self.window = 0.0
        self.counted = 0
        self.width = 0.0

    def count(self, deliveries: int, now: float, wide: int, width: float) -> None:
        """Widen the flush while a second holds more deliveries than the limit.

        A tenth of slack: steady talk at the very limit must not flap.
        """
        if now - self.window >= SECOND:
            is_past = self.counted > wide * 1.1
            self.width = width if is_past else 0.0
            self.window, self.counted = now, 0
        self.counted += deliveries


class LocalHub:
    """Carry parcels inside one process."""

    def __init__(self, wide_deliveries: int = 20_000, wide_seconds: float = 0.03) -> None:
        self._crowds: dict[StreamId, _Crowd] = {}
        self._wide = wide_deliveries
        self._width = wide_seconds
        self.delivered = 0

    def listen(self, stream: StreamId, listener: Listener) -> None:
        """Hear everything published from now on, and nothing published before."""
        crowd = self._crowds.setdefault(stream, _Crowd())
        self._begin(crowd)
        crowd.listeners[listener] = None
        crowd.frozen = None

    def unlisten(self, stream: StreamId, listener: Listener) -> None:
        """Hear nothing more; what was already on its way may still arrive."""
        crowd = self._crowds.get(stream)
        if crowd is None or listener not in crowd.listeners:
            return
        del crowd.listeners[listener]
        crowd.frozen = None
        if not crowd.listeners and not crowd.flushes:
            del self._crowds[stream]

    def listeners(self, stream: StreamId) -> int:
        """Return how many listen."""
        crowd = self._crowds.get(stream)
        return len(crowd.listeners) if crowd else 0

    def publish(self, stream: StreamId, parcel: Parcel) -> None:
        """Offer a parcel; it is written with all others of this tick."""
        crowd = self._crowds.get(stream)
        if crowd is None:
            return
        crowd.parcels.append(parcel)
        if crowd.is_due:
            return
        crowd.is_due = True
        loop = asyncio.get_running_loop()
        if crowd.width:
            loop.call_later(crowd.width, self._tick, crowd)
        else:
            loop.call_soon(self._tick, crowd)

    def _tick(self, crowd: _Crowd) -> None:
        crowd.is_due = False
        self._begin(crowd)

    def _begin(self, crowd: _Crowd) -> None:
        """Start carrying what waits to whoever listens at this moment."""
        if not crowd.parcels:
            return
        if crowd.frozen is None:
            crowd.frozen = tuple(crowd.listeners)
        flush = _Flush(crowd.parcels, crowd.frozen)
        crowd.parcels = []
        deliveries = len(flush.parcels) * len(flush.listeners)
        self.delivered += deliveries
        crowd.count(deliveries, asyncio.get_running_loop().time(), self._wide, self._width)
        crowd.flushes.append(flush)
        if len(crowd.flushes) == 1:
            self._step(crowd)

    def _step(self, crowd: _Crowd) -> None:
        """Write one slice; flushes of a crowd follow each other, so order holds per listener."""
        while crowd.flushes:
            flush = crowd.flushes[0]
            part = flush.listeners[flush.done : flush.done + SLICE]
            flush.done += SLICE
            _write(part, flush.parcels)
            if flush.done >= len(flush.listeners):
                crowd.flushes.popleft()
            if crowd.flushes and len(part) == SLICE:
                asyncio.get_running_loop().call_soon(self._step, crowd)
                return


def _write(listeners: Sequence[Listener], parcels: list[Parcel]) -> None:
    together = (
        parcels[0].frame if len(parcels) == 1 else b"".join([parcel.frame for parcel in parcels])
    )
    for listener in listeners:
        if listener.hidden:
            seen = b"".join([p.skip if p.author in listener.hidden else p.frame for p in parcels])
            if seen:
                listener.write(seen)
        else:
            listener.write(together)

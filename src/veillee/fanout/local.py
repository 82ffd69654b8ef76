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
SMALL = 150
"""Up to so many listeners a flush is gathered with whatever else a listener gets in this tick;
above, gathering would cost more than the few writes it saves.
"""
SECOND = 1.0


class _Flush:
    """Parcels on their way to the listeners of the moment; `done` of them have been written to.
    `is_uneven`: not everybody may see what they tell.
    """

    __slots__ = ("done", "is_uneven", "listeners", "parcels")

    def __init__(self, parcels: list[Parcel], listeners: Sequence[Listener]) -> None:
        self.parcels = parcels
        self.listeners = listeners
        self.done = 0
        self.is_uneven = any(parcel.is_uneven for parcel in parcels)


class _Crowd:
    """Everybody who listens to one stream, and what waits for them."""

    __slots__ = (
        "began",
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
        self.began = 0.0
        self.window = 0.0
        self.counted = 0
        self.width = 0.0

    def count(self, deliveries: int, now: float, wide: int, width: float) -> None:
        """Note that a flush begins; widen the next ones while a second holds more deliveries than
        the limit.

        A tenth of slack: steady talk at the very limit must not flap.
        """
        self.began = now
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
        self._due: list[_Crowd] = []
        self._asides: dict[Listener, list[bytes]] = {}
        self._is_scheduled = False
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
        # What waits for this tick goes now: who joins again is then told nothing twice.
        self._write_aside(listener, self._asides.pop(listener, None))
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
        if crowd.width:
            loop = asyncio.get_running_loop()
            # What comes alone does not wait, however much was said a moment ago.
            if (until := crowd.began + crowd.width) > loop.time():
                loop.call_at(until, self._late, crowd)
                return
        self._due.append(crowd)
        self._schedule()

    def tell(self, listener: Listener, data: bytes) -> None:
        """Offer bytes to one listener; they share this tick's write."""
        waiting = self._asides.get(listener)
        if waiting is None:
            self._asides[listener] = [data]
            self._schedule()
        else:
            waiting.append(data)

    def _schedule(self) -> None:
        if not self._is_scheduled:
            self._is_scheduled = True
            asyncio.get_running_loop().call_soon(self._tick)

    def _late(self, crowd: _Crowd) -> None:
        self._due.append(crowd)
        self._tick()

    def _tick(self) -> None:
        """Flush every crowd that has something, then what is left for single listeners."""
        self._is_scheduled = False
        due, self._due = self._due, []
        for crowd in due:
            crowd.is_due = False
            self._begin(crowd)
        asides, self._asides = self._asides, {}
        for listener, waiting in asides.items():
            self._write_aside(listener, waiting)

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
        if len(flush.listeners) <= SMALL and not crowd.flushes:
            together = _together(flush.parcels)
            for listener in flush.listeners:
                seen = _seen(listener, flush) if _is_screened(listener, flush) else together
                if seen:
                    self.tell(listener, seen)
            return
        crowd.flushes.append(flush)
        if len(crowd.flushes) == 1:
            self._step(crowd)

    def _step(self, crowd: _Crowd) -> None:
        """Write one slice; flushes of a crowd follow each other, so order holds per listener."""
        while crowd.flushes:
            flush = crowd.flushes[0]
            part = flush.listeners[flush.done : flush.done + SLICE]
            flush.done += SLICE
            self._write(part, flush)
            if flush.done >= len(flush.listeners):
                crowd.flushes.popleft()
            if crowd.flushes and len(part) == SLICE:
                asyncio.get_running_loop().call_soon(self._step, crowd)
                return

    def _write(self, listeners: Sequence[Listener], flush: _Flush) -> None:
        """Write to a part of a crowd, each with what waits for them alone."""
        together, asides = _together(flush.parcels), self._asides
        for listener in listeners:
            seen = _seen(listener, flush) if _is_screened(listener, flush) else together
            if asides and listener in asides:
                seen = b"".join((*asides.pop(listener), seen))
            if seen:
                listener.write(seen)

    @staticmethod
    def _write_aside(listener: Listener, waiting: list[bytes] | None) -> None:
        if waiting:
            listener.write(waiting[0] if len(waiting) == 1 else b"".join(waiting))


def _together(parcels: list[Parcel]) -> bytes:
    """Return the bytes of those who see everything."""
    return parcels[0].frame if len(parcels) == 1 else b"".join([p.frame for p in parcels])


def _is_screened(listener: Listener, flush: _Flush) -> bool:
    """Tell whether somebody may not see everything, or was not told of a number yet."""
    return bool(flush.is_uneven or listener.hidden or listener.held)


def _seen(listener: Listener, flush: _Flush) -> bytes:
    """Return the bytes of somebody who may not see everybody."""
    return b"".join([parcel.seen_by(listener) for parcel in flush.parcels])

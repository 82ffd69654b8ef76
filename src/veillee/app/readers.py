"""The encoder of a node: its process, where enabled and installed, and what is asked of it."""

import sys

from veillee.config.settings import ReadingSettings
from veillee.edge.meter import Meter
from veillee.kernel.clock import SECOND, Now
from veillee.kernel.log import Event, Log
from veillee.kernel.metrics import Metric
from veillee.reading.client import WorkerReading
from veillee.reading.finding import found_model
from veillee.talk.second_look import SecondLook


def make_reading(settings: ReadingSettings, log: Log, meter: Meter) -> WorkerReading | None:
    """Return the encoder's client; nothing where it is not wanted or, as the log says, not here."""
    if not settings.enabled:
        return None
    model = found_model(settings.model)
    if model is None:
        log(Event.READER_ABSENT)
        return None
    command = (sys.executable, "-m", "veillee.reading.worker", str(model))
    reading = WorkerReading(
        command, settings.queue, log, lambda outcome: meter.count(Metric.READ, outcome)
    )
    meter.watch({Metric.READING_PENDING: lambda: reading.pending})
    return reading


def make_look(
    settings: ReadingSettings, log: Log, meter: Meter, now: Now
) -> tuple[WorkerReading | None, SecondLook]:
    """Return the encoder, if any, and the second look of rooms; its watch is set with the house."""
    reading = make_reading(settings, log, meter)
    return reading, SecondLook(
        reading,
        now=now,
        count=lambda outcome: meter.count(Metric.READ, outcome),
        wait_seconds=settings.wait_ms / SECOND,
        holds_unread=settings.hold_unread,
    )

"""The meter's counters as OpenMetrics text. Apart, for its library takes a thirtieth of a start and
is wanted only where the metrics have a port.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

from veillee.edge.meter import Meter
from veillee.kernel.metrics import Kind, Metric

CONTENT_TYPE = CONTENT_TYPE_LATEST


class OpenMetrics:
    """What a meter counted, as often as somebody reads it."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._registry = CollectorRegistry()
        self._counters = {
            metric: Counter(
                metric.value,
                metric.meaning,
                [metric.label] if metric.label else [],
                registry=self._registry,
            )
            for metric in Metric
            if metric.kind is Kind.COUNTER
        }
        for metric in Metric:
            if metric.kind is Kind.GAUGE:
                gauge = Gauge(metric.value, metric.meaning, registry=self._registry)
                if (size := meter.sizes.get(metric)) is not None:
                    gauge.set_function(size)

    def text(self) -> bytes:
        """Return everything as OpenMetrics text."""
        for (metric, label), by in self._meter.take().items():
            counter = self._counters[metric]
            (counter.labels(label) if metric.label else counter).inc(by)
        written: bytes = generate_latest(self._registry)  # type: ignore[no-untyped-call]  # not typed
        return written

"""The counters behind the metrics, and their text in OpenMetrics."""

from collections.abc import Callable, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

from veillee.kernel.metrics import Kind, Metric

CONTENT_TYPE = CONTENT_TYPE_LATEST
Sizes = Mapping[Metric, Callable[[], float]]


class Meter:
    """Count what `Metric` lists and nothing else."""

    def __init__(self) -> None:
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
        # Told to the library when somebody reads: its counters take a lock and 5 µs a step.
        self._waiting: dict[tuple[Metric, str], float] = {}
        self._gauges = {
            metric: Gauge(metric.value, metric.meaning, registry=self._registry)
            for metric in Metric
            if metric.kind is Kind.GAUGE
        }

    def watch(self, sizes: Sizes) -> None:
        """Read these sizes whenever somebody asks."""
        for metric, size in sizes.items():
            self._gauges[metric].set_function(size)

    def count(self, metric: Metric, label: str = "", by: float = 1.0) -> None:
        """Count one more, on the loop's thread; `label` is a code of ours, never something that was
        sent.
        """
        key = metric, label
        self._waiting[key] = self._waiting.get(key, 0.0) + by

    def text(self) -> bytes:
        """Return everything as OpenMetrics text."""
        waiting, self._waiting = self._waiting, {}
        for (metric, label), by in waiting.items():
            counter = self._counters[metric]
            (counter.labels(label) if metric.label else counter).inc(by)
        written: bytes = generate_latest(self._registry)  # type: ignore[no-untyped-call]  # not typed
        return written

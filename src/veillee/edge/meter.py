"""The counters behind the metrics, counted at the price of a dictionary's entry."""

from collections.abc import Callable, Mapping

from veillee.kernel.metrics import Metric

Sizes = Mapping[Metric, Callable[[], float]]


class Meter:
    """Count what `Metric` lists and nothing else."""

    def __init__(self) -> None:
        # Told to the library when somebody reads: its counters take a lock and 5 µs a step.
        self._waiting: dict[tuple[Metric, str], float] = {}
        self.sizes: dict[Metric, Callable[[], float]] = {}
        """What is asked for whenever somebody reads."""

    def watch(self, sizes: Sizes) -> None:
        """Read these sizes whenever somebody asks."""
        self.sizes.update(sizes)

    def count(self, metric: Metric, label: str = "", by: float = 1.0) -> None:
        """Count one more, on the loop's thread; `label` is a code of ours, never something that was
        sent.
        """
        key = metric, label
        self._waiting[key] = self._waiting.get(key, 0.0) + by

    def take(self) -> Mapping[tuple[Metric, str], float]:
        """Return what was counted since this was last asked."""
        waiting, self._waiting = self._waiting, {}
        return waiting

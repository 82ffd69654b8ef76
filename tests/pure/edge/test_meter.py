"""The metrics: what the list says, and nothing else."""

from veillee.edge.meter import Meter
from veillee.edge.openmetrics import OpenMetrics
from veillee.kernel.metrics import Kind, Metric


def test_counters_and_sizes_are_told_as_openmetrics() -> None:
    meter = Meter()
    meter.count(Metric.ENTRIES)
    meter.count(Metric.REFUSALS, "under_age")
    meter.watch({Metric.SOCKETS: lambda: 3.0})
    metrics = OpenMetrics(meter)
    told = metrics.text().decode()
    assert "veillee_entries_total 1.0\n" in told
    assert 'veillee_refusals_total{why="under_age"} 1.0\n' in told
    assert "veillee_sockets 3.0\n" in told
    assert told.endswith("# EOF\n")
    meter.count(Metric.ENTRIES, by=2.0)
    assert "veillee_entries_total 3.0\n" in metrics.text().decode()


def test_every_metric_of_the_list_is_there() -> None:
    told = OpenMetrics(Meter()).text().decode()
    for metric in Metric:
        kind = "counter" if metric.kind is Kind.COUNTER else "gauge"
        assert f"# TYPE {metric.value} {kind}\n" in told

"""The metrics: what the list says, and nothing else."""

from veillee.edge.meter import Meter
from veillee.kernel.metrics import Kind, Metric


def test_counters_and_sizes_are_told_as_openmetrics() -> None:
    meter = Meter()
    meter.count(Metric.ENTRIES)
    meter.count(Metric.REFUSALS, "under_age")
    meter.watch({Metric.SOCKETS: lambda: 3.0})
    told = meter.text().decode()
    assert "veillee_entries_total 1.0\n" in told
    assert 'veillee_refusals_total{why="under_age"} 1.0\n' in told
    assert "veillee_sockets 3.0\n" in told
    assert told.endswith("# EOF\n")


def test_every_metric_of_the_list_is_there() -> None:
    told = Meter().text().decode()
    for metric in Metric:
        kind = "counter" if metric.kind is Kind.COUNTER else "gauge"
        assert f"# TYPE {metric.value} {kind}\n" in told

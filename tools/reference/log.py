"""The page of log events and metrics, from their enums."""

from markdown import code, page, table

from veillee.kernel.log import Event
from veillee.kernel.metrics import Metric

PAGE = "docs/reference/log-and-metrics.md"


def render() -> str:
    """Return the page."""
    events = [
        (code(each.value), ", ".join(code(field) for field in sorted(each.fields)), each.meaning)
        for each in Event
    ]
    metrics = [
        (code(each.value), each.kind.value, code(each.label), each.meaning) for each in Metric
    ]
    return page(
        "Log and metrics",
        "The log is JSON lines of the events below and no others. Neither holds what was said, a"
        " name, a room's name or an address.",
        "## Events",
        table(("event", "fields", "meaning"), events),
        "## Metrics",
        "OpenMetrics text on the loopback port that `server.metrics_port` names; off by default.",
        table(("metric", "kind", "label", "meaning"), metrics),
    )

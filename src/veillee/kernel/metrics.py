"""What is measured while running: a closed list, counts and sizes only, nothing about anybody."""

from enum import Enum


class Kind(Enum):
    """How a measure behaves."""

    COUNTER = "counter"
    GAUGE = "gauge"


class Metric(Enum):
    """Every metric: name, kind, label (empty for none; its values are codes of ours), meaning."""

    kind: Kind
    label: str
    meaning: str

    def __new__(cls, code: str, kind: Kind, label: str, meaning: str) -> "Metric":  # noqa: PYI034 - an enum
        """Hold the name as the value, the rest beside it."""
        member = object.__new__(cls)
        member._value_ = code
        member.kind = kind
        member.label = label
        member.meaning = meaning
        return member

    ENTRIES = "veillee_entries", Kind.COUNTER, "", "People who came in by the form."
    RETURNS = "veillee_returns", Kind.COUNTER, "", "People who came back by their device key."
    REFUSALS = "veillee_refusals", Kind.COUNTER, "why", "Refusals over HTTP, by code."
    TURNED_AWAY = (
        "veillee_turned_away",
        Kind.COUNTER,
        "why",
        "Requests stopped at the door, by code.",
    )
    REQUESTS = "veillee_requests", Kind.COUNTER, "status", "HTTP answers, by status."
    FORGOTTEN = "veillee_forgotten_rows", Kind.COUNTER, "", "Rows forgotten by the retention job."
    READ = (
        "veillee_reading_lines",
        Kind.COUNTER,
        "outcome",
        "Lines for the encoder, by what came of it: read, remembered, skipped, lost, late, ask…",
    )
    READING_PENDING = (
        "veillee_reading_pending",
        Kind.GAUGE,
        "",
        "Lines the encoder has not read yet.",
    )
    FAULTS = "veillee_faults", Kind.COUNTER, "", "Requests that met a fault of ours."
    SOCKETS = "veillee_sockets", Kind.GAUGE, "", "Sockets open now."
    VISITORS = "veillee_visitors", Kind.GAUGE, "", "People here now."
    PENDING = (
        "veillee_journal_pending",
        Kind.GAUGE,
        "",
        "Drafts that wait for the journal's commit.",
    )

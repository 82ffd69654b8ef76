"""What was seen on a visit: counted while it goes, told at its end."""

from collections import Counter
from dataclasses import dataclass, field

from veillee.kernel.refusals import Refusal

_SHOWN = 20
_FAULTS = {
    each.value
    for each in (
        Refusal.MALFORMED,
        Refusal.TOO_LARGE,
        Refusal.NOT_KEPT,
        Refusal.NO_SESSION,
        Refusal.CONSENT_NEEDED,
        Refusal.TOO_MANY_ROOMS,
    )
}


@dataclass
class Tally:
    """Counts of one visit. `unexpected` holds what a house in good order never does."""

    visitors: int = 0
    lines: int = 0
    accepted: int = 0
    held: int = 0
    asked: int = 0
    dropped: int = 0
    events: int = 0
    reactions: int = 0
    reconnections: int = 0
    started_over: int = 0
    renamed_at_the_door: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    unexpected: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def refuse(self, why: str) -> None:
        """Count a refusal; some never meet a client that keeps to the rules."""
        self.refused[why] += 1
        if why in _FAULTS:
            self.unexpected[f"refused: {why}"] += 1

    def summary(self, lasted: float) -> dict[str, object]:
        """Return everything as JSON can hold it."""
        return {
            "visitors": self.visitors,
            "lines": self.lines,
            "accepted": self.accepted,
            "held": self.held,
            "asked": self.asked,
            "dropped": self.dropped,
            "reactions": self.reactions,
            "refused": dict(sorted(self.refused.items())),
            "renamed_at_the_door": self.renamed_at_the_door,
            "events": self.events,
            "reconnections": self.reconnections,
            "started_over": self.started_over,
            "seconds": round(lasted, 1),
            "p50_ms": self._percentile(0.50),
            "p99_ms": self._percentile(0.99),
            "unexpected": dict(self.unexpected.most_common(_SHOWN)),
        }

    def _percentile(self, share: float) -> float | None:
        """Return the milliseconds from sent to kept that a share of the lines stayed below."""
        if not self.seconds:
            return None
        ordered = sorted(self.seconds)
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1_000, 1)

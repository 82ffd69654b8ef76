"""What people who do nothing hear about themselves: asked, held, refused, measured."""

from collections import Counter, defaultdict

from veillee.cli.visiting.visitor import Visitor
from veillee.kernel.refusals import Refusal
from veillee.wire import server

# A verdict on a line, or a measure; haste and names that are taken are nobody's disturbance.
_JUDGED = frozenset(
    each.value
    for each in (
        Refusal.NOT_HERE,
        Refusal.READ_ONLY,
        Refusal.NO_PRIVATE,
        Refusal.REQUESTS_PAUSED,
        Refusal.KEPT_OUT,
    )
)


class Witness:
    """Listens to all that innocents hear, and counts what disturbed whom."""

    def __init__(self) -> None:
        self.lines: Counter[str] = Counter()
        self.of: defaultdict[Visitor, Counter[str]] = defaultdict(Counter)

    def told(self, visitor: Visitor, message: server.AnyServerMessage) -> None:
        """Take in one message that somebody heard."""
        match message:
            case server.Kept():
                self.lines["shown"] += 1
            case server.Asked():
                self._note(visitor, "asked")
            case server.Held():
                self._note(visitor, "held")
            case server.Refused(why=why) if why in _JUDGED:
                self._note(visitor, "refused")
            case server.Statement():
                self._note(visitor, "measured")
            case _:
                pass

    def marks(self, visitor: Visitor) -> int:
        """Return how often somebody was disturbed so far."""
        return self.of[visitor].total()

    def count(self, kind: str) -> int:
        """Return how many people were disturbed in a way."""
        return sum(1 for marks in self.of.values() if marks[kind])

    def _note(self, visitor: Visitor, kind: str) -> None:
        self.of[visitor][kind] += 1
        self.lines[kind] += 1

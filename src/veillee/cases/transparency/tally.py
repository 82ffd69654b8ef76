"""Questions to the counts of a ledger: how many, and how long in the middle."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from veillee.cases.counting import OF_REPORTERS
from veillee.model.ledger import Counts, Entry, What

_MINUTES = 60

Wanted = Callable[[Entry], bool]


@dataclass(frozen=True, slots=True)
class Tally:
    """Entries with how often they came."""

    counts: Counts

    def only(self, *what: What, **wanted: object) -> "Tally":
        """Return the part of some kinds whose fields are as wanted; a set means any of it."""
        return Tally(
            type(self.counts)(
                {
                    entry: n
                    for entry, n in self.counts.items()
                    if (not what or entry.what in what) and _fits(entry, wanted)
                }
            )
        )

    def where(self, wanted: Wanted) -> "Tally":
        """Return the part that something holds for."""
        return Tally(type(self.counts)({one: n for one, n in self.counts.items() if wanted(one)}))

    def plus(self, other: "Tally") -> "Tally":
        """Return both."""
        return Tally(self.counts + other.counts)

    @property
    def n(self) -> int:
        """Return how many."""
        return self.counts.total()

    def by(self, name: str) -> dict[str, int]:
        """Return how many for each value of a field, most first."""
        found = dict[str, int]()
        for entry, n in self.counts.items():
            value = str(getattr(entry, name))
            found[value] = found.get(value, 0) + n
        return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))

    def percentile(self, share: int) -> int | None:
        """Return the minutes that so many of a hundred do not exceed (nearest rank)."""
        taken = sorted((entry.took, n) for entry, n in self.counts.items() if entry.took >= 0)
        rank = -(-sum(n for _, n in taken) * share // 100)
        return next(_from_rank(taken, rank), None)


def _from_rank(taken: Iterable[tuple[int, int]], rank: int) -> Iterator[int]:
    passed = 0
    for minutes, n in taken:
        passed += n
        if passed >= rank:
            yield minutes


def _fits(entry: Entry, wanted: dict[str, object]) -> bool:
    return all(
        getattr(entry, name) in value
        if isinstance(value, frozenset)
        else getattr(entry, name) == value
        for name, value in wanted.items()
    )


def appeals_decided(tally: Tally) -> tuple[Tally, Tally]:
    """Return the decided appeals against what restricts, and the looks reporters had asked for."""
    ended = tally.only(What.APPEAL_DECIDED)
    return (
        ended.where(lambda one: one.measure not in OF_REPORTERS),
        ended.only(measure=OF_REPORTERS),
    )


def hours(minutes: int | None) -> str:
    """Return a duration as the template wants it, in hours; empty for none."""
    return "" if minutes is None else f"{minutes / _MINUTES:.2f}".rstrip("0").rstrip(".")

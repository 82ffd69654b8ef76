"""Merge the communes of one department into zones: enough residents, in one piece, compact.

Coordinates are used here, at development time, and end here: what leaves is who is with whom.

1. Communes that share a postal code are one *piece*, so that a code seldom falls into two zones.
   A commune with enough residents is a piece, and a zone, alone.
2. Two pieces touch when no third lies in the circle between them (a Gabriel graph, connected).
3. The smallest zone that is too small joins the touching zone that keeps things most compact,
   preferring those who already share an intercommunality, and big towns last.
4. Zones with twice the residents needed are cut where a cut leaves two good halves; pieces on a
   border move across it while that makes both sides more compact. Nothing is random.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ENOUGH = 50_000
# From here a zone is cut in two: at just twice enough, the halves seldom have a centre.
_LARGE = 120_000
_ROUNDS = 30
# How much dearer it is to join people of another intercommunality, or a town that stands alone.
_FOREIGN = 1.5
_TOWN = 6.0


@dataclass(frozen=True)
class Commune:
    """A commune as the zoning needs it; `x` and `y` are kilometres on a flat map."""

    id: str
    name: str
    population: int
    codes: tuple[str, ...]
    together: str
    x: float
    y: float


@dataclass(frozen=True)
class Piece:
    """Communes that stay together."""

    communes: tuple[Commune, ...]
    population: int
    x: float
    y: float
    together: str
    alone: bool


def zones(communes: Iterable[Commune]) -> list[list[Commune]]:
    """Return the department's zones, the most populous commune of each first."""
    pieces = _pieces(communes)
    if sum(piece.population for piece in pieces) < ENOUGH:
        grouped = [set(range(len(pieces)))]
    else:
        grouped = _Zoning(pieces).settled()
    found = [[c for i in sorted(zone) for c in pieces[i].communes] for zone in grouped]
    for zone in found:
        zone.sort(key=lambda c: (-c.population, c.id))
    return sorted(found, key=lambda zone: zone[0].id)


def _pieces(communes: Iterable[Commune]) -> list[Piece]:
    sharing: dict[str, list[Commune]] = defaultdict(list)
    for commune in sorted(communes, key=lambda c: c.id):
        alone = commune.population >= ENOUGH or not commune.codes
        sharing[commune.id if alone else "code " + commune.codes[0]].append(commune)
    return [_piece(group) for _, group in sorted(sharing.items())]


def _piece(group: list[Commune]) -> Piece:
    weight = sum(c.population + 1 for c in group)
    homes: Counter[str] = Counter()
    for commune in group:
        homes[commune.together] += commune.population + 1
    return Piece(
        communes=tuple(group),
        population=sum(c.population for c in group),
        x=sum(c.x * (c.population + 1) for c in group) / weight,
        y=sum(c.y * (c.population + 1) for c in group) / weight,
        together=max(sorted(homes), key=lambda home: homes[home]),
        alone=group[0].population >= ENOUGH,
    )


def touching(points: list[tuple[float, float]]) -> list[set[int]]:
    """Return the Gabriel graph; equal points touch."""
    near: list[set[int]] = [set() for _ in points]
    for i, (ax, ay) in enumerate(points):
        for j in range(i):
            bx, by = points[j]
            reach = ((ax - bx) ** 2 + (ay - by) ** 2) / 4 - 1e-9
            mx, my = (ax + bx) / 2, (ay + by) / 2
            if not any(
                (x - mx) ** 2 + (y - my) ** 2 < reach
                for k, (x, y) in enumerate(points)
                if k not in (i, j)
            ):
                near[i].add(j)
                near[j].add(i)
    return near


class _Zoning:
    """One department while its zones are sought."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.near = touching([(piece.x, piece.y) for piece in pieces])
        self.zones: dict[int, set[int]] = {i: {i} for i in range(len(pieces))}
        self.home = list(range(len(pieces)))

    def settled(self) -> list[set[int]]:
        self._join_small()
        for _ in range(_ROUNDS):
            cut = self._cut_large()
            moved = self._move_borders()
            if not (cut or moved):
                break
        return list(self.zones.values())

    def _people(self, zone: Iterable[int]) -> int:
        return sum(self.pieces[i].population for i in zone)

    def _spread(self, zone: Iterable[int]) -> float:
        """Say how far from compact a set of pieces is; the root lets the country count too."""
        members = list(zone)
        weights = [math.sqrt(self.pieces[i].population + 100) for i in members]
        total = sum(weights)
        x = sum(w * self.pieces[i].x for i, w in zip(members, weights, strict=True)) / total
        y = sum(w * self.pieces[i].y for i, w in zip(members, weights, strict=True)) / total
        spread = sum(
            w * ((self.pieces[i].x - x) ** 2 + (self.pieces[i].y - y) ** 2)
            for i, w in zip(members, weights, strict=True)
        )
        homes = {self.pieces[i].together for i in members}
        town = _TOWN if len(members) > 1 and any(self.pieces[i].alone for i in members) else 1.0
        return spread * town * (1 + (_FOREIGN - 1) * min(len(homes) - 1, 4) / 2)

    def _bordering(self, zone: int) -> set[int]:
        return {self.home[j] for i in self.zones[zone] for j in self.near[i]} - {zone}

    def _join_small(self) -> None:
        while len(self.zones) > 1:
            smallest = min(self.zones, key=lambda z: (self._people(self.zones[z]), z))
            if self._people(self.zones[smallest]) >= ENOUGH:
                return
            joined = min(sorted(self._bordering(smallest)), key=lambda z: self._price(smallest, z))
            self._give(self.zones.pop(smallest), joined)

    def _price(self, zone: int, other: int) -> float:
        both = self.zones[zone] | self.zones[other]
        return self._spread(both) - self._spread(self.zones[zone]) - self._spread(self.zones[other])

    def _give(self, pieces: set[int], zone: int) -> None:
        self.zones.setdefault(zone, set()).update(pieces)
        for i in pieces:
            self.home[i] = zone

    def _cut_large(self) -> bool:
        cut = False
        for zone in sorted(self.zones):
            halves = self._best_cut(self.zones[zone])
            if halves is not None:
                kept, given = halves
                self.zones[zone] = kept
                self._give(given, max(self.zones) + 1)
                cut = True
        return cut

    def _best_cut(self, zone: set[int]) -> tuple[set[int], set[int]] | None:
        if self._people(zone) < _LARGE:
            return None
        best: tuple[float, set[int], set[int]] | None = None
        for half in self._halves(zone):
            rest = zone - half
            if min(self._people(half), self._people(rest)) < ENOUGH or not self._whole(rest):
                continue
            price = self._spread(half) + self._spread(rest)
            if best is None or price < best[0]:
                best = (price, rest, half)
        return None if best is None else best[1:]

    def _halves(self, zone: set[int]) -> Iterator[set[int]]:
        """Sweep the zone from eight sides and around each piece; yield what hangs together."""
        orders = [
            sorted(zone, key=lambda i: (_along(self.pieces[i], turn), i)) for turn in range(8)
        ]
        orders += [
            sorted(zone, key=lambda i: (_between(self.pieces[i], self.pieces[c]), i))
            for c in sorted(zone)
        ]
        for order in orders:
            for size in range(1, len(order)):
                half = set(order[:size])
                if self._people(half) >= ENOUGH and self._whole(half):
                    yield half

    def _whole(self, zone: set[int]) -> bool:
        """Tell whether a set of pieces hangs together."""
        start = next(iter(zone))
        seen, waiting = {start}, [start]
        while waiting:
            for j in self.near[waiting.pop()] & zone - seen:
                seen.add(j)
                waiting.append(j)
        return len(seen) == len(zone)

    def _move_borders(self) -> bool:
        moved = False
        for i in range(len(self.pieces)):
            source = self.home[i]
            rest = self.zones[source] - {i}
            if not rest or self._people(rest) < ENOUGH or not self._whole(rest):
                continue
            gain = self._spread(self.zones[source]) - self._spread(rest)
            for target in sorted({self.home[j] for j in self.near[i]} - {source}):
                there = self.zones[target]
                if any(self.pieces[j].alone for j in there):
                    continue  # a town takes in only who has nobody else
                if self._spread(there | {i}) - self._spread(there) < gain - 1e-6:
                    self.zones[source] = rest
                    self._give({i}, target)
                    moved = True
                    break
        return moved


def _along(piece: Piece, turn: int) -> float:
    return piece.x * math.cos(turn * math.pi / 4) + piece.y * math.sin(turn * math.pi / 4)


def _between(one: Piece, other: Piece) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)

"""Build the table of places that the package ships: postal codes, communes, zones and above.

Run at development time only, from the project's root, once a year when the figures change:

    python tools/build_places.py --centroids ../shared/data/packages/places_fr.csv.gz

It fetches the npm package `@etalab/decoupage-administratif` with `npm pack` (or reads an unpacked
one: `--package DIRECTORY`), reads rough positions of postal codes from a CSV with the columns
`code`, `lat` and `lon`, merges communes into zones (see `places_zoning.py`) and writes
`src/veillee/places/data/fr.json.gz`. The same input gives the same bytes. Positions are used to
see who is next to whom and are not written. `docs/design/places.md` explains the choices.
"""

import argparse
import csv
import gzip
import json
import math
import re
import statistics
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from places_neighbours import neighbours
from places_zoning import ENOUGH, Commune, touching, zones

from veillee.places.table import FORM, Communes, Table, packed

PACKAGE = "@etalab/decoupage-administratif@6.0.0"
SOURCE = "INSEE, La Poste, DGCL via " + PACKAGE + ", Licence Ouverte 2.0"
TARGET = Path(__file__).parent.parent / "src/veillee/places/data/fr.json.gz"

Record = dict[str, Any]  # Any: records of somebody else's JSON, read once, here only

Positions = dict[str, tuple[float, float]]

# North of this, one flat map serves all.
_METROPOLITAN = 40
# So many pairs of communes may seem to touch across a third department.
_CHANCE = 3
# Kilometres: communes further apart do not touch.
_REACH = 30
# Of a zone's residents: then it is called by its town alone.
_NEARLY_ALL = 0.9
# Nobody lives there: the southern lands and Clipperton.
_EMPTY = {"984", "989"}
# Business mail of the three cities with arrondissements, and of a few more, uses codes that look
# like those of towns far away (13616 is Aix, though 13610 is Le Puy-Sainte-Réparade).
_SERIES = {
    "75": "75056",
    "690": "69123", "692": "69123", "693": "69123", "694": "69123",
    "130": "13055", "132": "13055", "133": "13055", "134": "13055",
    "1360": "13001", "1361": "13001", "1362": "13001", "1363": "13004",
    "6960": "69266", "6961": "69266", "6962": "69266", "6963": "69259",
    "203": "2A004", "207": "2A004", "204": "2B033",
}  # fmt: skip


def main() -> None:
    """Read, merge, check, write, and say what came out."""
    wanted = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    wanted.add_argument("--centroids", type=Path, required=True, help="CSV with code, lat, lon")
    wanted.add_argument("--package", type=Path, help="unpacked npm package instead of fetching it")
    wanted.add_argument("--out", type=Path, default=TARGET)
    chosen = wanted.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data = (chosen.package or _fetched(Path(scratch))) / "data"
        records = {name: json.loads((data / f"{name}.json").read_text("utf-8"))
                   for name in ("communes", "departements", "regions", "epci")}  # fmt: skip
    table = build(records, _positions(chosen.centroids))
    shipped = packed(table)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_bytes(shipped)
    _tell(table, len(shipped))


def _fetched(scratch: Path) -> Path:
    told = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=scratch, check=True,
                          capture_output=True, text=True)  # fmt: skip
    with tarfile.open(scratch / told.stdout.split()[-1]) as archive:
        archive.extractall(scratch, filter="data")
    return scratch / "package"


def _positions(path: Path) -> Positions:
    """Return latitude and longitude of the codes that have them."""
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["lat"]:
                found[row["code"]] = (float(row["lat"]), float(row["lon"]))
    return found


def build(records: dict[str, list[Record]], positions: Positions) -> Table:
    """Return the whole table; the order of everything in it follows from the official codes."""
    current = [r for r in records["communes"]
               if r["type"] == "commune-actuelle" and r["departement"] not in _EMPTY]  # fmt: skip
    current.sort(key=lambda r: r["code"])
    departments = sorted({r["departement"] for r in current})
    together = {m["code"]: e["code"] for e in records["epci"] for m in e["membres"]}
    by_department: dict[str, list[Commune]] = defaultdict(list)
    for record in current:
        by_department[record["departement"]].append(_commune(record, together, positions))
    _check_neighbours(by_department)
    zone_rows, zone_of = _zone_rows(records, departments, by_department)
    rows = current + _parts(records["communes"], {r["code"] for r in current})
    return Table(
        form=FORM,
        country="FR",
        source=SOURCE,
        regions=_region_rows(records, departments),
        departments=_department_rows(records, departments),
        zones=zone_rows,
        communes=_columns(rows, zone_of),
        series=_SERIES,
    )


def _commune(record: Record, together: dict[str, str], positions: Positions) -> Commune:
    codes = tuple(record["codesPostaux"])
    known = [positions[code] for code in codes if code in positions] or [(0.0, 0.0)]
    lat = statistics.fmean(p[0] for p in known)
    lon = statistics.fmean(p[1] for p in known)
    x = lon * 111.32 * math.cos(math.radians(46.5 if lat > _METROPOLITAN else lat))
    home = together.get(record["code"], "")
    name, people = record["nom"], record["population"]
    return Commune(record["code"], name, people, codes, home, x, lat * 110.57)


def _zone_rows(
    records: dict[str, list[Record]], departments: list[str], communes: dict[str, list[Commune]]
) -> tuple[list[tuple[str, str, int, int]], dict[str, int]]:
    names = {d["code"]: d["nom"] for d in records["departements"]}
    rows: list[tuple[str, str, int, int]] = []
    zone_of: dict[str, int] = {}
    for number, department in enumerate(departments):
        found = zones(communes[department])
        taken: set[str] = set()
        for zone in found:
            name = _zone_name(zone, names[department], whole=len(found) == 1)
            if name in taken:
                raise ValueError(f"two zones of {department} are called {name}")
            taken.add(name)
            zone_of.update((commune.id, len(rows)) for commune in zone)
            people = sum(commune.population for commune in zone)
            rows.append(("z" + zone[0].id, name, number, people))
    return rows, zone_of


def _zone_name(zone: list[Commune], department: str, *, whole: bool) -> str:
    people = sum(commune.population for commune in zone)
    # «Lille» for Lille with one village that it encloses.
    if zone[0].population >= people * _NEARLY_ALL:
        return zone[0].name
    return department if whole else f"{zone[0].name} et environs"


def _department_rows(
    records: dict[str, list[Record]], departments: list[str]
) -> list[tuple[str, str, str, list[str]]]:
    by_code = {d["code"]: d for d in records["departements"]}
    near = neighbours()
    return [
        (code, by_code[code]["nom"], by_code[code]["region"], sorted(near.get(code, ())))
        for code in departments
    ]


def _region_rows(records: dict[str, list[Record]], departments: list[str]) -> list[tuple[str, str]]:
    lived_in = {d["region"] for d in records["departements"] if d["code"] in departments}
    return sorted((r["code"], r["nom"]) for r in records["regions"] if r["code"] in lived_in)


def _parts(records: list[Record], current: set[str]) -> list[Record]:
    """Return arrondissements and former communes people still name, each with its whole."""
    names = {r["code"]: r["nom"] for r in records if r["type"] == "commune-actuelle"}
    parts = []
    for record in records:
        if record["type"] == "commune-actuelle":
            continue
        whole: str = record.get("commune") or record["chefLieu"]
        if whole not in current:
            continue
        # The seat of a merged commune has its code; it is worth a row only under another name.
        if record["nom"] != names[whole]:
            parts.append(record | {"whole": whole, "nom": _part_name(record, names[whole])})
    return sorted(parts, key=lambda r: (r["code"], r["nom"]))


def _part_name(record: Record, whole: str) -> str:
    if record["type"] == "arrondissement-municipal":
        return re.sub(r" Arrondissement$", "", record["nom"])
    return f"{record['nom']} ({whole})"


def _columns(rows: list[Record], zone_of: dict[str, int]) -> Communes:
    for row in rows:
        row["zone"] = zone_of[row.get("whole") or row["code"]]
    rows.sort(key=lambda r: (r["zone"], r.get("codesPostaux", ["~"]), r["code"], r["nom"]))
    return Communes(
        ids="\n".join(r["code"] for r in rows),
        names="\n".join(r["nom"] for r in rows),
        codes="\n".join(" ".join(r.get("codesPostaux", ())) for r in rows),
        part_of="\n".join(r.get("whole", "") for r in rows),
        zones=[r["zone"] for r in rows],
        residents=[int(float(f"{r.get('population', 0):.2g}")) for r in rows],
    )


def _check_neighbours(communes: dict[str, list[Commune]]) -> None:
    """Compare the hand-written pairs with positions: say what differs; fail on what cannot be."""
    points: dict[tuple[float, float], str] = {}
    for department, members in communes.items():
        if not department.startswith("9") or department < "96":
            points.update({(c.x, c.y): department for c in members})
    derived: dict[tuple[str, str], int] = defaultdict(int)
    places = sorted(points)
    for near_one, near_other in _near_pairs(places):
        pair = tuple(sorted((points[near_one], points[near_other])))
        if pair[0] != pair[1]:
            derived[(pair[0], pair[1])] += 1
    written = {(a, b) for a, others in neighbours().items() for b in others if a < b}
    missing = {pair: count for pair, count in derived.items() if pair not in written}
    doubtful = sorted(written - set(derived))
    print("touching by position only:", missing, "by hand only:", doubtful)
    if any(count > _CHANCE for count in missing.values()):
        raise ValueError("the table of neighbours lacks a pair")


def _near_pairs(points: list[tuple[float, float]]) -> list[tuple[tuple[float, float], ...]]:
    """Return the edges of the Gabriel graph, sought in squares with a margin."""
    squares: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for x, y in points:
        for i in {int((x + side) // (2 * _REACH)) for side in (-_REACH, _REACH)}:
            for j in {int((y + side) // (2 * _REACH)) for side in (-_REACH, _REACH)}:
                squares[(i, j)].append((x, y))
    pairs = set()
    for members in squares.values():
        for i, others in enumerate(touching(members)):
            pairs |= {tuple(sorted((members[i], members[j]))) for j in others
                      if math.dist(members[i], members[j]) < _REACH}  # fmt: skip
    return sorted(pairs)


def _tell(table: Table, size: int) -> None:
    people = sorted(zone[3] for zone in table.zones)
    small = [zone for zone in table.zones if zone[3] < ENOUGH]
    print(f"{size} bytes, {len(table.communes.zones)} communes and parts")
    print(
        f"{len(people)} zones of {people[0]} to {people[-1]},", statistics.median(people), "median"
    )
    print("smaller than enough:", ", ".join(f"{name} {count}" for _, name, _, count in small))


if __name__ == "__main__":
    main()

"""Which communes a postal code serves, also when it is a CEDEX code that serves none."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence

from veillee.kernel.ready import ready
from veillee.places.communes import Gazetteer

_DIGITS = 5
# Cities whose codes end in the number of a district, and how many they have; 75116 is Paris too.
_DISTRICTS = {"750": 20, "751": 20, "690": 9, "130": 16}


def district_of(code: str) -> str | None:
    """Return the number of the district (arrondissement) that a code of Paris, Lyon or Marseille
    names: «15» for 75015.
    """
    number = int(code[3:]) if len(code) == _DIGITS and code.isascii() and code.isdigit() else 0
    return str(number) if 1 <= number <= _DISTRICTS.get(code[:3], 0) else None


class PostalCodes:
    """Answer with rows of communes, the most populous first.

    La Poste gives CEDEX codes (59011, Lille CEDEX) to offices, not to communes, and the table has
    no list of them. A code of five digits that serves no commune belongs to

    1. the commune that the table's `series` names for its first digits (all of 75 is Paris);
    2. else the most populous commune among the codes that share its first three digits, where a
       commune that shares four counts three times: CEDEX codes belong to large offices;
    3. else the seat, by residents, of the department that its first digits name;
    4. else nowhere (Monaco, military post, other countries).
    """

    def __init__(
        self, communes: Gazetteer, codes: str, seats: dict[str, int], series: dict[str, int]
    ) -> None:
        """Turn the column of codes round; `seats` and `series` name rows."""
        self._residents = communes.residents
        self._seats = seats
        self._series = series
        of = [codes.encode(), communes.rank.tobytes()]
        kept: dict[str, bytes] = ready("served", of, lambda: _served(codes.split("\n"), communes))
        self._serving = {code: array("H", rows) for code, rows in kept.items()}
        self._sorted = sorted(self._serving)

    def serving(self, code: str) -> Sequence[int]:
        """Return the rows of the communes and parts with this very code."""
        return self._serving.get(code, ())

    def beginning(self, digits: str) -> list[str]:
        """Return the codes that begin so, in order."""
        first = bisect_left(self._sorted, digits)
        return self._sorted[first : bisect_left(self._sorted, digits + ":")]

    def supposed(self, code: str) -> int | None:
        """Return the commune that a code of no commune belongs to by the rule above."""
        if len(code) != _DIGITS or not (code.isascii() and code.isdigit()):
            return None
        for length in (4, 3, 2):
            if code[:length] in self._series:
                return self._series[code[:length]]
        office = self._largest_office(code)
        return self._seat(code) if office is None else office

    def _largest_office(self, code: str) -> int | None:
        weighed = [
            (self._residents[row] * (3 if other[:4] == code[:4] else 1), -row)
            for other in self.beginning(code[:3])
            for row in self._serving[other]
        ]
        return -max(weighed)[1] if weighed else None

    def _seat(self, code: str) -> int | None:
        return self._seats.get(code[:3], self._seats.get(code[:2]))


def _served(codes: list[str], communes: Gazetteer) -> dict[str, bytes]:
    """Return the rows of each code, the most populous first, two bytes a row."""
    # Most communes share their only code with neighbours: one step for all rows with one text.
    alike: dict[str, list[int]] = {}
    for row in communes.by_rank:
        alike.setdefault(codes[row], []).append(row)
    serving: dict[str, array[int]] = {}
    for text, rows in alike.items():
        for code in text.split():
            others = serving.get(code, ())
            both = sorted((*rows, *others), key=communes.rank.__getitem__) if others else rows
            serving[code] = array("H", both)
    return {code: rows.tobytes() for code, rows in serving.items()}

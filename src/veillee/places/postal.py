"""Which communes a postal code serves, also when it is a CEDEX code that serves none."""

from bisect import bisect_left
from collections.abc import Sequence

from veillee.places.table import Communes

_DIGITS = 5


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

    def __init__(self, communes: Communes, seats: dict[str, int], series: dict[str, str]) -> None:
        """Turn the column of codes round; `seats` are the rows of departments' largest communes."""
        self._serving: dict[str, list[int]] = {}
        self._residents = communes.residents
        self._seats = seats
        self._series = {start: communes.ids.index(id_) for start, id_ in series.items()}
        for row, codes in enumerate(communes.codes):
            for code in codes.split():
                self._serving.setdefault(code, []).append(row)
        for rows in self._serving.values():
            rows.sort(key=lambda row: (-self._residents[row], row))
        self._sorted = sorted(self._serving)

    def serving(self, code: str) -> Sequence[int]:
        """Return the rows of the communes and parts with this very code."""
        return self._serving.get(code, ())

    def beginning(self, digits: str) -> Sequence[str]:
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

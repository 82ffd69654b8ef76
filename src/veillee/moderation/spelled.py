"""Telephone numbers that are spelled out, in words or in half words: «zero six douze …»."""

import re

_UNITS = {
    name: value
    for value, names in enumerate(
        ("zero oh", "un une one", "deux two", "trois three", "quatre four", "cinq five", "six",
         "sept seven", "huit eight", "neuf nine", "dix ten", "onze eleven", "douze twelve",
         "treize thirteen", "quatorze fourteen", "quinze fifteen", "seize sixteen")
    )
    for name in names.split()
}  # fmt: skip
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
NUMBER_NAMES = frozenset(_UNITS) | frozenset(_TENS)
_NAMES = "|".join(sorted(NUMBER_NAMES, key=len, reverse=True))
_PIECES = re.compile(rf"\d+|(?:{_NAMES})|[a-z]+")
_BETWEEN = frozenset({"et", "and", "point", "tiret", "puis", "dash"})
_O_FOR_ZERO = re.compile(r"(?<![a-z])o(?=[\W_]?\d)|(?<=\d)o(?=\d)")
# «commit 30ab1c2e», uuids: what machines count with holds the letters a to f only, which no name of
# a number does.
_OF_MACHINES = re.compile(
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    r"|\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,}\b"
)
_LEAST = 10


def spelled_telephone(folded: str) -> str | None:
    """Return the digits of a number that is spelled out, when it begins as numbers here do."""
    run = _Run()
    for piece in _PIECES.findall(_O_FOR_ZERO.sub("0", _OF_MACHINES.sub(" ", folded))):
        if not run.takes(piece) and run.is_number():
            break
    return run.digits() if run.is_number() else None


class _Run:
    """The digits of number words that follow each other."""

    def __init__(self) -> None:
        self._done = ""
        self._tens: int | None = None

    def takes(self, piece: str) -> bool:
        """Add a piece; a word that is no number ends the run unless it is a number already."""
        if piece.isdigit():
            self._settle()
            self._done += piece
        elif piece in _TENS:
            self._settle()
            self._tens = _TENS[piece]
        elif piece in _UNITS:
            self._add(_UNITS[piece])
        elif piece not in _BETWEEN:
            self._settle()
            if self.is_number():
                return False
            self._done = ""
        return True

    def is_number(self) -> bool:
        """Say whether there are enough digits, of a number that one can call."""
        digits = self.digits()
        return len(digits) >= _LEAST and digits.startswith("0")

    def digits(self) -> str:
        """Return all digits so far."""
        return self._done + ("" if self._tens is None else str(self._tens))

    def _add(self, unit: int) -> None:
        if self._tens is None:
            self._done += str(unit)
        elif unit == _UNITS["dix"]:  # soixante-dix, to which sept, huit or neuf may come
            self._tens += unit
        else:
            self._done += str(self._tens + unit)
            self._tens = None

    def _settle(self) -> None:
        self._done, self._tens = self.digits(), None

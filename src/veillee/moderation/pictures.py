"""A mistake in a rule file, and the picture that shows it: line, caret, hint."""

import re

import msgspec


class Mistake(msgspec.Struct, frozen=True):
    """One thing wrong, and where: lines and columns count from 1."""

    file: str
    line: int
    column: int
    width: int
    shown: str
    what: str
    hint: str = ""

    def picture(self) -> str:
        """Return the line with a caret under the place, what is wrong there and a way on."""
        margin = " " * len(str(self.line))
        before = "".join(sign if sign == "\t" else " " for sign in self.shown[: self.column - 1])
        lines = [
            f"{self.file}, line {self.line}",
            f"  {self.line} | {self.shown}",
            f"  {margin} | {before}{'^' * self.width} {self.what}",
        ]
        if self.hint:
            lines.append(f"  {margin} | {before}{' ' * self.width} {self.hint}")
        return "\n".join(lines)


class Source(msgspec.Struct, frozen=True):
    """A file's name and text."""

    file: str
    text: str

    def at(self, line: int, column: int, width: int, what: str, hint: str = "") -> Mistake:
        """Return a mistake at a place."""
        lines = self.text.splitlines() or [""]
        number = min(max(line, 1), len(lines))
        shown = lines[number - 1].rstrip()
        return Mistake(self.file, number, max(column, 1), max(width, 1), shown, what, hint)

    def mistake(
        self, head: str, number: int, key: str, what: str, hint: str = "", column: int = 0
    ) -> Mistake:
        """Return a mistake at a key of the so many-th table; a column counts inside its string."""
        line, start, value = self._place(head, number, key)
        shown = self.text.splitlines()[line - 1] if self.text else ""
        if column:
            return self.at(line, value + column, 1, what, hint)
        return self.at(line, start, len(key) if key and key in shown else 1, what, hint)

    def not_toml(self, told: str) -> Mistake:
        """Return the place of what `tomllib` complains about: `… (at line 3, column 5)`."""
        what, _, where = told.partition(" (at ")
        found = re.match(r"line (\d+), column (\d+)", where)
        line, column = (int(found[1]), int(found[2])) if found else (len(self.text.splitlines()), 1)
        return self.at(line, column, 1, what)

    def _place(self, head: str, number: int, key: str) -> tuple[int, int, int]:
        """Return the line of a key, its column, and the column before its text begins."""
        count, inside, top = -1, not head, 1
        for at, line in enumerate(self.text.splitlines(), start=1):
            opened = re.match(r"\s*\[\[?\s*([\w.]+)\s*\]", line)
            if opened and opened[1] == head:
                count += 1
                inside, top = count == number, at if count == number else top
            elif opened and head:
                inside = False
            if inside and key:
                found = re.match(
                    rf"(\s*(?:\[+)?){re.escape(key)}\b[\s\]]*=?\s*(?:\"\"\"|'''|[\"'])?", line
                )
                if found:
                    return at, found.end(1) + 1, found.end()
        return top, 1, 0

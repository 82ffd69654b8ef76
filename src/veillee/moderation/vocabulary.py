"""Lists of words written as prose, and the patterns made of them."""

import re

from veillee.kernel.late import Late


def listed(prose: str) -> list[str]:
    """Return the entries of a list written with commas."""
    return [entry.strip() for entry in re.split(r",\s+", prose.strip()) if entry.strip()]


def either(*lists: str) -> str:
    """Return one pattern for any entry of lists written with commas; entries may be patterns."""
    return "|".join(entry for each in lists for entry in listed(each))


def as_word(*lists: str) -> Late:
    """Return a pattern that finds any entry where no letter touches it."""
    return Late(rf"(?<![^\W\d_])(?:{either(*lists)})(?![^\W\d_])")

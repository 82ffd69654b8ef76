"""A linear-time sieve before many careful patterns: most lines cannot match any and pay for none.

Each pattern is made coarser by taking its look-arounds out, so that it matches whatever the careful
one does and more; RE2 then asks all of them in one pass. What the sieve keeps is searched for
properly. A text that is not plain ASCII is always kept: there the two engines disagree on letters.
"""

from collections.abc import Iterable
from functools import cached_property

import re2

_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_MEMORY = 32 << 20
# What Python calls a space and RE2 does not.
_SPACES = r"\t-\r\x1c-\x20"


class Sieve:
    """Say quickly that none of some patterns can match; made when first asked."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)

    @cached_property
    def _coarse(self) -> re2.Set:
        options = re2.Options()
        options.max_mem = _MEMORY
        coarse = re2.Set.SearchSet(options)
        for pattern in self._patterns:
            coarse.Add(coarser(pattern))
        coarse.Compile()
        return coarse

    def keeps(self, text: str) -> bool:
        """Say whether one of the patterns may match; a no is certain."""
        # Python's `$` also stands before a last line break, RE2's does not.
        return not text.isascii() or bool(self._coarse.Match(text.rstrip("\n")))


def coarser(pattern: str) -> str:
    """Return a pattern without look-arounds, in RE2's words: it matches no less than before."""
    kept, at = list[str](), 0
    while at < len(pattern):
        if pattern.startswith(_LOOKS, at):
            at = _end_of_group(pattern, at)
            continue
        size = 2 if pattern[at] == "\\" else 1
        kept.append(pattern[at : at + size])
        at += size
    return _with_spaces("".join(kept))


def _end_of_group(pattern: str, at: int) -> int:
    """Return the place after the group that begins here."""
    depth, is_class = 0, False
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 2
            continue
        if is_class:
            is_class = sign != "]"
        elif sign == "[":
            is_class = True
        else:
            depth += (sign == "(") - (sign == ")")
            if sign == ")" and not depth:
                return at + 1
        at += 1
    raise ValueError(f"a group without its end: {pattern}")


def _with_spaces(pattern: str) -> str:
    """Return the pattern with Python's idea of a space, inside classes and outside."""
    parts, is_class, at = list[str](), False, 0
    while at < len(pattern):
        sign = pattern[at : at + 2] if pattern[at] == "\\" else pattern[at]
        if sign == r"\s":
            parts.append(_SPACES if is_class else f"[{_SPACES}]")
        else:
            parts.append(sign)
            is_class = sign == "[" or (is_class and sign != "]")
        at += len(sign)
    return "".join(parts)

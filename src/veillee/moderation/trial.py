"""Tries on a list of words before it is used: its forms, its patterns, what they would cost."""

import re
from collections.abc import Iterator
from functools import lru_cache

import re2

from veillee.moderation.pictures import Mistake, Source
from veillee.moderation.wordlist import WordList

_TRIED = 4_096
"""Patterns whose trial is remembered: a folder that changes brings the shipped ones along."""
_LONGEST = 600
_MEMORY = 1 << 20
_COUNTED = re.compile(r"\{(\d+)(?:,(\d*))?\}")
_MOST_TIMES = 40


def list_faults(source: Source, number: int, made: WordList | None) -> list[Mistake]:
    """Return what is wrong with a list whose table could be read."""
    if made is None:
        return []
    return [
        source.mistake("signal", number, key, what, hint)
        for key, what, hint in (*_of_words(made), *_of_patterns(made))
    ]


def _of_words(made: WordList) -> Iterator[tuple[str, str, str]]:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", made.signal):
        yield "signal", "is no name", "small letters, digits and `_`"
    if not (made.words or made.patterns or made.signs):
        yield "signal", "hears nothing", "give it `words`, `patterns` or `signs`"
    for key in ("words", "allow"):
        try:
            made.entries() if key == "words" else made.allowed()
        except ValueError as error:
            yield key, str(error), "write fewer brackets in one entry"


def _of_patterns(made: WordList) -> Iterator[tuple[str, str, str]]:
    for key, patterns in (("patterns", made.patterns), ("signs", made.signs)):
        try:
            full = made.written_out(patterns)
        except KeyError as error:
            yield key, f"names the part {error} that `parts` does not hold", ""
            continue
        for pattern, short in zip(full, patterns, strict=True):
            fault = _fault(pattern, is_rare=made.severity == 0)
            if fault:
                yield key, f"{fault[0]}: {short[:60]}", fault[1]


@lru_cache(maxsize=_TRIED)
def _fault(pattern: str, *, is_rare: bool) -> tuple[str, str] | None:
    if len(pattern) > 8 * _LONGEST:
        return "a pattern is too long", "split it"
    if any(int(found[2] or found[1]) > _MOST_TIMES for found in _COUNTED.finditer(pattern)):
        return f"repeats more than {_MOST_TIMES} times", "use `*` or `+`"
    options = re2.Options()
    options.max_mem, options.log_errors = _MEMORY, False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        return _plain(error), "no look-ahead, look-behind or back reference: time stays linear"
    if not is_rare and _runs_always(pattern, options):
        return "a pattern holds no word it cannot do without", "give it a word of three letters"
    return None


def _runs_always(pattern: str, options: re2.Options) -> bool:
    """Say whether no letters stand before it, so that every line would pay for it."""
    alone = re2.Filter()
    alone.Add(pattern, options)
    alone.Compile()
    return bool(alone.Match("", potential=True))


def _plain(error: Exception) -> str:
    told = error.args[0] if error.args else "cannot be read"
    return told.decode(errors="replace") if isinstance(told, bytes) else str(told)

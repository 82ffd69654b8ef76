"""What a pattern cannot do without: for each alternative, strings of which a line must hold one.

A pattern over a line of words (`spoken`) is read as RE2 reads it. Whatever is not understood counts
as anything at all, so that the answer is never too narrow: a line without the strings cannot match.
In the strings a space is the edge of a word.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from veillee.moderation.vocabulary import listed

Strings = frozenset[str]
# One of each group must stand in the line.
Groups = Sequence[Strings]
# What a part of a pattern is: these very strings, or unknown with what it needs and whether it ends
# where a word ends.
_Part = tuple[Strings | None, Groups, bool]

_MOST = 48
_MOST_CHOICES = 4 * _MOST
_WIDEST_CLASS = 10
_EDGE, _NEVER = "\0", "\1"
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 "
_TOKEN = re.compile(
    r"(?:[a-z0-9 ](?![*+?{]))+|[a-z0-9 ]|\\[a-zA-Z]|\\.|\(\?:[a-z0-9 |?]*\)"
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:|\(\?P<\w+>|\(\?|\(|\)|\||[*+?]\??|\{\d+(?:,\d*)?\}\??|.",
    re.DOTALL,
)
_NOTHING = frozenset([""])
_CLOSED = frozenset([_EDGE])
_FIXED: dict[str, Strings] = {
    r"\b": frozenset([_EDGE]),
    r"\s": frozenset(" "),
    # What parts words; signs of other scripts are read as spaces here.
    r"\W": frozenset(" "),
    r"\d": frozenset("0123456789"),
    "^": _NOTHING,
    "$": _NOTHING,
}
_ANYTHING = frozenset([r"\w", ".", r"\S", r"\D"])
# Words that most lines hold: a need of theirs sorts out nothing.
_COMMON = frozenset(
    listed("""
    je, tu, il, elle, on, nous, vous, ils, elles, le, la, les, un, une, de, du, des, d, l, a, au,
    aux, en, dans, sur, pour, par, avec, sans, et, ou, mais, que, qui, quoi, qu, c, ce, est, sont,
    suis, es, etes, ai, as, ont, avez, me, te, se, moi, toi, ma, mon, mes, ta, ton, tes, sa, son,
    ses, ne, pas, plus, bien, tout, tous, the, an, of, to, in, for, and, or, is, are, i, you, he,
    she, it, we, they, my, your, no, not, do, be, this, that, with, at, so, if, what, was, have,
    can, just, like, t, s, m, n, j, y, si
    """)
)
# Words that every fiftieth line holds, or every hundredth.
_FREQUENT = frozenset(
    listed("""
    ca, fait, faire, oui, encore, non, deux, merci, depuis, bon, dit, rien, soir, comme, matin,
    pourquoi, chez, meme, ici, etait, quand, va, vais, petit, toujours, peu, fois, aussi, trop,
    quel, veut, veux, faut, peux, besoin, personne, avoir, etre, but, there, how, use, from,
    get, all, need, when, one, don, then, know, see, some, will, any, should, does, work, up,
    would, about, think, try, now, want, which, has, here, well, yes, out, way, by, only, am,
    new, help, something, make, also, could, why, time, more, still, same, right, them, did,
    got, anyone, ll, good, because, other, where, go, going, take, come, send, give, your, me,
    people, like
    """)
)
_SHARE_OF_COMMON, _SHARE_OF_FREQUENT, _SHARE_OF_DIGIT = 0.2, 0.02, 0.03
_SHORT = 3


class _Strange(Exception):  # noqa: N818 - never leaves this module
    """The pattern holds something that is not understood."""


@lru_cache(maxsize=4_096)
def needs(pattern: str) -> list[list[Strings]]:
    """Return what each alternative of a pattern needs, the rarest group first; worked out once, as
    an operator's folder that changes brings all shipped patterns along.
    """
    if "[:" in pattern:
        return [[]]
    reader = _Reader(pattern)
    found = list[list[Strings]]()
    try:
        while True:
            exact, groups, _ = reader.sequence()
            whole = _groups(exact) if exact is not None else groups
            found.append(sorted(dict.fromkeys(whole), key=commonness))
            if reader.is_done():
                return found
            reader.skip("|")
    except _Strange:
        return [[]]


def rarest_of(string: str) -> str | tuple[str, str]:
    """Return what to look a string up by: two words side by side, or one with its sure edges."""
    parts = string.split(" ")
    # What stands between two spaces is a whole word.
    pairs = [pair for pair in pairwise(parts[1:-1]) if all(pair)]
    if pairs:
        return min(pairs, key=_share_of_pair)
    last = len(parts) - 1
    framed = [
        f"{' ' if at else ''}{part}{' ' if at < last else ''}"
        for at, part in enumerate(parts)
        if part
    ]
    return min(framed, key=_share)


def rarest_word(pair: tuple[str, str]) -> str:
    """Return the word of a pair that fewer lines hold."""
    return min(pair, key=lambda word: _share(f" {word} "))


def _share_of_pair(pair: tuple[str, str]) -> float:
    return _share(f" {pair[0]} ") * _share(f" {pair[1]} ")


@cache
def commonness(group: Strings) -> float:
    """Return how many lines of a hundred or so may hold one of these strings, by a rough guess."""
    return sum(map(_share, group))


@cache
def _share(string: str) -> float:
    if string.strip().isdigit():
        return _SHARE_OF_DIGIT
    share = 1.0
    for word in string.split():
        share *= _share_of_word(word)
    for sign in (string[:1], string[-1:]):
        if sign != " ":
            share *= 2 if len(string) > _SHORT else 4
    return share


def _share_of_word(word: str) -> float:
    if word in _COMMON:
        return _SHARE_OF_COMMON
    guess: float = 26 ** (-min(len(word), 6) / 2.2)
    return max(guess, _SHARE_OF_FREQUENT) if word in _FREQUENT else guess


class _Reader:
    """Reads one pattern, token by token."""

    def __init__(self, pattern: str) -> None:
        self._tokens = _TOKEN.findall(pattern)
        self._at = 0

    def is_done(self) -> bool:
        """Say whether the end is reached."""
        return self._at >= len(self._tokens)

    def skip(self, token: str) -> None:
        """Go past a token that must stand here."""
        if self.is_done() or self._tokens[self._at] != token:
            raise _Strange
        self._at += 1

    def alternatives(self) -> _Part:
        """Read parts with `|` between them."""
        found = [self.sequence()]
        while not self.is_done() and self._tokens[self._at] == "|":
            self._at += 1
            found.append(self.sequence())
        return found[0] if len(found) == 1 else _joined(found)

    def sequence(self) -> _Part:
        """Read what follows each other, up to the end of an alternative."""
        exact, groups, is_exact, is_edge = _NOTHING, list[Strings](), True, False
        while not self.is_done() and self._tokens[self._at] not in "|)":
            part, more, ends = self._repeated(*self._part())
            if part is not None and _fits(exact, part):
                exact = frozenset(first + then for first in exact for then in part)
                continue
            is_edge = _ends_at_edge(exact) or (is_edge and exact <= _CLOSED)
            groups += _groups(exact)
            groups += more
            if part is not None:
                exact = part
            else:
                # «suis (\w+ )*la»: whatever stands between, «la» begins a word.
                is_edge = is_edge and ends
                exact = _CLOSED if is_edge else _NOTHING
            is_exact = False
        if is_exact:
            return exact, (), False
        return None, groups + _groups(exact), _ends_at_edge(exact)

    def _part(self) -> _Part:
        token = self._tokens[self._at]
        self._at += 1
        fixed = _FIXED.get(token)
        if fixed is not None:
            return fixed, (), False
        if token in _ANYTHING or not token.isascii():
            return None, (), False
        if token[0].isalnum() or token[0] == " ":
            return (frozenset([token]) if token == token.lower() else None), (), False
        return self._group_or_sign(token)

    def _group_or_sign(self, token: str) -> _Part:
        if token in {"(?:", "("} or token.startswith("(?P<"):
            part = self.alternatives()
            self.skip(")")
            return part
        if token.startswith("(?:"):
            return _flat(token[3:-1])
        if token.startswith("["):
            return _class(token), (), False
        if token in {"(?", "*", "+", "?"} or (token[0] == "\\" and token[1].isalnum()):
            raise _Strange
        return frozenset([_NEVER]), (), False  # a sign: no line of words holds it

    def _repeated(self, part: Strings | None, groups: Groups, ends: bool) -> _Part:  # noqa: FBT001 - of a part
        """Read how often a part stands."""
        how = "" if self.is_done() else self._tokens[self._at]
        if how[:1] not in {"*", "+", "?", "{"} or how == "{":
            return part, groups, ends
        self._at += 1
        is_closed = ends if part is None else _ends_at_edge(part)
        if how in {"?", "??", "{0,1}", "{0,1}?"}:
            return (None if part is None else part | _NOTHING), (), is_closed
        if how[0] == "*" or how.startswith("{0"):
            return None, (), is_closed
        return None, groups if part is None else _groups(part), is_closed


def _ends_at_edge(strings: Strings) -> bool:
    return all(each[-1:] in {" ", _EDGE} for each in strings)


def _fits(exact: Strings, part: Strings) -> bool:
    return len(exact) * len(part) <= _MOST or len(exact) == 1 or len(part) == 1


def _joined(parts: Sequence[_Part]) -> _Part:
    """Return alternatives as one part: all their strings, or one group of each."""
    exact = [strings for strings, _, _ in parts if strings is not None]
    if len(exact) == len(parts):
        strings = frozenset[str]().union(*exact)
        if len(strings) <= _MOST_CHOICES:
            return strings, (), False
    ends = all(ends if each is None else _ends_at_edge(each) for each, _, ends in parts)
    whole = set[str]()
    for each, groups, _ in parts:
        choices = groups if each is None else _groups(each)
        if not choices:
            return None, (), ends
        whole |= min(choices, key=commonness)
    return None, [frozenset(whole)], ends


@lru_cache(maxsize=4_096)
def _flat(inside: str) -> _Part:
    """Return a group of plain words; the same ones stand in many patterns."""
    if "?" in inside:
        return _Reader(inside).alternatives()
    return frozenset(inside.split("|")), (), False


@lru_cache(maxsize=256)
def _class(token: str) -> Strings | None:
    inside = token[1:-1]
    if "[" in inside:
        raise _Strange
    if inside[:1] == "^" or "\\" in inside or not inside.isascii() or inside != inside.lower():
        return None
    signs = [sign for sign in _LETTERS if re.match(token, sign)]
    return frozenset(signs) if len(signs) <= _WIDEST_CLASS else None


@lru_cache(maxsize=4_096)
def _groups(strings: Strings) -> list[Strings]:
    """Return strings as a group, or nothing when one of them is empty: then any line has it."""
    keys = {_framed(each) for each in strings if _NEVER not in each}
    return [] if any(not key.strip() for key in keys) else [frozenset(keys)]


def _framed(string: str) -> str:
    """Return a string with a space where an edge of a word is sure."""
    if _EDGE not in string:
        return string
    if string[0] == _EDGE:
        string = f" {string.lstrip(_EDGE)}"
    if string[-1] == _EDGE:
        string = f"{string.rstrip(_EDGE)} "
    return string.replace(_EDGE, "").replace("  ", " ")

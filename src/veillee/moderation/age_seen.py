"""What stands around one word of a line: its clause, what it hangs on, who is spoken of."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from veillee.moderation.age_line import Line, any_kind
from veillee.moderation.age_settled import kinds_of
from veillee.moderation.age_words import APART, Word

# Stepped over between a number and what it hangs on: «j'ai encore que presque 15 ans».
_STEPPED = frozenset({"still", "neg", "fut", "already", "true", "less", "also", "laugh", "like"})
_STEPPED_BESIDE = frozenset({"a", "peu", "peine", "que", "qu", "about", "to", "be"})
_OF_ONESELF = frozenset(
    {"age", "birthday", "true", "born", "legal", "unit", "young", "already", "doc"}
)
_WHO = (
    ("kin", "other"), ("thing", "other"), ("granny", "other"), ("spouse", "other"), ("i", "i"),
    ("iam", "i"), ("me", "i"), ("other", "other"), ("you", "you"), ("we", "we"), ("my", "my"),
    ("parent", "parent"), ("sib", "other"), ("prof", "prof"), ("staff", "prof"),
)  # fmt: skip
_WHO_OF = dict(_WHO)
_RANK = {kind: at for at, (kind, _) in enumerate(_WHO)}
_THESE = frozenset({"les", "des", "the", "these", "ces", "cette", "ce"})
_NO_KINDS: frozenset[str] = frozenset()
_SEEN = 30
"""Words of a clause that are looked at, each way."""
_BETWEEN = frozenset({"et", "and", "ou", "or", ",", "-", "&", "to"})
ARTICLES = frozenset({"un", "une", "a", "an"})


class Seen:
    """What stands around one word of a line, in its clause and beyond."""

    def __init__(self, line: Line, at: int) -> None:
        self.line, self.at, self._who = line, at, ""
        words = line.words
        self.here = words[at]
        self.left, self.right = _clause(words, at)
        self.before = kinds_of(self.left)
        self._behind: frozenset[str] | None = None
        self._listed: bool | None = None
        self._before_it: frozenset[str] | None = None
        step = len(self.left)
        while step and _is_stepped(self.left, step - 1):
            step -= 1
        self.mods = kinds_of(self.left[step:]) if step < len(self.left) else _NO_KINDS
        self.head = self.left[step - 1] if step else None
        self.neck = self.left[step - 2] if step > 1 else None
        self.after = self.right[0] if self.right else None
        self.second = self.right[1] if len(self.right) > 1 else None

    @property
    def behind(self) -> frozenset[str]:
        """Return the kinds of what follows in the clause."""
        if self._behind is None:
            self._behind = kinds_of(self.right)
        return self._behind

    @property
    def clause(self) -> frozenset[str]:
        """Return all kinds of the clause."""
        return self.before | self.behind

    @property
    def before_it(self) -> frozenset[str]:
        """Return the words before this in the clause, as they are written."""
        if self._before_it is None:
            texts = [word.text for word in self.left]
            # «d'entrer» is one word here, and two as it is written.
            self._before_it = frozenset((*texts, *" ".join(texts).split()))
        return self._before_it

    @property
    def head_text(self) -> str:
        """Return the word this hangs on, or nothing."""
        return self.head.text if self.head is not None else ""

    @property
    def after_text(self) -> str:
        """Return the next word of the clause, or nothing."""
        return self.after.text if self.after is not None else ""

    @property
    def second_text(self) -> str:
        """Return the word after the next, or nothing."""
        return self.second.text if self.second is not None else ""

    def is_after(self, *kinds: str) -> bool:
        """Say whether what this hangs on is of one of these kinds."""
        return any_kind(self.head, kinds)

    def is_before(self, *kinds: str) -> bool:
        """Say whether the next word in the clause is of one of these kinds."""
        return any_kind(self.after, kinds)

    @property
    def is_listed(self) -> bool:
        """Say whether ages stand in a row: «12, 14 et 17 ans» are children, «15 à 12» a score."""
        if self._listed is None:
            self._listed = self.line.numbers > 1 and _is_of_a_list(self.line, self.at)
        return self._listed

    def near(self) -> frozenset[str]:
        """Return the kinds of the last four words before this in the clause."""
        return kinds_of(self.left[-4:])

    def clause_before(self) -> Sequence[Word]:
        """Return the words of the clause before this one."""
        words, end = self.line.words, self.at - len(self.left)
        while end and words[end - 1].clause == APART:
            end -= 1
        first = end
        while first > max(0, end - _SEEN) and words[first - 1].clause == words[end - 1].clause:
            first -= 1
        return words[first:end]

    @property
    def who(self) -> str:
        """Return the nearest person before this in the clause: i, we, you, other, … or none."""
        if not self._who:
            self._who = self._nearest()
        return self._who

    def _nearest(self) -> str:
        for at in range(len(self.left) - 1, -1, -1):
            who = _who(self.left, at)
            if who:
                return who
        before = self.at - len(self.left) - 1
        while before >= 0 and not self.line.words[before].text[0].isalnum():
            before -= 1
        # «ma fille, 15 ans»
        words = self.line.words
        is_kin = before >= 0 and any_kind(words[before], ("kin", "spouse"))
        if is_kin and "iam" in kinds_of(words[max(0, before - 2) : before]):
            return "i"  # «je suis l'aînée, quatorze ans»
        return "other" if is_kin else "none"


Ask = Callable[[Seen], bool]


class Judge(NamedTuple):
    """What speaks against a claim, and the grounds of which one makes it."""

    against: tuple[Ask, ...]
    grounds: tuple[Ask, ...]

    def holds(self, seen: Seen) -> bool:
        """Say whether the word tells that the writer is under 18."""
        return not any(no(seen) for no in self.against) and any(yes(seen) for yes in self.grounds)


def _clause(words: Sequence[Word], at: int) -> tuple[Sequence[Word], Sequence[Word]]:
    clause = words[at].clause
    first, last = at, at + 1
    while first > max(0, at - _SEEN) and words[first - 1].clause == clause:
        first -= 1
    while last < min(len(words), at + _SEEN) and words[last].clause == clause:
        last += 1
    return words[first:at], words[at + 1 : last]


def _is_stepped(left: Sequence[Word], at: int) -> bool:
    word = left[at]
    if not _STEPPED.isdisjoint(word.kinds):
        return True
    if word.text not in _STEPPED_BESIDE or not at:
        return False
    kinds = left[at - 1].kinds
    return not _STEPPED.isdisjoint(kinds) and "have" not in kinds


def _who(left: Sequence[Word], at: int) -> str:
    word = left[at]
    kind = min((kind for kind in word.kinds if kind in _RANK), key=_RANK.__getitem__, default="")
    if kind == "my":
        owned = at + 1 < len(left) and _OF_ONESELF.isdisjoint(left[at + 1].kinds)
        return "mine" if owned else ""
    if kind:
        return _WHO_OF[kind]
    is_young = any_kind(word, ("ado", "girlboy")) and len(word.text) > 1
    return _who_is_young(left, at) if is_young and not word.text.startswith("jeune") else ""


def _who_is_young(left: Sequence[Word], at: int) -> str:
    """Return other for «les ados» and «voit une fille», nobody for «je suis une fille»."""
    article = left[at - 1].text if at else ""
    if article in _THESE:
        return "other"
    if article not in ARTICLES or at == 1:
        return ""
    return "" if any_kind(left[at - 2], ("i", "iam", "greet", "still", "here")) else "other"


def _is_of_a_list(line: Line, at: int) -> bool:
    words = line.words
    for one, other in ((at - 2, at), (at - 3, at), (at, at + 2), (at, at + 3)):
        if one < 0 or other >= len(words):
            continue
        between = [word.text for word in words[one + 1 : other]]
        kinds = {*words[one].kinds} | {*words[other].kinds}
        both_young = "young" in words[one].kinds and "young" in words[other].kinds
        one_grown = {"young", "grown"} <= kinds and between != [","]
        if (both_young or one_grown) and between and _BETWEEN.issuperset(between):
            return not (between == [","] and is_one_person(line, one, other))
    return False


def is_one_person(line: Line, one: int, other: int) -> bool:
    """Say whether two ages with a comma are one person's: «fourteen, fifteen in april»."""
    follows = line.words[other].value == line.words[one].value + 1
    return follows and any(
        any_kind(word, ("month", "fut", "day")) for word in line.words[other + 1 : other + 4]
    )

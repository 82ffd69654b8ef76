"""A line as it is judged: words whose kinds neighbours have settled, and what all of them say."""

from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from veillee.moderation.age_settled import kinds_of, settled
from veillee.moderation.age_words import APART, Word, read

_WEANED = 4
_NOT_OWN = frozenset(
    {"neg", "lie", "say", "look", "you", "ago", "times", "site", "other", "thing", "sib",
     "granny", "parent", "kin", "limit"}
)  # fmt: skip
_NOT_RIGHT_AFTER = frozenset({"in", "less", "de", "numbered", "the"})
_SPANS = frozenset(
    {"mois", "month", "months", "jours", "days", "semaines", "weeks", "semaine", "year", "years",
     "annee", "an", "ans", "dodos", "nuits", "birthdays", "anniversaires"}
)  # fmt: skip
_SOME = frozenset(
    {"un", "une", "an", "another", "one", "quelques", "few", "prochaine", "next", "l", "couple"}
)
_WAITING = frozenset({"fut", "still", "left", "in", "more"})
_FROM_WORK = frozenset({"de", "en", "au", "a", "dans", "d", "retraite"})


class _Once:
    """A property of a line that is worked out once; the library's own takes a lock."""

    def __init__(self, told: Callable[["Line"], bool]) -> None:
        self._told, self._name = told, told.__name__

    def __get__(self, line: "Line", _: type | None = None) -> bool:
        known = line.known.get(self._name)
        if known is None:
            known = line.known[self._name] = self._told(line)
        return known


class Line:
    """The words of a line and what all of them together say."""

    def __init__(self, light: str, this_year: int) -> None:
        self.this_year = this_year
        self.words = words = tuple(settled(read(light, this_year)))
        self.kinds = kinds_of(words)
        self.size = len([word for word in words if word.text[0].isalnum()])
        """How many words and numbers there are."""
        self.numbers = len([word for word in words if word.value >= 0])
        """How many numbers there are."""
        self.known: dict[str, bool] = {}
        self._texts: frozenset[str] | None = None

    def has(self, *kinds: str) -> bool:
        """Say whether a word of one of these kinds stands anywhere in the line."""
        return not self.kinds.isdisjoint(kinds)

    def count(self, kind: str) -> int:
        """Return how many words are of a kind."""
        return sum(kind in word.kinds for word in self.words)

    @property
    def texts(self) -> frozenset[str]:
        """Return the words as they are written."""
        if self._texts is None:
            self._texts = frozenset([word.text for word in self.words])
        return self._texts

    @_Once
    def grown(self) -> bool:
        """Say whether the writer gives an age of 18 or more as their own."""
        return self.has("grown", "eighteen") and any(
            _is_own_grown(self.words, at)
            for at, word in enumerate(self.words)
            if "grown" in word.kinds or ("eighteen" in word.kinds and not self.counts_down)
        )

    @_Once
    def counts_down(self) -> bool:
        """Say whether a time to wait is told: «dans 2 ans», «encore 8 mois», «ten months left»."""
        words = self.words
        if self.kinds.isdisjoint(_WAITING):
            return False
        spans = (at for at, word in enumerate(words) if word.value >= 0 or word.text in _SPANS)
        return any(_is_a_wait(words, at) for at in spans)

    @_Once
    def waits_for_a_year(self) -> bool:
        """Say whether a year to come is named: «en avril 2028», «until 2029»."""
        last = self.this_year + 10
        return self.numbers > 0 and any(self.this_year < each.value <= last for each in self.words)

    @_Once
    def bygone(self) -> bool:
        """Say whether the writer speaks of long ago: «j'étais», «en 1990», «y a 30 ans»."""
        if self.has("bygone", "oldyear"):
            return True
        # What only some lines hold is asked first: five in six are through with that.
        if self.has("aged") and any(_is_long_ago(*both) for both in pairwise(self.words)):
            return True
        return self.has("past") and any(
            "past" in word.kinds
            and not kinds_of(self.words[max(0, at - 3) : at]).isdisjoint(_TELLER)
            for at, word in enumerate(self.words)
        )

    @_Once
    def teaches(self) -> bool:
        """Say whether the writer works where the young are."""
        if not self.has("teacher", "prof", "staff", "foster"):
            return False
        return any(_teaches(self.words, at) for at in range(len(self.words)))

    @_Once
    def elsewhere(self) -> bool:
        """Say whether school is a child's, a job, a film or long ago here."""
        told = self.has("kin", "granny", "spouse", "media")
        told = told or (self.has("adult") and _is_grown_up(self.words))
        return told or self.teaches or self.grown or self.bygone


def _is_grown_up(words: Sequence[Word]) -> bool:
    """Say whether something of grown-ups is the writer's; «vous parlez d'impôts» is not."""
    return any(
        "adult" in word.kinds
        and "you" not in kinds_of(words[max(0, at - 3) : at])
        and not _is_no(words, at)
        for at, word in enumerate(words)
    )


def _is_no(words: Sequence[Word], at: int) -> bool:
    """«non pas étudiante, lycéenne», «étudiant ? non», «je bosse pas»."""
    after = words[at + 1 : at + 3]
    asked = len(after) > 1 and after[0].text == "?" and "neg" in after[1].kinds
    before = words[at - 1].text if at else ""
    return before in ("pas", "not") or asked or (bool(after) and after[0].text == "pas")


_AT_SCHOOL = frozenset({"teacher", "prof", "staff"})
_TELLER = frozenset({"i", "we", "when"})


def _is_long_ago(one: Word, other: Word) -> bool:
    is_ago = one.text in ("ya", "y a", "il y a")
    return is_ago and "aged" in other.kinds and other.value > _WEANED


def _is_a_wait(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if not _is_a_span(words, at) and not ("aged" in word.kinds and word.value < 8):  # noqa: PLR2004
        return False
    return not kinds_of(words[max(0, at - 4) : at + 3]).isdisjoint(_WAITING)


def _is_a_span(words: Sequence[Word], at: int) -> bool:
    """Say whether this is «mois» of «8 mois», «years» of «two more years»."""
    if words[at].text not in _SPANS or not at:
        return False
    before = words[at - 1]
    if before.text in ("more", "autres"):
        return at > 1 and words[at - 2].value >= 0
    return before.value >= 0 or before.text in _SOME


def _is_own_grown(words: Sequence[Word], at: int) -> bool:
    back = kinds_of(words[max(0, at - 4) : at])
    after = words[at + 1] if at + 1 < len(words) else None
    lasts = after is not None and after.text in ("de", "d", "que", "qu", "dans", "in")
    if lasts or not _NOT_OWN.isdisjoint(back):
        return False
    if "eighteen" in words[at].kinds:
        ahead = not back.isdisjoint({"fut", "when", "still", "if", "less"})
        ahead = ahead or words[at - 1].text in ("be", "avoir")  # «do i have to be 18? im 17»
        return not ahead and not back.isdisjoint({"have", "iam", "eu", "birthday"})
    return _is_held(words, at, measured=after is not None and "measure" in after.kinds)


def _is_held(words: Sequence[Word], at: int, *, measured: bool) -> bool:
    """Say whether a number from 19 on is an age that somebody has: «47 ans», «i'm 47», «at 47»."""
    before = words[at - 1] if at else None
    if before is not None and before.text == "at":
        return not measured
    if before is not None and not _NOT_RIGHT_AFTER.isdisjoint(before.kinds):
        return False
    if before is not None and before.text == "my":
        return False  # «younger than my 19 year old brother»
    if before is not None and "iam" in before.kinds:
        return not measured
    is_of_it = before is not None and before.text == "ai" and at > 1 and words[at - 2].text == "en"
    return is_of_it or "aged" in words[at].kinds


def _teaches(words: Sequence[Word], at: int) -> bool:
    kinds = words[at].kinds
    is_educator = words[at].text.startswith("educ")
    if (not is_educator and _AT_SCHOOL.isdisjoint(kinds)) or _is_no(words, at):
        return False
    near = words[max(0, at - 4) : at]
    back = kinds_of([word for word in near if word.clause == words[at].clause])
    if is_educator:
        return "iam" in back
    if "teacher" in kinds:
        return not at or not back.isdisjoint({"i", "iam", "we"})
    after = words[at + 1].text if at + 1 < len(words) else ""
    as_one = at > 0 and words[at - 1].text in ("comme", "as")  # «je siège comme prof principal»
    that_i_am = after == "que" and at + 3 < len(words) and "iam" in words[at + 3].kinds
    begins = not at or words[at - 1].clause == APART
    return as_one or that_i_am or "iam" in back or (begins and after in _FROM_WORK)


def any_kind(word: Word | None, kinds: Container[str]) -> bool:
    """Say whether there is a word and it is of one of some kinds."""
    if word is not None:
        for kind in word.kinds:
            if kind in kinds:
                return True
    return False

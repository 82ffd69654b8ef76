"""Lines in which somebody says about themselves that they are under 18.

A line becomes kinds of words and numbers (`age_words.py`, `age_settled.py`, `age_line.py`); each
place that may tell an age (`age_claims.py`) is judged by what stands around it (`age_numbers.py`,
`age_school.py`, `age_law.py`): whose it is, when, and whether it is an age at all. A bare age with
nobody else in sight is taken for the writer's.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from veillee.kernel.late import Late
from veillee.moderation.age_disguises import written_out
from veillee.moderation.age_kinds import TELLING, TELLING_WORDS, may_tell
from veillee.moderation.age_line import Line
from veillee.moderation.age_misspelled import UNITS, is_misspelled_age
from veillee.moderation.age_numerals import YOUNG_WORDS
from veillee.moderation.age_reader import shipped_age_reader
from veillee.moderation.facts import Facts
from veillee.moderation.linear import finding
from veillee.moderation.signals import Signal
from veillee.moderation.spoken import apart
from veillee.moderation.text import LEET, with_digits

# «21.09.09», «2k10», «1 5 ans», «2de», «year 7», «s1xteen»: what `_NUMBERS` and words do not find.
_APART = (
    r"2k\d|(?:\b|g)1 \d\b|(?:^|[^\d.])\d\d?[./-]\d\d[./-][01]\d\b|\b2n?de\d?\b|\b[3-9]teen|\b(?:born in|nee? en) 0[89]\b"
    r"|\b(?:year|yr|grade|sec|secondaire) \d|\b(?:s1x|f1f|qu?1n|se1z|tre1z|th1r|d1x|k1n?z)"
    r"|\bs[1-6] (?:in|at|here)\b|\bform [1-5]\b|\bu-?1[1-7]s?\b|\bunder[ -]1[1-7]s?\b|te{3,}n|i{3,}[nz]|z{3,}e|(?:nz|iz|rz)e{3,}"
    r"|\b1[0-7] ?[-/] ?1[0-8] ?(?:an|yo|y)|\b(?:moi|im|i'm) (?:la )?(?:moitie|half)\b"
    r"|\b[12]\d(?:\d\d)? ?[-+x*] ?[2-9]|\b(?:double|triple|twice) (?:de |of )?[3-9]"
    r"|(?:onze|douze|treize|quatorze|quinze|seize|sept|teen)an[sz]?\b"
    r"|\b(?:di[sxz]?[ -]?7|[il|!][0-7]|1[_*'·][0-7]) ?(?:ans?|yo|piges?)\b"
    # Sums: «enlevez-en 7», «take four off», «deux ans de moins», «4 years younger», «half of 30».
    r"|\b(?:enleve|retire|ote)(?:r|z)?[ -](?:en[ -])?(?:\d|[dtqcs][a-z]+[xsqt]\b)|\btake [a-z0-9]+ off|\bmanque (?:\d|deux|trois|quatre|cinq)\b"
    r"|\b(?:\d|un|deux|trois|quatre|cinq|two|three|four|five) (?:ans |years? |yrs? )?"
    r"(?:de moins|de plus|younger|older|behind|short of|off being)|\b(?:\d\d|vingt|trente|quarante) ans de moins"
    r"|\bm'a eue? a \d\d|\b(?:half of|moitie de) [2-3t]|\btake (?:off|away) [a-z0-9]+|\b[a-z]+ under (?:that|you)"
    r"|\b(?:k[ei]nz|s[ae]iz|katorz|tr[ei]z) ?an|\b[a-z0-9]{2,5}t[e3]{2}n\b|\bgr ?\d\b|\bborn\W+(?:in )?(?:0[89]|1[0-4])\b|\bpas avant (?:un|deux|trois|quatre|cinq|\d) an"
)
_QUOTED_BEFORE, _QUOTED_AFTER = 3, 1
# A number of years or a class, or a year: no part of a version, a time, a price, a nickname.
_NUMBERS = Late(
    r"(?:1[0-8]|[3-9])(?!\d|[.,:/_-]\d|[a-z]+\d|k\b|\s?(?:[%€$]|euros?\b|km\b|kg\b|min|gb\b|mb\b|gig))"
    r"|1(?:six|cinq|quatre|sept|five|seven|four|three|trois)|20[0-3]\d"
)
# What may not stand before, looked at last, as few numbers come so far: signs of larger numbers,
# and letters other than those one runs together with an age: «g15», «f16», «moi15».
_PART_OF_MORE = Late(
    r"(?:[\d.,:#$€+=_-]|\d/|[a-z]{4}"
    r"|(?<![a-z])(?!(?:g|f|h|m|b|a|c|i|t|y|yr|ai|jai|jsui|sui|moi|im|am|is|age|est|qu|que|et|de|ans)$)[a-z]{1,3})$"
)
# «seiiize», «fifteeen», «ansss»: a letter three times is one.
_STRETCHED = re.compile(r"([a-z])\1\1+")
# «1 5 a n s».
_AGED = re.compile(r"\b1[0-7]ans\b")
_YEARS = re.compile(r"\b20[0-3]\d\b(?!-\d)")
_TELLING = TELLING | YOUNG_WORDS
_OF_AGES = TELLING_WORDS | YOUNG_WORDS | UNITS
_YOUNGEST, _ADULT = 8, 18
_BEFORE = 4
_SHORT, _WHOLE, _NEAR, _PLACES = 100, 300, 60, 2
# «(15) ans», «dix-7», «l5 ans», «1_5 ans»: disguises that hold no letter of a number.
_BY_SIGNS = (
    r"[(\[\"'*«_~]\s*1[0-7]\s*[)\]\"'*»_~]",
    r"di[sxz]?[ -]?7",
    r"[il|!][0-7] ?(?:an|yo|pi|y)",
    r"1[_*'·][0-7]",
)
_IN_DISGUISE = Signal.DISGUISE | Signal.SPELLED


def stated_minority(facts: Facts) -> str | None:
    """Return the words with which the writer says they are under 18."""
    line = line_of(facts)
    told = None if line is None else _told(line)
    if told is not None or not facts.signals & _IN_DISGUISE:
        return told
    # «q.u.i.n.z.e ans», «s!xteen»: read again as the eye takes it, if that has more numbers.
    if facts.light.isascii() and not _in_disguise()(facts.light):
        return None
    plain = written_out(facts.light[:_WHOLE])
    if (
        line is None and plain != facts.light[:_WHOLE]
    ):  # a line that was read is written out already
        told = _told(Line(plain, facts.this_year))
        if told is not None:
            return told
    strong = facts.strong()[:_SHORT]
    new = YOUNG_WORDS.intersection(apart(strong)).difference(facts.said)
    if not new and not _AGED.search(strong):
        return None
    return _told(Line(strong, facts.this_year))


def line_of(facts: Facts) -> Line | None:
    """Return a text as words of kinds, or nothing, as it cannot tell an age: most do not."""
    return Line(_light_of(facts), facts.this_year) if _may_tell(facts) else None


def _told(line: Line) -> str | None:
    """Return the words by which a line tells it, as the reader weighs what the grammar says."""
    reader = shipped_age_reader()
    grammar = reader.told(line)
    if grammar is None:
        return None
    return _quoted(line, grammar.claim.at if grammar.claim else reader.weighs_most(line))


def _light_of(facts: Facts) -> str:
    light = facts.light if len(facts.light) <= _WHOLE else _around(facts)
    if facts.signals & Signal.DISGUISE:
        light = _STRETCHED.sub(r"\1", light)
    return written_out(light) if _in_disguise()(light) else light


@cache
def _apart() -> Callable[[str], bool]:
    """Return what finds numbers written apart: RE2's, ten times faster over a line without any."""
    return finding(_APART)


@cache
def _in_disguise() -> Callable[[str], bool]:
    """Return what finds the young numbers in any disguise, and more: taking a line as the eye does
    costs several times as much.
    """
    stands_for = dict[str, str]()
    for sign, letter in LEET.items():
        stands_for[chr(letter)] = stands_for.get(chr(letter), "") + re.escape(chr(sign))
    signs = r"[ ._*·/|-]?"
    words = (
        signs.join(f"[{each}{stands_for.get(each, '')}]+" for each in word) for word in YOUNG_WORDS
    )
    aged = signs.join(("1", "[0-7]", "[a4@]+", "n+", "[s5$]+"))
    return finding("|".join([*sorted(words), aged, *_BY_SIGNS]))


def _may_tell(facts: Facts) -> bool:
    if len(facts.said) == 1 and (facts.said[0].isdigit() or facts.said[0] in YOUNG_WORDS):
        return False  # «15» or «quinze» answers anything
    if _apart()(facts.light) or _is_of_the_young(facts):
        return True
    if facts.signals & Signal.YOUNG_NUMBER and any(_numbers(facts.light)):
        return True
    # One pass over the line: what is asked then is asked of the few words that it leaves.
    telling = _OF_AGES.intersection(facts.said)
    return bool(telling) and _words_may_tell(telling, facts.said)


def _words_may_tell(telling: frozenset[str], said: tuple[str, ...]) -> bool:
    if not YOUNG_WORDS.isdisjoint(telling):
        return True
    is_counted = not UNITS.isdisjoint(telling)
    return (is_counted and is_misspelled_age(said)) or may_tell(telling, said)


def _is_of_the_young(facts: Facts) -> bool:
    """Say whether a year stands there in which people were born who are under 18."""
    return "20" in facts.light and any(
        _YOUNGEST <= facts.this_year - int(year) <= _ADULT for year in _YEARS.findall(facts.light)
    )


def _numbers(light: str) -> Iterator[re.Match[str]]:
    """Return the places of numbers that may be an age or a class."""
    for found in _NUMBERS.finditer(light):
        start = found.start()
        if not _PART_OF_MORE.search(light[max(0, start - _BEFORE) : start]):
            yield found


def _around(facts: Facts) -> str:
    """Return of a long line what stands around the first places that may tell an age."""
    places = [found.start() for found in islice(_numbers(facts.light), _PLACES)]
    # In the order of the line: that of a set changes with every start of the program.
    words = dict.fromkeys(word for word in facts.said if word in _TELLING)
    places += [at for word in islice(words, _PLACES) if (at := facts.light.find(word)) >= 0]
    parts, last = list[str](), 0
    for at in sorted(places):
        start, end = max(last, at - _NEAR), at + _NEAR
        if end > last:
            parts.append(facts.light[start:end])
            last = end
    return " / ".join(parts)


def _quoted(line: Line, at: int) -> str:
    """Return the words around a claim, within its clause."""
    clause = line.words[at].clause
    around = line.words[max(0, at - _QUOTED_BEFORE) : at + 1 + _QUOTED_AFTER]
    return " ".join(word.text for word in around if word.clause == clause)


# What answers «t'as quel âge ?» or «en quelle classe ?» in a few words: «15», «non 14 lol», «9th».
_BARE_AGE = Late(
    r"^\W*(?:\w+\W+){0,2}(?:(?:1[0-7]|[89])(?!\d|[:h€%]|\s?(?:euros|h\b|min|km|de plus|de moins))"
    r"|[3-6]\s?(?:e|eme)\b|[5-9]th\b|pas encore 1[0-8])(?:\W+\w+){0,4}\W*$"
)
# «47, feeling 15» is no answer of a minor.
_GROWN = Late(r"\b(?:1[89]|[2-9]\d)\b")
_DIGIT = Late(r"\d")
_FEW_WORDS = 7


def bare_age(facts: Facts) -> bool:
    """Say whether a short line would tell an age under 18, had it been asked for."""
    if len(facts.said) > _FEW_WORDS:
        return False
    light = facts.light
    if _GROWN.search(light):
        return False
    return _BARE_AGE.search(light if _DIGIT.search(light) else with_digits(light)) is not None

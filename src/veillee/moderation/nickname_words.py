"""Nicknames word by word: `im_fourteen`, `bac2028`, `9thgrader`, `NotYet18`, `minor_here`.

A nickname becomes a row of plain words: cut where letters meet digits or signs, words run together
cut where all of them are known, numbers as digits. What such a row tells are the patterns here.
"""

import re
from typing import NamedTuple

from veillee.kernel.late import Late
from veillee.moderation.age_numerals import VALUES
from veillee.moderation.nickname_things import FORMER, IS_NOBODY, OF_AN_EVENT, OF_MORE
from veillee.moderation.vocabulary import either, listed


class Claim(NamedTuple):
    """What in a nickname speaks of an age, and whether it may mean something else."""

    seen: str
    may_be_else: bool


_UNIT = """
ans, an, anz, piges, pige, balais, berges, printemps, yo, y o, years, year, yrs, yr, anos
"""
_WHO = """
fille, fillette, garcon, gars, mec, keum, meuf, girl, girls, gurl, boy, boi, lad, lass, dude,
chick, gosse, gamin, gamine, nana, male, female, jf, jh, demoiselle, ptite, ptit, petite, petit,
kid
"""
_YOUNG_ONES = """
fille, fillette, garcon, gars, mec, keum, meuf, girl, boy, gosse, gamin, gamine, demoiselle, ptite,
ptit, petite, petit, grande, grand
"""
_CHAT = "lol, mdr, et, and, but, mais, ok, xd, yes, here, ici, only, now, alors, inside, n, quand"
_FIRST = """
jai, j ai, im, i m, iam, i am, am, age, agee, aged, agede, suis, chuis, jsuis, moi, got
"""
_SOON = """
bientot, presque, quasi, quasiment, almost, nearly, soon, pas, not, aint, isnt, vivement,
jattends, attends, attend, wont, waiting, until, till, moins, under, below, sous, avant, before,
countdown, turning, wish, wait, jaurai, aurai, turn, younger, less, til
"""
_FILLING = """
encore, yet, de, que, mes, mon, ma, la, les, le, my, an, a, for, to, quite, d, etre, be, tout,
fait, legally, vraiment, the, l, un, une, ans, years, i, was, were, moi, than, que, im, age, tt, a
"""
_GROWN = "18, majeur, majeure, majorite, adult, adulte, legal, legale, grownup"
_CLASS = """
sixieme, cinquieme, quatrieme, troisieme, seconde, premiere, terminale, tle, term, sizieme,
cinkieme, katrieme, troizieme, segonde
"""
_STREAM = """
[a-h], [1-9], es, s, l, stmg, st 2 s, sti, stl, pro, gt, techno, generale, bac, college, lycee,
ulis, segpa, cherche, spe, specialite, hotelier, hoteliere
"""
_PUPILS = """
ado, adow, adoo, adolescent, adolescente, preado, teen, teens, teenager, tween, tweenager,
preteen, schoolkid, lyceen, lyceenne, lyceene, collegien, collegienne, colegien, colegienne,
ecolier, ecoliere, schoolgirl, schoolboy, underage, underaged, middleschooler, highschooler,
schooler, sophomore
"""
_LEVEL = "middle, high, junior, primary, secondary, elementary, grammar, jr"
_EXAMS = "bac, brevet, dnb, bepc, gcse, gcses, alevel, alevels, prom, bachelier, bacheliere"
_KIDS = "kid, child, gosse, gamin, gamine, enfant, minot, minote"
_MORE = """
school, grade, grader, graders, form, former, year, yet, still, just, toujours, jeune, young, too,
trop, tres, in, at, je, mineur, mineure, minor, minors, class, of, classe, eleve, interne, gen,
generation, alpha, hs, freshman, futur, future, loading, blanc, born, nee, dans, revise, passe,
prepare, you, toi, vous, pour, th, deux, mille, two, thousand, teenage, sixth, college, lycee,
old, en, au, generale, techno, stmg
"""
_EIGHT, _TEN, _EIGHTEEN = 8, 10, 18
_NUMBERS = {
    **{word: value for word, value in VALUES.items() if _EIGHT <= value <= _EIGHTEEN},
    "xv": 15,
    "dix sept": 17,
    "dix 7": 17,
    "dix huit": 18,
    "dix 8": 18,
    "dix neuf": 19,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
}
_LISTED = (_UNIT, _WHO, _CHAT, _FIRST, _SOON, _FILLING, _GROWN, _CLASS, _PUPILS, _LEVEL, _EXAMS)
_KNOWN = frozenset(
    word
    for word in (*(word for each in (*_LISTED, _KIDS, _MORE) for word in listed(each)), *_NUMBERS)
    if len(word) > 1 and word.isalpha()
)
_RUN = "|".join(sorted(_KNOWN, key=len)[::-1])
# Short words tell nothing alone; these few do beside a digit.
_TELLING = frozenset(word for word in _KNOWN if len(word) > 3) | frozenset(  # noqa: PLR2004
    listed("""
    18, tle, e, eme, ieme, em, nd, nde, re, ere, th, u, ce, cm, f, h, g, m, yo, ans, an, anz, yr,
    yrs, im, iam, am, jai, moi, ado, kid, bac, gen, hs, pas, not, ne, nee, mec, jf, jh, age
    """)
)
_ONE = rf"(?:{_RUN}|a(?!a)|i(?=a?m))"
_TOGETHER = Late(rf"{_ONE}+")
_PARTS = Late(rf"{_ONE}(?={_ONE}*$)")
_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_SHORTEST_HEARD, _SHORTEST_RUN, _LONGEST_RUN, _MOST_SIGNS = 3, 5, 24, 100
# «quinzan», «traizans»: a number as the ear takes it, run together with its unit.
_HEARD = Late(
    r"(di[xsz]?s+ept?|s[ea]i*[zs]+|(?:qu|k|q)a?[iy]+n[zs]+|(?:qu|k|c)ator[zs]+|tr(?:ei|e|ai)[zs]+|dou[zs]+|on[zs]+)"
    r"e?(ans?|anz|piges?|balais)?"
)
# «fkinze»: the same behind the letter of a gender.
_HEARD_BESIDE = Late(r"[fhgm]((?:qu|k)a?[iy]n[sz]e|sei[sz]e|(?:qu|k)ator[sz]e|trei[sz]e)()")
_STEM = Late(
    r"mineure|^ados|(?<![a-z])(?:teen|minor)|underage|lyceen|collegien|schoolgirl|schoolboy"
)
_NUMBER_NAME = Late(rf"(?<= )(?:{'|'.join(sorted(_NUMBERS, key=len)[::-1])})(?= )")
_UNITS = "deux|trois|quatre|cinq|six|sept|two|three|four|five|seven"
_MIXED = Late(
    rf"(?<= )(?:1 ({_UNITS})"
    r"|(?:1?([3-9])|(four|six|seven)) teen)(?= )"
)

_YOUNG = "(?:[89]|1[0-7])"
_CLASSES = (
    rf"(?:{either(_CLASS)}|(?<!lyon )(?<!paris )(?<!seille )[3-6] (?:eme|ieme|em|e)|2 n?de|1 e?re)"
)
_A = "(?:une? |an? )?"
_SOMEBODY, _ADULT, _ME = f"(?:{either(_WHO)})", f"(?:{either(_GROWN)})", f"(?:{either(_FIRST)})"
_MONTH = """
january, february, march, april, may, june, july, august, september, october, november, december,
janvier, fevrier, mars, avril, mai, juin, juillet, aout, septembre, octobre, novembre, decembre
"""
_SONGS = "musical|sweetheart|reunion|crush|never"


def _any(*patterns: str) -> Late:
    return Late("|".join(patterns))


# What can hardly be meant otherwise.
_CERTAIN = _any(
    rf" {_YOUNG} (?:et demie? )?(?:{either(_UNIT)})(?= )(?! (?:d|in) ){OF_MORE}",
    rf" {_ME} (?:only |just |que )?{_YOUNG}(?= (?:$|(?:{either(_CHAT, _UNIT)}) ))",
    rf" (?:{either(_SOON)}) (?:(?:{either(_FILLING)}) )*{_ADULT} ",
    rf" {_ADULT} (?:ans )?(?:bientot|soon|presque|almost|loading|pas encore|not yet) ",
    rf" {_ADULT} (?:next year|l an prochain) ",
    rf" {_ADULT} (?:ans )?(?:dans|in|en) (?:[1-9]|une?|a|one|deux|two|{either(_MONTH)}) ",
    rf" (?:dans|in) (?:\d\d?|une?|a|one) (?:ans?|mois|years?|months?) (?:{_ME} )?{_ADULT} ",
    rf" (?:{_ME}|still|toujours|encore|jeune) {_A}(?:minor|mineure?) ",
    rf" (?:minor|mineure?) (?:{either(_CHAT)}) ",
)
# What is asked about.
_ASKED = _any(
    rf" {_CLASSES} (?:{either(_STREAM)}) ",
    rf" (?:eleve|college|lycee|interne|classe) (?:de |2 |en |d )?{_CLASSES} ",
    rf" (?:{either(_YOUNG_ONES)}) (?:de |2 |en ){_CLASSES} ",
    r" (?:[6-9]|1[0-2]) (?:th )?(?:grade(?:r|rs)?|form(?:er)?) ",
    r" (?:[6-9]|1[0-2]) th year | (?:grade|year|yr) (?:six|seven|[6-9]|1[0-3]) ",
    rf" c[me] [12] | (?:junior|jr) high | (?:{either(_LEVEL)}) (?:high )?schoole?r?s? (?!{_SONGS})",
    r" hs (?:freshman|sophomore|junior|senior|girl|boy|kid) ",
    r" school (?:girl|boy|kid|gurl|boi) | (?:still|always) (?:in|at) (?:high |middle )?school ",
    r" (?:au|en|mon|interne|cdi du) (?:college|lycee) | (?:college|lycee) (?:.{1,12} )?eleve ",
    r" lycee (?:pro|techno|generale?|hotelier) ",
    rf" {_SOMEBODY} (?:du |au |de )?(?:college|lycee) | (?:college|lycee) {_SOMEBODY} ",
    r" future? (?:bac|bacheliere?|lyceene?n?e?|collegienn?e?) ",
    r" (?:bac|brevet) (?:blanc|loading|en juin|en mai|dans \d|in \d)[ \d]",
    r" (?:revise|prepare|passe) (?:mon |le |du |ma )?(?:bac|brevet) ",
    rf" (?:{either(_PUPILS)}) |^ ados | teenage (?:girl|boy|f|m|kid|gurl) ",
    r" teen(?!s?y|ie)[a-z]+ | minor(?![aceilq])[a-z]{3,} ",
    r"lyceen|collegien|schoolgirl|schoolboy|underage| under age |[a-z]mineure $| mineure[a-z]+ ",
    r"(?<! [a-g]) minors? |^ mineur $|^ mineur (?!d[eu] |retrait|l |59|62|57|54|42|71|30)",
    r"(?<! d[eu])(?<! l[ea])(?<! un)(?<! et) mineur $",
    rf" (?:im|i am|i m|still|just|suis|encore|toujours) {_A}(?:{either(_KIDS)}) ",
    r" (?:too|trop|tres|so) (?:young|jeune) (?:(?:pour|for|4) (?:toi|vous|you|u) )?$",
    rf" gen(?:eration)? alpha $| 1[2-7][?] $| u 1[2-8] (?:$|(?:f|m|{either(_WHO)}) )",
    rf" tle $| (?:gcses?|alevels?) {_SOMEBODY} ",
    rf" (?:{_SOMEBODY}|f|h|m|g) (?:de )?{_YOUNG} (?:$|[fhm] $)| {_YOUNG} {_SOMEBODY} ",
)
# A year that lies ahead, of an exam or of coming of age; a year of birth.
_AHEAD = Late(
    rf" (?P<exam>(?:{either(_EXAMS)})(?: francais| philo)?|class of|classe de|{_CLASSES}) "
    r"(?:en |in |of )?(?P<year>\d\d|20\d\d) "
    rf"| (?:{either(_GROWN)}) (?:ans )?(?:.{{1,12}} )?(?P<grown>20\d\d) "
)
_BORN = Late(
    r" (?:nee?|born) (?:en |in |le )?(09|1\d) "
    r"| (?:deux mille|two thousand(?: and)?|twenty) (9|1\d) "
)
_SIGNS = Late(
    r"^[-<]\W?(?:de\W?)?18(?!\d)|<\W?18(?!\d)|(?<!\d)18-$"
    # «12/05/11», «120511», «20110512»: a day of birth.
    r"|(?<!\d)20(?:09|1[0-6])(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?:0[1-9]|[12]\d|3[01])([./_ -]?)(?:0[1-9]|1[0-2])\1(?:09|1[0-6])(?!\d)"
    # «1_6», «1six».
    r"|(?<![a-z])nee?[\W_]le[\W_]\d\d?[\W_]\d\d?[\W_](?:20)?(?:09|1[0-6])(?!\d)"
    rf"|(?<!\d)1(?:[ _/|*-][2-7]|[\W_]?(?:{_UNITS}))[\W_]*$"
)
_MAY_BE_SIGNS = re.compile(r"18|\d{6}|\d\D+\d|1[\W_]?[a-z]")
_SCHOOL_AGES = {"brevet": 2, "dnb": 2, "bepc": 2, "gcse": 1, "gcses": 1}
_DIGIT = re.compile(r"\d")


def told(view: str, this_year: int) -> Claim | None:
    """Return what a view of a nickname, its words kept apart by signs, tells as plain words."""
    view = view[:_MOST_SIGNS]
    has_digit = _DIGIT.search(view) is not None
    row = _row(view, has_digit=has_digit)
    if row is not None:
        certain = _CERTAIN.search(row)
        if certain and FORMER.search(row[: certain.start()]):
            return None
        found = certain or _ASKED.search(row)
        if found and not ("min" in found[0] and IS_NOBODY.search(row)):
            return Claim(found[0].strip(), may_be_else=not certain)
        seen = _DIGIT.search(row) and (_ahead(row, this_year) or _born(row, this_year))
        if seen:
            return Claim(seen.strip(), may_be_else=True)
    found = _SIGNS.search(view) if has_digit and _MAY_BE_SIGNS.search(view) else None
    if found and not OF_AN_EVENT.search(view):
        return Claim(found[0].strip(" _"), may_be_else=True)
    return None


def _may_be_cut(token: str) -> bool:
    """Say whether words may be run together here; «image» holds no «age»."""
    return _SHORTEST_RUN <= len(token) <= _LONGEST_RUN and not token.endswith(("age", "orque"))


def _row(view: str, *, has_digit: bool) -> str | None:
    """Return a view as known words, digits and whatever else, or nothing if all are unknown."""
    words, is_heard = list[str](), False
    for token in _TOKENS.findall(view):
        if token in _KNOWN or len(token) < _SHORTEST_HEARD:
            words.append(token)
        elif _may_be_cut(token) and _TOGETHER.fullmatch(token):
            words.extend(_PARTS.findall(token))
        elif heard := _HEARD.fullmatch(token) or _HEARD_BESIDE.fullmatch(token):
            is_heard = True
            words.extend((_heard(heard[1]), "ans") if heard[2] else (_alone(token, heard[1]),))
        else:
            words.append(token)
    if not is_heard and _TELLING.isdisjoint(words) and not _STEM.search(view):
        return None
    row = _NUMBER_NAME.sub(_as_digits, f" {' '.join(words)} ".replace("? an", " an"))
    return _MIXED.sub(_added, row) if has_digit or "teen" in words else row


def _alone(token: str, number: str) -> str:
    """Return «trez» as a number in doubt, but not «sais»."""
    is_number = "z" in token or token[0] in "kq"
    return f"{_heard(number)}?" if is_number else token


_BY_EAR = {"di": "17", "s": "16", "q": "15", "k": "15", "t": "13", "do": "12", "o": "11"}


def _heard(number: str) -> str:
    """Return a number that was written as the ear takes it."""
    if "ator" in number:
        return "14"
    return _BY_EAR.get(number[:2]) or _BY_EAR[number[0]]


def _as_digits(found: re.Match[str]) -> str:
    return str(_NUMBERS[found[0]])


def _added(found: re.Match[str]) -> str:
    """Return «1 six» and «six teen» as one number."""
    unit = next(filter(None, found.groups()))
    return str(_TEN + (int(unit) if unit.isdecimal() else VALUES[unit]))


def _ahead(row: str, this_year: int) -> str | None:
    """Return an exam, a class or coming of age with a year that only a pupil has before them."""
    found = _AHEAD.search(row)
    if not found:
        return None
    year = int(found["year"] or found["grown"])
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - «bac28»
    earliest = this_year + 1 - _SCHOOL_AGES.get(found["exam"] or "", 0)
    return found[0] if earliest <= year <= this_year + 12 else None


def _born(row: str, this_year: int) -> str | None:
    """Return a year of birth in two digits or in words."""
    found = _BORN.search(row)
    age = this_year - 2000 - int(found[1] or found[2]) if found else 0
    return found[0] if found and 10 <= age < _EIGHTEEN else None  # noqa: PLR2004

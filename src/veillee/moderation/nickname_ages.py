"""Nicknames that say an age under 18: `Ines15ans`, `f16`, `quinzeans`, `emma2011`, `collégienne`.

A number may just as well be a department, a street or a shirt. So there are two answers: *stated*,
where nothing else can be meant, and *possible*, where people are asked.
"""

import re
from functools import lru_cache
from itertools import chain

from veillee.kernel.late import Late
from veillee.moderation.facts import Facts
from veillee.moderation.nickname_things import (
    COUNTING,
    FORMER,
    FROM,
    GROWN_UP,
    IS_NOBODY,
    LABELLED,
    MAY_BE_AN_EVENT,
    OF_A_THING,
    OF_AN_EVENT,
    OF_MORE,
    OLD_AS,
    PLACES,
    WITH_ITS_NUMBER,
)
from veillee.moderation.nickname_words import Claim, told
from veillee.moderation.text import light
from veillee.moderation.vocabulary import either

# «l6» and «1S» are sixteen and fifteen where an age would stand: one of the two signs is a digit.
_DISGUISED_AGE = Late(
    r"(?:(?<![a-z0-9])|(?<=[\W_][fhg])|(?<=^[fhg]))(?:[i|!]\W?[0-9]|l\W?[4-9]|1\W?[oizeasgtb])(?![a-z0-9])"
    r"|(?:[il|!]\W?[0-9]|1\W?[oizeasgtb])(?=[\W_]?(?:ans|yo)(?![a-z]))"
)
_AS_DIGITS = str.maketrans("il|!ozeasgtb", "111102345978")
# «quinz3»: a last digit is left alone, but not behind all of a number but its end.
_CUT_SHORT = Late(r"(?:(?<=seiz)|(?<=quin[zs])|(?<=trei[zs])|(?<=quatorz))3")
_SPELLED = {
    "dixsept": "17", "seize": "16", "quinze": "15", "quatorze": "14", "treize": "13",
    "douze": "12", "onze": "11", "dix": "10", "seventeen": "17", "sixteen": "16",
    "fifteen": "15", "fourteen": "14", "thirteen": "13", "twelve": "12", "kinze": "15",
    "katorze": "14", "k1nze": "15", "qu1nze": "15", "se1ze": "16",
}  # fmt: skip
_SPELLED_AGE = Late(
    rf"(dix[\W_]sept|{'|'.join(_SPELLED)})(?=[\W_]*(?:ans?|yo|years?|printemps|piges)(?![a-z]))"
)

# A spelled age beside a gender: «sixteen_f», «fille_quinze».
_NAMES = "|".join(_SPELLED)
_SPELLED_BESIDE = Late(
    rf"(?:^|[\W_])(?:(?:dix[\W_]sept|{_NAMES})[\W_]?(?:f|h|m|girl|boy|fille|garcon|gars|meuf)"
    rf"|(?:girl|boy|fille|garcon|gars|meuf|ado)[\W_]?(?:dix[\W_]sept|{_NAMES}))(?:$|[\W_\d])"
)
# «fourteenNbored», «quinze_et_alors»: an age that opens a nickname, unless it counts things.
_OPENING = Late(
    r"^(?:sweet[\W_]?)?((?:thir|four|fif|six|seven)teen)(?=[\W_a-z])(?![\W_]?(?:th|ton|string|men|hour|inch|mile|cand|kpop|mag|fan))"
    rf"|^({_NAMES})(?=[\W_](?:et|and|n)[\W_])"
)
# «quinzelola», «seize_lola»: a number that opens a nickname, unless it counts things.
_OPENING_IN_FRENCH = Late(
    r"^(treize|quatorze|quinze|seize)(?=[\W_]?[a-z]{3})"
    r"(?![\W_]?(?:aine|ieme|heure|cent|vingt|sur|pour|fois|coup|et|en|de|du|d|a|au|dans|par|contre|point)(?![a-z]))"
    r"(?!aine|ieme|heure|[\W_](?:de|du|a|en|et|sur|au|aux|par|pour)[\W_])"
)
# «Emma_3eme» may be a class, or a rank: always a question.
_CLASSES = "sixieme|cinquieme|quatrieme|troisieme|seconde|premiere|terminale"
_CLASS = Late(
    r"(?:^|[a-z]|[\W_])((?:en[\W_]?|de[\W_]?)?[3-6](?:eme|e)(?:[\W_]?[a-g])?"
    rf"|(?:{_CLASSES})[\W_]?(?:[a-hls]|es|stmg|college|lycee|pro)|en[\W_]?(?:{_CLASSES})"
    r"|2n?de[\W_]?(?:pro|gt?|techno|[a-h1-9])|1e?re[\W_]?(?:pro|stmg|techno)"
    r"|cm[12]|(?:year|yr|grade)[\W_]?(?:[7-9]|1[01]))(?:$|[\W_]|girl|boy)"
    r"(?!r(?:pima|i|a|ep|eg|g|p|mat|d|ca|h|ama)(?![a-z])|reg|age|oeil|etage|dan(?![a-z])|rang|place|roue|ciel"
    r"|[\W_]?(?:gauche|droite|sans[\W_]asc)|lieu|type|dim|main|vie|chance|peau|classe|ligne|div|ligue|zone|mi)"
)

_WITH_UNIT = Late(
    r"(?<!\d)(?:1[0-7]|[3-9])[\W_]?"
    r"(?:an[sz]*(?:[\W_]?et[\W_]?demie?)?|yo|y\W?o|years?(?:[\W_]?old)?|yrs?|anos|jahre|piges|balais|printemps|et[\W_]?(?:demie?|alors))"
    rf"(?![a-z]){OF_MORE}"
)
_GENDER = either("""
f, h, m, g, w, fille, filles, fillette, garcon, gars, mec, meuf, ado, girl, boy, male, female,
femme, homme, jf, jh, teen
""")
_AFTER_GENDER = Late(rf"(?:^|[\W_\d])((?:{_GENDER})[\W_]?(1[1-7]))(?!\d)(?![a-z]{{2}})")
_BEFORE_GENDER = Late(rf"(?<!\d)((1[1-7])[\W_]?(?:{_GENDER}))(?:$|[\W_])")
_GENDER_ENDS = Late(rf"(?:^|[\W_])(?:{_GENDER})[\W_]?$")
_BARE = Late(r"(?<![\d.,])(1[2-7])(?!\d)")
_LAST = Late(r"(?<=[^\W\d_])[\W_]*(1[2-7])[\W_]*$")
_LETTER = Late(r"[^\W\d_]")
_NUMBER_NAME = Late(
    r"(?:douze|treize|quatorze|quinze|seize|dix[\W_]?sept|fifteen|sixteen|seventeen)[\W_]*$"
)

_PUPILS = either(r"""
lyceenn?e?, collegienn?e?, ecolier, ecoliere, schoolgirl, schoolboy, highschool(?!musical)\w*,
teen, teens, teenager, minor[\W_]?(?:girl|boy|f), teengirl, teenboy, preteen, underage, ado,
adolescent, adolescente, mineure, freshie, primary[\W_]?school\w*,
sophomore(?:[\W_]?girl|[\W_]?boy)?, freshman, schoolkid
""")
_PUPIL = Late(
    r"(?:^|[\W_\d])(?:(?:une?|petite?|jeune|la|le|l|jolie|gentille?)[\W_]?)*"
    rf"(?:{_PUPILS})(?:$|[\W_\d])"
    r"|(?:lyceen|collegien)(?:ne)?(?:$|[\W_\d])"
    r"|suis[\W_]?mineur|jeune[\W_]?mineur|mineure?[\W_](?:mais|et|quand)"
    r"|majeure?[\W_]?(?:dans|en|in)[\W_]?(?:[1-9]|une?(?:$|[\W_])|deux|trois)"
    rf"|eleve[\W_]?de[\W_]?(?:{_CLASSES}|[3-6]e)|encore[\W_]?mineure?(?:$|[\W_\d])"
    r"|(?:presque|almost|nearly|not)[\W_]?18(?!\d)"
    r"|(?:pas|presque|bientot)[\W_]?(?:encore[\W_]?)?majeure?(?:$|[\W_\d])"
    r"|bientot[\W_]?18|pas[\W_]?(?:encore[\W_]?)?18|under[\W_]?18|moins[\W_]?de[\W_]?18"
)
_NEXT_WORD = Late(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=\d[FHMG])(?=[A-ZÀ-Þ][a-zà-ÿ])")
# Without one most of what follows has nothing to find.
_DIGIT = Late(r"\d")
_YEAR = Late(r"(?<!\d)(?:[0-3]?\d[\W_]?[01]?\d[\W_]?)?(20[0-3]\d)(?!\d)")
_YEAR_SPELLED = Late(r"(?<!\d)2[kK]([01]?\d)(?!\d)")
_BORN = Late(r"(?:^|[\W_])(?:nee?|born)[\W_]?(?:en|in)?[\W_]?20[01]\d")


# The department and the district of the code just typed.
_Here = tuple[str | None, str | None]


def claimed_age(facts: Facts) -> Claim | None:
    """Return what in a nickname speaks of an age under 18, the certain before the possible."""
    here = (facts.department, facts.district)
    found = _claimed(facts.light, facts.strong(), here, facts.this_year)
    return found or _by_its_words(facts.text, facts.light, facts.strong(), facts.this_year)


@lru_cache(maxsize=16)
def _by_its_words(text: str, seen: str, strong: str, this_year: int) -> Claim | None:
    """Return what the words say, those of «SeizeAnsLola» too; of «AdoRable», a question."""
    words = light(_NEXT_WORD.sub("_", text))
    found = None if words == seen else _stated(words, this_year) or _spelled(words)
    if found:
        return None if OF_A_THING.search(seen) else Claim(found.seen, may_be_else=True)
    found = told(words, this_year) or (None if strong == seen else told(strong, this_year))
    if found is None or OF_A_THING.search(seen) or GROWN_UP.search(seen):
        return None
    return found


# Two rules ask it of the same nickname, one for what is certain, one for what is not.
@lru_cache(maxsize=16)
def _claimed(seen: str, strong: str, here: _Here, this_year: int) -> Claim | None:
    nickname = _YEAR_SPELLED.sub(_thousand, _DISGUISED_AGE.sub(_digits, seen))
    strong = _CUT_SHORT.sub("e", strong)
    views = (nickname,) if nickname == strong else (nickname, strong)
    stated = (_stated(view, this_year) for view in views)
    numbered = (_numbered(view, here) for view in views)
    found = next(filter(None, chain(stated, numbered)), None) or next(
        filter(None, (_possible(view, here[0]) for view in views)), None
    )
    return found if found and not OF_A_THING.search(seen) else None


def _stated(nickname: str, this_year: int) -> Claim | None:
    """Return an age with its unit, a pupil, a year of birth: nothing else can be meant."""
    nickname = _SPELLED_AGE.sub(_spelled_out, nickname)
    has_digit = _DIGIT.search(nickname) is not None
    found = _WITH_UNIT.search(nickname) if has_digit else None
    if found and not FORMER.search(before := nickname[: found.start()]):
        return Claim(found[0].strip(" _"), may_be_else=OLD_AS.search(before) is not None)
    found = _PUPIL.search(nickname) or _SPELLED_BESIDE.search(nickname)
    if found and not GROWN_UP.search(nickname) and not _is_nobody(found[0], nickname):
        return Claim(found[0].strip(" _"), may_be_else=False)
    found = _YEAR.search(nickname) if has_digit else None
    if found and _is_birth_year_of_a_minor(nickname, this_year - int(found[1])):
        return Claim(found[1], may_be_else=MAY_BE_AN_EVENT.search(nickname) is not None)
    return None


def _is_nobody(seen: str, nickname: str) -> bool:
    return "min" in seen and IS_NOBODY.search(nickname) is not None


def _is_birth_year_of_a_minor(nickname: str, age: int) -> bool:
    if not 10 <= age <= 17:  # noqa: PLR2004 - younger, it is the year of something else
        return False
    return _BORN.search(nickname) is not None or not (
        OF_AN_EVENT.search(nickname) or GROWN_UP.search(nickname)
    )


def _numbered(nickname: str, here: _Here) -> Claim | None:
    """Return a number beside a gender or at the end; it may be the department or the district of
    the code just typed.
    """
    if not _DIGIT.search(nickname):
        return None
    department, _ = here
    if department is not None and _says_where(nickname, department):
        return None
    for pattern in (_AFTER_GENDER, _BEFORE_GENDER):
        found = pattern.search(nickname)
        if found:
            is_hour = found[1].endswith("h")  # «17h» may be a man, or five o'clock
            return Claim(found[2], may_be_else=is_hour or found[2] in here)
    found = _LAST.search(nickname)
    if not found or LABELLED.search(nickname[: found.start(1)]):
        return None
    is_its_own = (
        _DIGIT.search(nickname[: found.start(1)]) is not None  # «Peugeot205GTI16»
        or FROM.search(nickname) is not None
        or WITH_ITS_NUMBER.search(nickname[: found.start(1)]) is not None
    )
    return Claim(found[1], may_be_else=is_its_own or found[1] in here)


def _says_where(nickname: str, department: str) -> bool:
    """Say whether the number is the department just typed, and the nickname says so."""
    if department not in nickname or department not in PLACES:
        return False
    return re.search(PLACES[department], nickname) is not None or (
        (found := FROM.search(nickname)) is not None and department in found[0]
    )


def _possible(nickname: str, department: str | None) -> Claim | None:
    """Return a number elsewhere in the nickname, or spelled out at its end: always a question."""
    found = _BARE.search(nickname)
    if found and LABELLED.search(nickname[: found.start()]):
        return None
    is_alone = len(_DIGIT.findall(nickname)) == 2  # noqa: PLR2004 - «15» and a picture
    if found and (is_alone or _LETTER.search(nickname)) and not _counts_something(nickname, found):
        seen: Claim | None = Claim(found[1], may_be_else=True)
    else:
        seen = _spelled(nickname)
    if seen is None or (department and _says_where(nickname, department)):
        return None
    return None if GROWN_UP.search(nickname) else seen


def _spelled(nickname: str) -> Claim | None:
    """Return a number or a class in words: a question."""
    for pattern in (_NUMBER_NAME, _CLASS, _OPENING, _OPENING_IN_FRENCH):
        found = pattern.search(nickname)
        if not found or (pattern is not _CLASS and _counts_something(nickname, found)):
            continue
        if not GROWN_UP.search(nickname):
            return Claim(found[found.lastindex or 0].strip(" _"), may_be_else=True)
    return None


def _counts_something(nickname: str, found: re.Match[str]) -> bool:
    before, after = nickname[: found.start()], nickname[found.end() :]
    if _GENDER_ENDS.search(before):
        return False
    return (
        COUNTING.match(after) is not None
        or FORMER.search(before) is not None
        or WITH_ITS_NUMBER.search(before) is not None
    )


def _thousand(found: re.Match[str]) -> str:
    return str(2000 + int(found[1]))


def _digits(found: re.Match[str]) -> str:
    return found[0].translate(_AS_DIGITS)


def _spelled_out(found: re.Match[str]) -> str:
    return _SPELLED[re.sub(r"[\W_]", "", found[0])]

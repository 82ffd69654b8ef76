"""Nicknames that say an age under 18: `Ines15ans`, `f16`, `quinzeans`, `emma2011`, `collégienne`.

A number may just as well be a department, a street or a shirt. So there are two answers: *stated*,
where nothing else can be meant, and *possible*, where people are asked.
"""

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from veillee.kernel.late import Late
from veillee.moderation.facts import Facts
from veillee.moderation.signals import Signal
from veillee.moderation.text import light
from veillee.moderation.vocabulary import either


class Claim(NamedTuple):
    """What in a nickname speaks of an age, and whether it may mean something else."""

    seen: str
    may_be_else: bool


# «l6» and «1S» are sixteen and fifteen where an age would stand: one of the two signs is a digit.
_DISGUISED_AGE = Late(
    r"(?:(?<![a-z0-9])|(?<=[\W_][fhg])|(?<=^[fhg]))(?:[il|!]\W?[0-9]|1\W?[oizeasgtb])(?![a-z0-9])"
    r"|(?:[il|!]\W?[0-9]|1\W?[oizeasgtb])(?=[\W_]?(?:ans|yo)(?![a-z]))"
)
_AS_DIGITS = str.maketrans("il|!ozeasgtb", "111102345978")
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
    r"^(?:sweet[\W_]?)?((?:thir|four|fif|six|seven)teen)(?=[\W_])(?![\W_](?:ton|string|men|hour|inch|mile|cand))"
    rf"|^({_NAMES})(?=[\W_](?:et|and|n)[\W_])"
)
# «Emma_3eme» may be a class, or a rank: always a question.
_CLASSES = "sixieme|cinquieme|quatrieme|troisieme|seconde|premiere|terminale"
_CLASS = Late(
    r"(?:^|[a-z][\W_]?)((?:en[\W_]?|de[\W_]?)?[3-6](?:eme|e)(?:[\W_]?[a-g])?"
    rf"|(?:{_CLASSES})[\W_]?(?:[a-hls]|es|stmg|college|lycee|pro)|en[\W_]?(?:{_CLASSES})"
    r"|2n?de[\W_]?(?:pro|gt?|techno|[a-h1-9])|1e?re[\W_]?(?:pro|stmg|techno)"
    r"|cm[12]|(?:year|yr|grade)[\W_]?(?:[7-9]|1[01]))(?:$|[\W_]|girl|boy)"
)

_FORMER = Late(
    r"(?:depuis|mariee?s?|ensemble|couple|celib|celibataire|veuf|veuve|divorcee?|dans|ya|pendant)[\W_]*$"
)
_WITH_UNIT = Late(
    r"(?<!\d)(?:1[0-7]|[3-9])[\W_]?"
    r"(?:ans?(?:[\W_]?et[\W_]?demie?)?|yo|y\W?o|years?(?:[\W_]?old)?|yrs?|anos|jahre|piges|balais|printemps|et[\W_]?(?:demie?|alors))"
    r"(?![a-z])(?![\W_]?(?:d(?:e[\W_]|')|apres|plus|deja))"
)
# What has an age or a number of its own: «porto12ans», «louis14», «apollo13», «f16_pilote».
_OF_A_THING = Late(
    r"whisk|rhum|porto|scotch|bourbon|cognac|calva|macallan|armagnac|mariage|louis[\W_]?\d|henri[\W_]?\d"
    r"|charles[\W_]?\d|glock|apollo|iphone|vendredi[\W_]?13|pilot|falcon|rafale|avion|bus[\W_]?\d"
    r"|windows|rue[\W_]?d[ue]|fan[\W_]?de|catch[\W_]?22|area[\W_]?5|soyouz|boeing|kalach"
)
# Who writes the department beside its name or «du» means the department.
_PLACES = {
    "12": "aveyron|rodez|millau", "13": "marseille|aix|arles|provence|bdr|mars|om",
    "14": "calvados|caen|bayeux|lisieux|deauville|normand", "15": "cantal|aurillac|auvergne",
    "16": "angoul|charente|cognac", "17": "rochelle|charente|saintes|royan|oleron|rochefort|ocean",
}  # fmt: skip
_FROM = Late(r"(?:^|[\W_])(?:du|le|dans[\W_]?le|dept|dep|from|ch)[\W_]?1[2-7](?:$|[\W_])")

_GENDER = either("""
f, h, m, g, w, fille, filles, fillette, garcon, gars, mec, meuf, ado, girl, boy, male, female,
femme, homme, jf, jh, teen
""")
_AFTER_GENDER = Late(rf"(?:^|[\W_\d])((?:{_GENDER})[\W_]?(1[1-7]))(?!\d)(?![a-z]{{2}})")
_BEFORE_GENDER = Late(rf"(?<!\d)((1[1-7])[\W_]?(?:{_GENDER}))(?:$|[\W_])")
_BARE = Late(r"(?<![\d.,])(1[2-7])(?!\d)")
_LAST = Late(r"(?<=[^\W\d_])[\W_]*(1[2-7])[\W_]*$")
# A number that counts something: «14 juillet», «13e», «17h30», «12 coups», «12 km».
_COUNTED = either(r"""
e, eme, ieme, er, th, janv, fev, mars, avril, mai, juin, juil, aout, sept, oct, nov, dec, coups, km,
cm, mm, kg, bits?, soupapes, v$, v[\W_], jours, mois, h\d, heures, rue, arr, roses, singes,
apotres, travaux, petits, enfants, ados, mai, cordes?, hommes, femmes, degres?, shirt, tonnes,
strings?, men$, ans[\W_]de
""")
_COUNTING = Late(rf"[\W_]?(?:{_COUNTED})")
# Where the number is likely to belong to the word before it: a district, a day, a telephone.
_NUMBERED = either(r"""
paris, lyon, marseille, apollo, xv, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, rue,
bus, ligne, chapitre, loto, etage, chambre, numero, number, maillot, bonheur, lucky, chance, foot,
basket, hand, handball, volley, rugby, gti, turbo, doyen[\W_]?du, n, top, windows, iphone,
ios, android, galaxy
""")
_WITH_ITS_NUMBER = Late(rf"(?:^|[\W_])(?:{_NUMBERED})[\W_]*$")
_LETTER = Late(r"[^\W\d_]")
_NUMBER_NAME = Late(
    r"(?:douze|treize|quatorze|quinze|seize|dix[\W_]?sept|fifteen|sixteen|seventeen)[\W_]*$"
)

_PUPILS = either(r"""
lyceenn?e?, collegienn?e?, ecolier, ecoliere, schoolgirl, schoolboy, highschool\w*, teen, teens,
teenager, minor[\W_]?(?:girl|boy|f), teengirl, teenboy, preteen, underage, ado, adolescent,
adolescente, mineure, freshie, primary[\W_]?school\w*, sophomore(?:[\W_]?girl|[\W_]?boy)?,
freshman, schoolkid
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
# Who lives or works with them is not one of them.
_GROWN_UP = Late(
    r"prof|maman|papa|mere|pere|parent|educ|infirmier|ex[\W_]|ancien|souvenir|instit|mamie|mamy|papi"
    r"|papy|grand[\W_]|attarde|nounou|coach|animat|maitresse|teacher|retrait|riot|spirit|age$"
)

_NEXT_WORD = Late(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
# Without one most of what follows has nothing to find.
_DIGIT = Late(r"\d")
_YEAR = Late(r"(?<!\d)(?:[0-3]?\d[\W_]?[01]?\d[\W_]?)?(20[0-3]\d)(?!\d)")
_YEAR_SPELLED = Late(r"(?<!\d)2[kK]([01]?\d)(?!\d)")
_EVENTS = either(r"""
ete, hiver, printemps, automne, promo, class, marie, depuis, since, coupe, cup, euro, champion,
mondial, maman, mama, papa, pere, mere, parent, saison, noel, jo[\W_]?20, bleus, france, millesime,
vintage, souvenir, mariage, love, rip, world, team, moto, wedding
""")
_OF_AN_EVENT = Late(_EVENTS)
_BORN = Late(r"(?:^|[\W_])(?:nee?|born)[\W_]?(?:en|in)?[\W_]?20[01]\d")


def claimed_age(facts: Facts) -> Claim | None:
    """Return what in a nickname speaks of an age under 18, the certain before the possible."""
    found = _claimed(facts.light, facts.strong(), facts.department, facts.this_year)
    if found is None and facts.signals & Signal.CAMEL:
        return _by_its_words(facts)
    return found


def _by_its_words(facts: Facts) -> Claim | None:
    """Return what the words of «SeizeAnsLola» say: a question, since «AdoRable» has words too."""
    words = light(_NEXT_WORD.sub("_", facts.text))
    if _OF_A_THING.search(facts.light):
        return None
    found = _stated(words, facts.this_year) or _spelled(words)
    return None if found is None else Claim(found.seen, may_be_else=True)


# Two rules ask it of the same nickname, one for what is certain, one for what is not.
@lru_cache(maxsize=16)
def _claimed(seen: str, strong: str, department: str | None, this_year: int) -> Claim | None:
    if _OF_A_THING.search(seen):
        return None
    nickname = _YEAR_SPELLED.sub(_thousand, _DISGUISED_AGE.sub(_digits, seen))
    views = (nickname,) if nickname == strong else (nickname, strong)
    stated = (_stated(view, this_year) for view in views)
    numbered = (_numbered(view, department) for view in views)
    return next(filter(None, chain(stated, numbered)), None) or _possible(nickname, department)


def _stated(nickname: str, this_year: int) -> Claim | None:
    """Return an age with its unit, a pupil, a year of birth: nothing else can be meant."""
    nickname = _SPELLED_AGE.sub(_spelled_out, nickname)
    has_digit = _DIGIT.search(nickname) is not None
    found = _WITH_UNIT.search(nickname) if has_digit else None
    if found and not _FORMER.search(nickname[: found.start()]):
        return Claim(found[0].strip(" _"), may_be_else=False)
    found = _PUPIL.search(nickname) or _SPELLED_BESIDE.search(nickname)
    if found and not _GROWN_UP.search(nickname):
        return Claim(found[0].strip(" _"), may_be_else=False)
    found = _YEAR.search(nickname) if has_digit else None
    if found and _is_birth_year_of_a_minor(nickname, this_year - int(found[1])):
        return Claim(found[1], may_be_else=False)
    return None


def _is_birth_year_of_a_minor(nickname: str, age: int) -> bool:
    if not 10 <= age <= 17:  # noqa: PLR2004 - younger, it is the year of something else
        return False
    return _BORN.search(nickname) is not None or not _OF_AN_EVENT.search(nickname)


def _numbered(nickname: str, department: str | None) -> Claim | None:
    """Return a number beside a gender or at the end; it may be the department just typed."""
    if not _DIGIT.search(nickname):
        return None
    if department is not None and _says_where(nickname, department):
        return None
    for pattern in (_AFTER_GENDER, _BEFORE_GENDER):
        found = pattern.search(nickname)
        if found:
            return Claim(found[2], may_be_else=found[2] == department)
    found = _LAST.search(nickname)
    if not found:
        return None
    is_its_own = (
        _DIGIT.search(nickname[: found.start(1)]) is not None  # «Peugeot205GTI16»
        or _FROM.search(nickname) is not None
        or _WITH_ITS_NUMBER.search(nickname[: found.start(1)]) is not None
    )
    return Claim(found[1], may_be_else=is_its_own or found[1] == department)


def _says_where(nickname: str, department: str) -> bool:
    """Say whether the number is the department just typed, and the nickname says so."""
    if department not in nickname or department not in _PLACES:
        return False
    return re.search(_PLACES[department], nickname) is not None or (
        (found := _FROM.search(nickname)) is not None and department in found[0]
    )


def _possible(nickname: str, department: str | None) -> Claim | None:
    """Return a number elsewhere in the nickname, or spelled out at its end: always a question."""
    if _GROWN_UP.search(nickname) or (department and _says_where(nickname, department)):
        return None
    found = _BARE.search(nickname)
    if found and _LETTER.search(nickname) and not _counts_something(nickname, found):
        return Claim(found[1], may_be_else=True)
    return _spelled(nickname)


def _spelled(nickname: str) -> Claim | None:
    """Return a number or a class in words: a question."""
    for pattern in (_NUMBER_NAME, _OPENING, _CLASS):
        found = pattern.search(nickname)
        if found and not _GROWN_UP.search(nickname):
            return Claim(found[found.lastindex or 0].strip(" _"), may_be_else=True)
    return None


def _counts_something(nickname: str, found: re.Match[str]) -> bool:
    before, after = nickname[: found.start()], nickname[found.end() :]
    return _COUNTING.match(after) is not None or _FORMER.search(before) is not None


def _thousand(found: re.Match[str]) -> str:
    return str(2000 + int(found[1]))


def _digits(found: re.Match[str]) -> str:
    return found[0].translate(_AS_DIGITS)


def _spelled_out(found: re.Match[str]) -> str:
    return _SPELLED[re.sub(r"[\W_]", "", found[0])]

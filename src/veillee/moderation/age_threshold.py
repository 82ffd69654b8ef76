"""On which side of a limit of age the writer stands: «bien en dessous de la limite», «moi il m'en
manque deux», «do u have to be 18? cuz im not», «plus près de 15 que de 18».
"""

from collections.abc import Sequence
from itertools import pairwise

from veillee.moderation.age_line import any_kind
from veillee.moderation.age_seen import Seen
from veillee.moderation.age_settled import kinds_of
from veillee.moderation.age_words import Word

_NEARER = frozenset({"pres", "proche", "closer", "nearer"})
_LACKING = frozenset({"manque", "manquent", "reste", "restent", "short", "shy", "left", "off"})
_FEW = 8
_SELLS = frozenset(
    {"vend", "vendent", "vendre", "sell", "sells", "serve", "sert", "servent", "accepte",
     "acceptent", "laisse", "laissent", "let", "lets", "refuse", "refusent", "allow",
     "autorise", "autorisent"}
)  # fmt: skip
_SHOULD = frozenset(
    {"devrais", "should", "shouldn", "shouldnt", "suppose", "supposed", "normalement"}
)
_REACHING = frozenset({"atteint", "atteins", "reached", "turned", "passe", "eu", "franchi"})


def _later(seen: Seen) -> Sequence[Word]:
    return [word for word in seen.line.words[seen.at + 1 :] if word.text[0].isalnum()]


def is_not_me(seen: Seen) -> bool:
    """«faut 18 ans ? je les ai pas», «do u have to be 18? cuz im not», «majeur, moi ? non»."""
    later = _later(seen)[:_FEW]
    for at, word in enumerate(later):
        follows = later[at + 1 : at + 4]
        if "iam" in word.kinds and at and "i" in later[at - 1].kinds:
            return bool(follows) and any_kind(follows[0], ("neg",)) and len(later) - at <= 4  # noqa: PLR2004
        is_said = word.text in ("suis", "ai") and at > 1
        if is_said and later[at - 1].text in ("le", "les", "l", "y"):
            return bool(follows) and follows[0].text == "pas"
    return False


def is_lacking(seen: Seen) -> bool:
    """«18+, moi il m'en manque deux», «il est majeur, moi il me reste trois ans»."""
    line = seen.line
    if line.has("kin", "granny", "measure") and not line.has("i", "me"):
        return False
    later = _later(seen)
    for at, word in enumerate(later):
        if word.text in _LACKING:
            around = later[max(0, at - 4) : at + 4]
            few = any(0 < each.value < _FEW for each in around)
            return few and not kinds_of(around).isdisjoint({"i", "me"})
    return False


def is_below(seen: Seen) -> bool:
    """«en dessous de la limite d'âge, je sais», «i'm below the age limit»."""
    line = seen.line
    younger = not {"jeune", "younger"}.isdisjoint(seen.before_it)
    than = younger and any(word.text in ("que", "than") for word in seen.left[-4:])
    another = line.has("kin", "you", "law") or seen.who in ("other", "you")
    if another or not (than or "less" in seen.near()):
        return False
    return line.has("i", "iam", "me") and "more" not in seen.near()


def is_refused_at_my_age(seen: Seen) -> bool:
    """«ils vendent pas de clopes aux gens de mon âge», «je devrais pas être ici à mon âge»."""
    line, at = seen.line, seen.at
    if "age" not in seen.here.kinds or not at or not any_kind(line.words[at - 1], ("my",)):
        return False
    if not line.has("neg", "control") or line.has("nomore", "kin", "granny", "adult", "dur"):
        return False
    texts = line.texts
    refused = not _SELLS.isdisjoint(texts) and line.has("other", "we", "me")
    here = not _SHOULD.isdisjoint(texts) and line.has("here", "site")
    return refused or (here and line.has("i"))


def is_nearer_to(seen: Seen) -> bool:
    """«plus près de 15 que de 18», «closer to 14 than 16», «entre 14 et 16, devine»."""
    line = seen.line
    if line.has("measure", "kin", "other", "time"):
        return False
    of_two = line.numbers == 2  # noqa: PLR2004
    nearer = of_two and not _NEARER.isdisjoint(seen.before_it) and seen.who in ("i", "none")
    if nearer:
        return line.has("eighteen") or line.count("young") > 1
    between = seen.is_after("range") and seen.is_before("and", "p")
    guessed = not {"devine", "devinez", "guess"}.isdisjoint(line.texts)
    held = any_kind(seen.neck, ("have", "iam")) and seen.who == "i"
    return of_two and between and (guessed or held)


ROOMS = frozenset({"salon", "salons", "room", "rooms", "chat", "groupe", "serveur", "server"})


def is_sought_below(seen: Seen) -> bool:
    """«y a un salon pour les moins de 18 ?», «any room for under 18s?»."""
    line = seen.line
    asked = line.has("p?") and not line.has("kin", "law", "limit")
    return asked and "less" in seen.near() and not ROOMS.isdisjoint(seen.before_it)


def is_excepted(seen: Seen) -> bool:
    """«le règlement dit majeur, faites une exception pour moi», «c'est 18+, désolé d'avance»."""
    words = seen.line.words
    later = [word.text for word in words[seen.at + 1 :]]
    return "exception" in later and any(word.text in ("moi", "me") for word in words)


def is_younger_than(seen: Seen) -> bool:
    """«je suis plus jeune que ton fils de 16 ans», «i'm younger than your 15 year old»."""
    than = any(
        one.text in ("jeune", "younger") and other.text in ("que", "qu", "than")
        for one, other in pairwise(seen.left)
    )
    return than and "i" in seen.before and "neg" not in seen.before


def is_not_yet_that(seen: Seen) -> bool:
    """«passé l'âge des poupées mais pas encore celui du permis»."""
    later = _later(seen)
    return "age" in seen.here.kinds and any(
        word.text == "celui" and at > 1 and {"neg", "still"} <= kinds_of(later[at - 2 : at])
        for at, word in enumerate(later)
    )


def is_not_reached(seen: Seen) -> bool:
    """«j'ai pas atteint la majorité», «haven't turned 18 yet», «j'atteins pas les 18»."""
    if _REACHING.isdisjoint(seen.before_it) or seen.who not in ("i", "none"):
        return False
    return "neg" in seen.before and seen.line.has("i")


_WHAT_I_AM = frozenset({"age", "cas", "case"})
_HERE = frozenset({"thats", "c est", "c", "voila", "voici", "cest"})


def is_pointed_at(words: Sequence[Word]) -> bool:
    """Say whether what was told before is the writer: «…, that's me», «…, voilà mon âge»."""
    told = [word for word in words if word.text[0].isalnum()]
    for one, other in pairwise(told):
        if other.text in ("moi", "me") and (one.text in _HERE or "is" in one.kinds):
            return True
    for at, word in enumerate(told[:-1]):
        if "my" in word.kinds and told[at + 1].text in _WHAT_I_AM and at:
            before = told[at - 1]
            return before.text in _HERE or before.text == "as" or "is" in before.kinds
    return False

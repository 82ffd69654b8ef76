"""Sentences in which somebody says about themselves that they are under 18.

Most lines with «15 ans» speak of a marriage, a son, a whisky or the past. So a line counts only
when its subject is the writer and its tense the present, or when it introduces somebody.
"""

import re

from veillee.moderation.facts import Facts
from veillee.moderation.text import NUMBER_WORDS, with_digits

_AGE = r"(?:1[0-7]|[89])"
_NOT_OF = r"(?!\s*(?:de\b|d'|du\b|qu|et demi de|ferme|avec sursis))"
_YEARS = rf"\s?(?:ans?|piges|balais)\b{_NOT_OF}"
_ONLY = (
    r"(?:(?:que|seulement|juste|tout juste|presque|bientot|a peine|qu'|deja|tjs|encore|enfin)\s*)*"
)

_I_AM = r"(?:\bje (?:suis|reste)|\bj'?suis|\bchuis?|^suis)"

_NOW_FRENCH = (
    rf"(?<!quand )(?<!lorsque )\b(?:j'?\s?ai|g|jai|chui|chuis|je fais)\s+{_ONLY}{_AGE}{_YEARS}",
    (
        rf"\b(?:j'?aurai|je vais avoir|je vais sur mes|je f[e]te mes|je vais feter mes)\s+"
        rf"{_ONLY}{_AGE}{_YEARS}"
    ),
    rf"\b(?:j'ai l'age de|viens d'avoir)\s+{_ONLY}{_AGE}{_YEARS}",
    (
        r"\bj'?\s?ai\s+(?:pas|pas encore|moins de|bientot|presque|meme pas|a peine|pas tout a fait)"
        r"\s+18\s?ans\b"
    ),
    r"\bje n'ai pas (?:encore |tout a fait )?18\s?ans\b",
    rf"\b(?:moi|moi c'?est)\s+(?:\w+\s+){{0,2}}{_AGE}{_YEARS}",
)
_PUPIL_FRENCH = (
    (
        rf"{_I_AM} (?:(?:encore|toujours|une?|que)\s+)*mineure?\b"
        r"(?! (?:de|retraite|a la|en|dans|polonais|et fier))"
    ),
    (
        rf"{_I_AM} (?:(?:encore|toujours|une?|juste|simple)\s+)*"
        r"(?:lyceen(?:ne)?|collegien(?:ne)?|ecolier|ecoliere)\b"
    ),
    (
        rf"(?:{_I_AM}|\bje (?:rentre|passe|entre))\s+(?:encore\s+)?"
        r"(?:au college\b|(?:au lycee )?en (?:[3456](?:e|eme|ieme)|2nde|seconde)\b"
        r"(?! (?:position|place|annee|ligne|division|vitesse|semaine|ligue|zone|main|lecture|"
        r"partie|moitie|mi|manche|journee|serie|page|etape|dose|saison|du|de|a l))"
        r")(?! (?:comme|pour le travail))"
    ),
)
_NOW_ENGLISH = (
    (
        rf"\b(?:i'?m|i am)\s+(?:(?:only|just|still|almost|turning|a)\s+)*{_AGE}"
        r"(?=\s*(?:$|[,!?;)]|\.(?!\d)|yo\b|y/o|y\.o|years? old(?! \w+(?:ing|ed)\b)|yrs? old|and\b|"
        r"m\b|f\b|male|female|girl|boy|from|btw|lol|too\b|as well))"
    ),
    (
        r"\b(?:i'?m|i am) (?:(?:still|a)\s+)*(?:minor|underage)\b"
        r"(?! (?:in|problem|issue|league|celebrity))"
    ),
    rf"\bjust turned {_AGE}\b(?! \w)",
    r"\b(?:i'?m|i am) (?:under|not) 18\b(?! (?:min|km|%))",
    r"\b(?:i'?m|i am) (?:still )?in (?:middle school|(?:[5-9]th|10th) grade)\b",
)
_GREETING = r"(?:salut|slt|bonjour|bonsoir|bsr|coucou|cc|hello|hi|hey)"
_SINCE = r"(?:depuis|pendant|dans|apres|avant|environ|a)"
_SOMEBODY = r"(?:f|h|m|g|fille|garcon|meuf|mec|gars|ado|girl|boy|jf|jh)"
_INTRODUCTION_IN_YEARS = (
    # «fille de 14 ans, Lille», «f 15 ans»; not «ma fille de 14 ans» nor «une fille de 14 ans».
    (
        rf"(?:^|[,.!;:]\s*|\b{_GREETING}[ ,!]+)(?:je suis (?:une? )?|jeune )?"
        rf"{_SOMEBODY}\W{{0,3}}(?:de )?{_AGE}{_YEARS}"
    ),
    rf"\b{_AGE}\s?ans\W{{1,3}}(?:f|h|g|m|fille|garcon|meuf|mec)\b",
    rf"^(?:{_GREETING}\W+)?(?:(?!{_SINCE} )\w+\s)?{_AGE}\s?ans\W*$",
    rf"\bc'?est \w+\W{{1,2}}{_AGE}\s?ans\W*$",
    rf"\b(?:mon )?age\s?[:=]\s?{_AGE}\s?(?:ans)?\W*$",
)
_INTRODUCTION_IN_SHORT = (
    (
        rf"(?<!\ba )(?<!\ban )(?<!the )(?<!my )(?<!old )\b{_AGE}\s?(?:yo|y/o|y\.o\.?)\s*,?\s*"
        r"(?:$|[fm]\b|girl|boy|female|male|here|from)"
    ),
    rf"^\W*(?:[fhg]\W?{_AGE}|{_AGE}\W?[fhg])\W*$|^\W*{_AGE}[fg] \w{{2,}}\W*$",
    rf"\b(?:{_AGE}\s?[/,]\s?[fhmg]|[fhmg]\s?[/,]\s?{_AGE})\b(?:\s?[/,]|\W*$)",
)


def _any_of(*groups: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for group in groups for each in group))


# Each sentence needs one of these, and they are found ten times faster than the sentences.
_BEHIND_A_HINT = (
    (
        re.compile(r"\d\s?(?:ans?\b|piges|balais)|\bage\s?[:=]"),
        _any_of(_NOW_FRENCH, _INTRODUCTION_IN_YEARS),
    ),
    (
        re.compile(r"mineur|lyceen|collegien|ecolier|college|en (?:[3-6]|2nde|seconde)"),
        _any_of(_PUPIL_FRENCH),
    ),
    (re.compile(r"\bi(?:'?m| am)\b|just turned"), _any_of(_NOW_ENGLISH)),
    (
        re.compile(rf"\d\s?y\W?o|\b[fhmg]\W{{0,3}}{_AGE}\b|\b{_AGE}\W{{0,3}}[fhmg]\b"),
        _any_of(_INTRODUCTION_IN_SHORT),
    ),
)


def stated_minority(facts: Facts) -> str | None:
    """Return the words with which the writer says they are under 18."""
    has_number_words = not NUMBER_WORDS.isdisjoint(facts.words)
    numbered = with_digits(facts.light) if has_number_words else facts.light
    for hint, sentences in _BEHIND_A_HINT:
        if hint.search(numbered):
            found = sentences.search(numbered)
            if found:
                return found[0].strip(" ,.;:!")
    return None

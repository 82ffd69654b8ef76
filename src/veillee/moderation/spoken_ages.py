"""Sentences in which somebody says about themselves that they are under 18.

Most lines with «15 ans» speak of a marriage, a son, a whisky or the past. So a line counts only when its
subject is the writer and its tense the present, or when it has the form of an introduction.
"""

import re

from veillee.moderation.text import with_digits

_AGE = r"(?:1[0-7]|[89])"
_NOT_OF = r"(?!\s*(?:de\b|d'|du\b|qu|et demi de|ferme|avec sursis))"
_YEARS = rf"\s?(?:ans?|piges|balais)\b{_NOT_OF}"
_ONLY = r"(?:(?:que|seulement|juste|tout juste|presque|bientot|a peine|qu'|deja|tjs|encore|enfin)\s*)*"

_FRENCH = (
    rf"(?<!quand )(?<!lorsque )\b(?:j'?\s?ai|g|jai|chui|chuis|je fais)\s+{_ONLY}{_AGE}{_YEARS}",
    rf"\b(?:j'?aurai|je vais avoir|je vais sur mes|je f[e]te mes|je vais feter mes)\s+{_ONLY}{_AGE}{_YEARS}",
    r"\bj'?\s?ai\s+(?:pas|pas encore|moins de|bientot|presque|meme pas|a peine|pas tout a fait)\s+18\s?ans\b",
    r"\bje n'ai pas (?:encore |tout a fait )?18\s?ans\b",
    rf"\b(?:moi|moi c'?est)\s+(?:\w+\s+){{0,2}}{_AGE}{_YEARS}",
    r"\bje (?:suis|reste) (?:(?:encore|toujours|une?|que)\s+)*mineure?\b"
    r"(?! (?:de|retraite|a la|en|dans|polonais|et fier))",
    r"\b(?:je suis|chui|chuis) (?:(?:encore|toujours|une?|juste|simple)\s+)*"
    r"(?:lyceen(?:ne)?|collegien(?:ne)?|ecolier|ecoliere)\b",
    r"\bje (?:suis|rentre|passe|entre)\s+(?:encore\s+)?(?:au college\b|en (?:[3456](?:e|eme|ieme)|2nde|seconde)\b"
    r"(?! (?:position|place|annee|ligne|division|vitesse|semaine|ligue|zone|main|lecture|partie|moitie|mi|manche|"
    r"journee|serie|page|etape|dose|saison|du|de la|de l)))(?! (?:comme|pour le travail))",
)
_ENGLISH = (
    rf"\b(?:i'?m|i am)\s+(?:(?:only|just|still|almost|turning|a)\s+)*{_AGE}"
    r"(?=\s*(?:$|[,!?;)]|\.(?!\d)|yo\b|y/o|y\.o|years? old(?! \w+(?:ing|ed)\b)|yrs? old|and\b|m\b|f\b|male|female|"
    r"girl|boy|from|btw|lol|too\b|as well))",
    r"\b(?:i'?m|i am) (?:(?:still|a)\s+)*(?:minor|underage)\b(?! (?:in|problem|issue|league|celebrity))",
    r"\b(?:i'?m|i am) (?:still )?in (?:middle school|(?:[5-9]th|10th) grade)\b",
)
_INTRODUCTIONS = (
    # «fille de 14 ans, Lille», «f 15 ans»; not «ma fille de 14 ans» nor «une fille de 14 ans».
    rf"(?:^|[,.!;:]\s*|\b(?:salut|slt|bonjour|bonsoir|bsr|coucou|cc|hello|hi|hey)[ ,!]+)(?:je suis (?:une? )?|jeune )?"
    rf"(?:f|h|m|g|fille|garcon|meuf|mec|gars|ado|girl|boy|jf|jh)\W{{0,3}}(?:de )?{_AGE}{_YEARS}",
    rf"\b{_AGE}\s?ans\W{{1,3}}(?:f|h|g|m|fille|garcon|meuf|mec)\b",
    rf"(?<!\ba )(?<!\ban )(?<!the )(?<!my )(?<!old )\b{_AGE}\s?(?:yo|y/o|y\.o\.?)\s*,?\s*"
    r"(?:$|[fm]\b|girl|boy|female|male|here|from)",
    rf"^\W*(?:[fhg]\W?{_AGE}|{_AGE}\W?[fhg])\W*$",
    rf"\b(?:{_AGE}\s?[/,]\s?[fhmg]|[fhmg]\s?[/,]\s?{_AGE})\b(?:\s?[/,]|\W*$)",
    rf"^(?:(?:salut|slt|bonjour|bonsoir|coucou|cc|hello|hi|hey)\W+)?(?:\w+\s)?{_AGE}\s?ans\W*$",
)
_STATED = re.compile("|".join(f"(?:{each})" for each in (*_FRENCH, *_ENGLISH, *_INTRODUCTIONS)))
# Without one of these there is no statement; they are found ten times faster than the sentences.
_HINT = re.compile(rf"(?<!\d){_AGE}(?!\d)|18|mineur|minor|underage|lyceen|collegien|ecoli|college|seconde|2nde|[3456]e|[3456]i|grade")


def stated_minority(folded: str) -> str | None:
    """Return the words with which the writer of a light view says they are under 18."""
    numbered = with_digits(folded)
    if not _HINT.search(numbered):
        return None
    found = _STATED.search(numbered)
    return found[0].strip(" ,.;:!") if found else None

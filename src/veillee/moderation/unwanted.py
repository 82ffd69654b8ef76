"""A first short list of words that no nickname or room carries, and the words that explain them away.

It is honest about its size: lists kept as data come later. Words that only name what people are
(gay, trans, musulman, juif, noir, gros) are not here and never will be.
"""

import re
from typing import NamedTuple

from veillee.moderation import text as views
from veillee.moderation.facts import Facts

_INSULTS = (
    r"connards?|connasses?|salopes?|salopards?|encul[eé]s?|enculer|fdp|ntm|putes?|putain[s]?|batards?|nique(?:r|ta|tarace)?|"
    r"pouffiasses?|trouduc|petasses?|motherfucker|bitch(?:es)?|cunt|whore|slut|asshole|fuck(?:er|you)?"
)
_SLURS = (
    r"bougnoul(?:e|es|s)?|youpins?|youtres?|negres?|negros?|bamboula|bicots?|ratons|tarlouzes?|tafioles?|"
    r"sale[sx]?[ _-]?(?:arabes?|juifs?|juives?|noirs?|gays?|pedes?|trans|musulmans?)|"
    r"heil[ _-]?hitler|hitler|nazis?|kkk|niggers?|faggots?|kikes?|tranny"
)
_EXPLICIT = (
    r"bites?|grosse[ _-]?bite|sodomie|fellations?|branlette|branleur|suceuse|suceur|porno?s?|pornstar|"
    r"plan[ _-]?culs?|gode|ejac\w*|nudes?|xxx+|fuckboy|cock|pussy|dick(?:pic)?|blowjob|baise(?:r|ur|use)?"
)
_TRADE = (
    r"escorts?|escorte[s]?|tarif[s]?|prostituees?|callgirl|onlyfans|mym|sugar[ _-]?dadd(?:y|ies)|sugar[ _-]?bab(?:y|ies)|"
    r"dealer[s]?|beuh|weed|shit|coke|cocaine|mdma|3mmc|ghb|gbl"
)
_AGAINST_CONSENT = r"endormies?|drogu[e]es?|a[ _-](?:son|leur)[ _-]insu|inconsciente[s]?|ghb"


def _as_word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{pattern})(?![^\W\d_])")


_IN_NICKNAME = _as_word("|".join((_INSULTS, _SLURS, _EXPLICIT, _TRADE, _AGAINST_CONSENT)))


def in_nickname(facts: Facts) -> str | None:
    """Return the unwanted word of a nickname, also through a disguise."""
    found = _IN_NICKNAME.search(facts.light) or _IN_NICKNAME.search(facts.strong())
    return found[0] if found else None


def folded_name(facts: Facts) -> tuple[str, str]:
    """Return a room's name with its description, as read and as seen through disguises."""
    whole = f"{facts.text}\n{facts.topic}"
    return views.light(whole), views.strong(whole)


class Outcome(NamedTuple):
    """A reason against a room's name: the words that speak against it, and those that explain them away."""

    words: re.Pattern[str]
    unless: re.Pattern[str]

    def found_in(self, folded: str) -> str | None:
        """Return what speaks against a name, unless the name explains it."""
        found = self.words.search(folded)
        return found[0] if found and not self.unless.search(folded) else None


_CARE = (
    r"parler|soutien|victimes?|prevention|aide|entraide|association|asso|stop|contre|non|temoignages?|droits?|sante|"
    r"education|sevrage|anonymes?|survivantes?|lutte|support|help|against|recovery"
)
_GROWN_UPS = (
    r"parents?|papas?|mamans?|profs?|professeurs?|enseignante?s?|educ\w*|familles?|anciens?|anciennes?|souvenirs?|"
    r"grands[ -]parents|teachers?|beaux[ -]parents|assmats?"
)

AGE_CODED = Outcome(
    _as_word(
        r"lyceen(?:ne)?s?|collegien(?:ne)?s?|ecolier(?:e)?s?|ados?|adolescente?s?|mineures?|"
        r"mineurs?(?! (?:de fond|du nord|du bassin|polonais|retraites|de charbon))|"
        r"teens?|teenagers?|pre ?teens?|schoolgirls?|schoolboys?|underage|lolitas?|fillettes?|jailbait|"
        r"moins de (?:18|1[0-7])(?: ans)?|(?:-|under ?)18|(?:1[0-7]|[89])(?: ?- ?| ?/ ?| a | et )(?:1[0-9]|2[0-5])(?: ans)?|"
        r"(?:1[0-7]|[89]) ?(?:ans|yo|years old)(?! d(?:e |')| apres| deja)"
    ),
    _as_word(rf"{_GROWN_UPS}|depuis|il y a|{_CARE}"),
)
AGAINST_CONSENT = Outcome(
    _as_word(
        rf"{_AGAINST_CONSENT}|endormis?(?= (?:et|femme|fille))|droguee?s?|soumission chimique|sans (?:son |leur )?consentement|"
        r"sans qu'elles? (?:le )?sachent?|sous (?:somniferes?|ghb)|asleep|unconscious|drugged|without (?:her|their|his) (?:knowledge|consent)|"
        r"femme offerte|epouse offerte|cam(?:era)?s? cachees?|voyeur\w*"
    ),
    _as_word(_CARE + r"|la belle endormie|bordeaux|volcans?"),
)
TRADE = Outcome(
    _as_word(
        _TRADE + r"|prostitu\w*|massage (?:erotique|finition)|plans? (?:tarifes?|payants?)|faux papiers|points? de permis|"
        r"vente (?:d'armes?|de drogues?|de shit|de weed)|drogues?|stups?|armes a vendre|comptes? voles?"
    ),
    _as_word(_CARE + r"|vin|cuisine|informatique"),
)
SLURS = Outcome(_as_word(_SLURS + "|" + _INSULTS), _as_word(_CARE + r"|histoire|memoire"))
ADULT = Outcome(
    _as_word(
        _EXPLICIT + r"|sexe|sex|sexys?|libertins?|libertines?|libertinage|infideles?|infidelites?|echangistes?|echangisme|"
        r"bdsm|exhib\w*|masturb\w*|coquine?s?|milfs?|hot|erotique[s]?|fetich\w*|candaulis\w*|cocus?|triolisme|gang ?bang|"
        r"partouzes?|orgies?|swingers?|hookups?|one night|plans? (?:cul|coquins?|chauds?)|domina\w* et soumis\w*|soumises?|sodo"
    ),
    _as_word(_CARE + r"|sexologue|cuisine|chocolat|yoga|hot[ -]?dogs?"),
)

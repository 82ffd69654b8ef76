"""Sentences in which somebody says about themselves that they are under 18.

Most lines with «15 ans» speak of a marriage, a son, a whisky or the past. So a line counts only
when its subject is the writer and its tense the present, or when it introduces somebody.
"""

from collections.abc import Iterator
from itertools import islice

from veillee.kernel.late import Late
from veillee.moderation.facts import Facts
from veillee.moderation.sieve import Sieve
from veillee.moderation.signals import Signal
from veillee.moderation.text import NUMBER_WORDS, with_digits

_AGE = r"(?:1[0-7]|[89])"
_NOT_OF = r"(?!\s*(?:de\b|d'|du\b|qu|et demi de|ferme|avec sursis))"
_YEARS = rf"\s?(?:ans?|piges|balais)\b{_NOT_OF}"
_ONLY = (
    r"(?:(?:que|seulement|juste|tout juste|presque|bientot|a peine|qu'|deja|tjs|encore|enfin)\s*)*"
)

_I_AM = r"(?:\bje (?:suis?|reste)|\bj'?suis?|\bchuis?|^suis)"

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
    rf"\b(?:moi|moi c'?est)\s+(?:(?!depuis|pendant|dans|apres|avant|avec|pour|il|y\b|ya\b)\w+\s+){{0,2}}{_AGE}{_YEARS}",
)
_MORE_FRENCH = (
    # «en vrai j'ai 15», «mon vrai âge c'est 16»: after a confession the number needs no unit.
    (
        r"\b(?:en fait|en vrai|en realite|vrai age|reellement)\W+"
        rf"(?:c'?est |j'?ai |g |moi |est |jai )*{_AGE}(?![\d:h€%])(?!\s?(?:euros|km|kg|h\b|min))"
    ),
    rf"^\W*(?:bientot|presque|pareil|idem|moi aussi|aussi|pas mal|tout juste|seulement|que)\W+(?:moi\W+)?(?:j'?ai |g )?{_AGE}\s?(?:ans?|$)",
    rf"\bj'?\s?ai {_AGE} (?:aussi|pareil|moi|comme toi|et toi|seulement|mdr|lol|pas plus)\b",
    rf"\?\W*(?:moi )?(?:j'?ai |g |c'?est )?{_AGE}(?:\s?ans?)?\W*$",
    rf"^\W*[a-z]{{2,}}\W+\({_AGE}\)|\b{_AGE} printemps\b",
    r"\b(?:18(?: ans)?|majeure?) (?:que )?dans (?:un|une|deux|trois|1|2|3|4|quelques) (?:ans?|mois)\b(?! de)",
    r"\bil me manque (?:encore )?(?:\w+) (?:ans?|mois) pour (?:etre majeure?|avoir 18|les 18)",
    r"\b(?:je suis|chui|jsuis) (?:trop jeune|pas assez (?:agee?|vieux|vieille)) pour (?:ce|etre|ici|le|un) ?(?:site|ici|salon|chat)?",
    rf"(?:{_I_AM}|\bmoi) (?:juste |encore |qu')?(?:une? )?(?:ado|adolescente?|eleve (?:de|en|au))\b(?! (?:dans l'ame|attarde|a la retraite|conduite|infirmi))",
    r"^\W*(?:lyceen(?:ne)?|collegien(?:ne)?|eleve) (?:ici|de|en|a|sur|qui s'ennuie)\b",
    rf"\bj'?\s?ai l'age de (?:ta|ton|tes|votre)\b.{{0,20}}\b{_AGE}{_YEARS}",
    rf"\bj'?\s?ai {_AGE} ?an[a-z]{{0,2}}\b{_NOT_OF}",
    r"\bj'?\s?ai menti sur mon age\b",
    r"\b(?:j'?\s?ai|g) (?:mm|meme|tjr|tjs|toujours) pas (?:encore )?(?:mes )?18\b(?! (?:h|km|min|euros|de))",
    r"^\W*(?:et )?(?:moi )?(?:pas (?:encore )?majeure?|pas (?:encore )?18(?: ans)?)\W*(?:$|lol|mdr|dsl|mais)",
    r"\bnot 18 yet\b|\bnot yet 18\b(?! (?:months|weeks|days))",
    rf"\bi'?m (?:like |basically |literally |nearly |almost |about to be |turning )+{_AGE}\b(?! (?:years|minutes|weeks|months|km))",
    rf"\b(?:j'?ai|jai|g) eu (?:mes )?{_AGE} ans (?:hier|aujourd|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce|cette|le|la semaine)",
    rf"(?:{_I_AM}) (?:qu'|que |qu |encore )?en (?:quatrieme|cinquieme|sixieme|troisieme)\W*$",
    rf"^\W*(?:moi )?(?:bientot|presque) {_AGE} (?:dans|en) \w+ (?:mois|jours|semaines)\b",
    r"\b(?:j'?\s?ai|g) le brevet (?:en|dans|demain|bientot|cette|la semaine)",
    rf"^\W*(?:mes |mon |my )?(?:ans?|age|years?)\W+{_AGE}\W*$",
    rf"\b(?:mais|mdr|but|lol|enfin)\W+(?:en fait |en vrai |moi )?(?:j'?ai|jai|g|i'm|im|i am)\s+{_AGE}\W*(?:$|ans?\b|years|lol|mdr)",
    rf"\b(?:viens de |vais |je )(?:feter|fete) (?:mes )?{_AGE}{_YEARS}",
    rf"^\W*(?:mon |my )?age\W+{_AGE}\W*(?:ans?)?\W*$",
    r"\bj'?\s?ai pas (?:encore )?l'age (?:mais|d'etre|pour etre|legal|requis|et alors)\b",
    r"\b(?:pas encore|bientot mais pas encore) (?:mes )?18(?:\s?ans)?\b(?! (?:h|km|min))",
    r"\bj'?\s?ai moins de 18\b(?! (?:de|h|km|min|euros|point))",
    rf"\bmon anniv\w*\W.{{0,25}}\b{_AGE}{_YEARS}",
    rf"^\W*(?:une? |deux |2 )?(?:jeunes?|ados?) (?:fille |garcon |mec )?(?:de |d'){_AGE}{_YEARS}(?! s'| est| a )",
    rf"\b(?:on est|nous sommes|on a)\s+(?:tous? |toutes? |les )?(?:deux |trois )?(?:\w+ )?(?:de )?{_AGE}{_YEARS}",
    rf"\bje suis (?:tres |trop |encore |bien )?jeune\W+(?:pour etre ici\W+)?{_AGE}(?:{_YEARS}|\W*$)",
    rf"\bmoi (?:c'?est |ces |ses |sa fait |j'?\s?ai |g |jai |chui |que )*{_AGE}\W*(?:$|lol|mdr|et toi|ptdr)",
    rf"^\W*{_AGE}\s?(?:ans?)?\W*(?:et|and|&)?\W*(?:toi|vous|you|u|wbu|hbu|twa)\b",
    rf"(?:^|[?!.,]\s*)(?:g|j'?ai|jai|chui|ai)\s+(?:que |juste )?{_AGE}\W*(?:$|lol|mdr|et toi|ptdr|mais|et (?:demi|alors))",
    rf"\bje? {_AGE} ans?\b{_NOT_OF}",
    rf"^\W*1m\d\d\W+{_AGE}{_YEARS}|^\W*{_AGE}{_YEARS}\W+(?:et )?1m\d\d",
    rf"^\W*{_AGE}\s?ans et (?:\d+|un|deux|trois|demi|quelques) ?(?:mois)?\b(?! de)",
    r"\b(?:j'?\s?ai|g|jai) 1 [0-7]\s?ans\b",
    rf"\ble bac de francais\b.{{0,30}}\b{_AGE}{_YEARS}",
    rf"\ben (?:terminale|premiere|1ere|seconde|2nde)\W+{_AGE}{_YEARS}",
)
_CLASS = r"(?:[3456]\s?(?:e|eme|ieme)|sixieme|cinquieme|quatrieme|troisieme)"
_SCHOOL_FRENCH = (
    rf"{_I_AM} en {_CLASS}(?:\W*$|\W+[a-f]\b|\W+(?:au college|et |mais |lol|mdr|cette annee|a\s\w+\W*$))",
    rf"\bje (?:viens de |vais )?(?:rentrer?|passer?|vais|serai) (?:passer )?en (?:{_CLASS}|seconde|2nde|premiere|1ere)\b(?! (?:position|place|ligne|division|partie|manche|a la|sur|de la))",
    r"\b(?:je sors|en sortant|je vais|je rentre|retour|demain je suis|je mange|j'?suis) (?:du|au|a la cantine du|de) (?:college|lycee)\b(?! (?:de mon|de ma|pour (?:une reunion|chercher)|chercher|voter|comme prof))",
    rf"\b(?:en|ma classe de) (?:{_CLASS}|seconde|premiere|terminale)\b.{{0,20}}\b(?:au lycee|au college)\b",
    r"\bau (?:lycee|college)\b.{0,20}\ben (?:seconde|2nde|premiere|1ere|terminale)\b",
    (
        r"\b(?:mon|ma|mes|j'?ai|g|jai) (?:un |une |le )?(?:controle|cours|interro|prof|profs|devoirs?|dst?)\b"
        r".{0,30}\b(?:college|(?:en|de|de la) (?:[3456](?:e|eme)|sixieme|cinquieme|quatrieme|troisieme))\b"
    ),
    r"\b(?:je |j')(?:passe|revise|prepare|ai) (?:pour |mon |le )*brevet\b(?! de (?:pilote|natation|secour))",
    (
        rf"{_I_AM} en (?:terminale|premiere|1ere|tle)(?:\W*$|\W+(?:s|es|l|stmg|sti|generale?|techno|bac|au lycee)\b)"
    ),
)
_MORE_ENGLISH = (
    rf"\bi (?:turn|will turn|will be|am turning)\s+{_AGE}\b(?! (?:minutes|min|km|days|weeks|pounds|off))",
    rf"\b(?:i'?ll be|turning)\s+(?:{_AGE}\b(?! (?:minutes|min|km|off))|18 in (?:\w+) (?:years?|months?))",
    rf"\bjust turned {_AGE}\b(?! \w+(?:ing|ed|s)\b)|\bjust turned {_AGE} (?:yesterday|today|last|this)\b",
    r"\bi'?(?: a)?m (?:still )?in (?:year (?:[6-9]|1[0-2])|(?:middle|high) school|1[0-2]th grade)\b",
    r"\bi'?(?: a)?m a (?:freshman|sophomore|junior) in high school\b",
    rf"^\W*{_AGE} years? old(?: here| girl| boy| and|\W*$)",
    rf"\bmy (?:real |actual |true )?age is {_AGE}\b|\b(?:really|actually) {_AGE}\b(?! (?:minutes|km|of|years ago))",
    r"\bi'?(?: a)?m (?:still )?(?:a |an )?(?:freshman|sophomore|high ?schooler|(?:high|middle) school student|middle ?schooler|schoolgirl|schoolboy|8th grader|9th grader|10th grader)\b",
    (
        rf"\b(?:i'?m|im|i am) {_AGE}\b(?! (?:minutes|mins?|days|weeks|weeks pregnant|km|miles|th|years into|years sober|pounds|stone|percent|in |of |to |for |at |down|ahead|behind|short))"
        r"(?!\s?[%.:,'’/-]\s?\w)(?!\s?[%€$£])"
    ),
    rf"\b(?:just|i'?m|im|i am|only) an? {_AGE}\W?(?:years?|yrs?|yo)\W?(?:old)?\b(?! (?:dog|cat|car|whisky|house|son|daughter|account))",
    r"\b(?:i'?m|im|i am|still) (?:just |only |currently )?in (?:yr|year|grade) ?(?:[6-9]|1[0-2])\b|\b(?:my|doing my|revising for my) gcses?\b",
    r"\bi (?:go to|attend|am at) (?:middle|high|secondary) school\b",
    rf"^\W*(?:im |i'm |i am )?(?:a )?teen(?:ager)?\W+\(?{_AGE}\b|^\W*{_AGE}\W+here\b|\b{_AGE}\s?(?:yrs?|yo)\W*$",
    r"\b(?:18|legal|an adult) in (?:a|one|two|three|1|2|3) (?:years?|months?)\b|\btoo young (?:for|to be) (?:this|here|on)\b",
    rf"\bwe'?(?: a)?re (?:both |all )?{_AGE}(?: years| yo|\W*$|[,.])",
    rf"^\W*{_AGE} ?[mf] (?:from )?\w+\W*$",
)
_SAID_SHORT = (
    rf"^\W*(?:(?:slt|salut|cc|coucou|bjr|bsr|hello|hey|hi|yo)\W+)?(?:[fghm]|fille|garcon|gars|mec|meuf|ado|girl|boy)\W?{_AGE}\W+[a-z]{{3,}}\W*$",
)
_NOT_NOW = Late(
    r"\b(?:dans ma tete|dans la tete|au fond|mentalement|dans mon coeur|any ?more|plus 1[0-8]|l'impression"
    r"|comme si|si (?:quelqu'un|j')|qu'(?:il|elle|on) m'a|(?:il|elle|on) m'a (?:dit|ecrit)|j'ai signale"
    r"|(?:vingt|trente|quarante|cinquante|soixante|quatre) ?-?(?:et )?-?\w+ ans|quelqu'un (?:dit|ecrit)|says? [\"“]|said [\"“]|j'avais|a l'epoque|ou plutot|when we|when i|i was)\b"
    r"|[«\"“]\s*j'?\s?ai \w+"
)
# In a short line an age with its unit is the writer's own, unless a word says whose or since when.
_UNIT = r"(?:ans?|a|piges?|berges?|balais|yo|y/o|years? old|yrs?(?: old)?)"
_SHORT_CLAIM = Late(
    rf"^\W*(?:\w+\W+){{0,5}}(?<!\d)(?:1[1-7]|9)\s?{_UNIT}\b(?! (?:de |d'|du |qu|ferme|avec sursis|apres|plus "
    r"|deja|ensemble|later|ago|of ))(?:\W+\w+){0,6}\W*$"
)
_OF_OTHERS = Late(
    r"\b(?:depuis|pendant|y a|ya|apres|avant|en|pour|a|au|aux|des|les|du|mariage|prison|credit|chiens?|chats?"
    r"|fils|soeur|frere|neveux?|nieces?|cousine?s?|enfants?|gosses?|gamine?s?|petite?s?|mon|ma|mes|son|sa|ses|leurs?|ton|ta"
    r"|tes|notre|nos|il|elle|ils|elles|ont|avait|avais|avaient|etait|etais|quand|whisky|rhum|vin|moins|plus|interdit"
    r"|film|boite|metier|experience|peine|retraite|ca fait|tous|toutes|chaque|prend|premiers?|fait|fais|faisait|encore|dirait"
    r"|t'as|tu|vous|on|un|une|si|comme|deux|fois|environ|pres|sursis|mois|jours|semaines|loyer|garantie|bail|duree"
    r"|my|his|her|their|our|your|he|she|they|you|was|were|had|has|for|since|ago|when|dog|cat|car|house|whisky|son|daughter"
    r"|after|before|in|within|about|over|under|almost|every|the|an?|at|old friend|later|sentence|warranty|marriage|sober|married)\b"
)
_OWN = Late(
    rf"\b(?:j'?\s?ai|jai|j'?|g|je|j'aurai|jaurai|ai)\s+(?:(?:eu|que|seulement|juste|bientot|presque|tout|deja|tjs|toujours|encore"
    rf"|enfin|pas|meme|a peine|hein|moi|qu'|just[e]?|en fait|genre)\s*){{0,3}}{_AGE}\s?(?:ans?|piges?|berges?|balais)\b{_NOT_OF}"
    r"(?! (?:plus tard|apres|en arriere|d'ici|derriere))"
)
_NO_LONGER = Late(r"(?:pas|plus|impression|deux fois|dirait)\W+(?:\w+\W+){0,2}1\d ?ans")
_UNDER_AGE = Late(
    r"\b(?:je |j'?\s?|chui |jsuis |suis |on |moi )+(?:ne |n')?(?:suis|serai|sera|est)?\s?(?:pas |encore |plus tard )*"
    r"(?:pas (?:encore |tout a fait )?majeure?|majeure? (?:dans|en|l'annee|bientot|que dans)|mineure?\W*(?:mais|et|lol|mdr|$))"
)
_BORN = Late(
    r"(?<!fille est )(?<!fils est )(?<!elle est )(?<!il est )"
    r"(?:\b(?:je suis|j'?suis|chuis?|moi|i was|i am|i'm)\W+|^\W*)(?:nee?|born|de|d')\s?(?:en |in |on |le )?(?:\d{1,2}[/. -]\d{1,2}[/. -]|\d{1,2} [a-z]{3,9} )?(20[0-3]\d)\b"
    r"|^\W*(?:mon |ma |my )?(?:annee|date|year) (?:de naissance|of birth)\W+(?:c'est |is )?(?:\S+ )?(20[0-3]\d)\b"
    r"|\b(?:moi |je suis |chuis |jsuis )(?:\w+ ){0,4}(?:generation|jeune de|nee?s? (?:de|en)) (20[0-3]\d)\b"
)
_PUPIL_FRENCH = (
    (
        rf"{_I_AM} (?:(?:encore|toujours|une?|que)\s+)*mineure?\b"
        r"(?! (?:(?:de|en|dans|a la)\b|retraite|polonais|et fier))"
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


_SENTENCES = list[str]()


def _any_of(*groups: tuple[str, ...]) -> Late:
    _SENTENCES.extend(each for group in groups for each in group)
    return Late("|".join(f"(?:{each})" for group in groups for each in group))


# Each sentence needs one of these, and they are found ten times faster than the sentences.
_BEHIND_A_HINT = (
    (
        Late(r"\d\s?(?:ans?\b|piges|balais)|\bage\s?[:=]"),
        _any_of(_NOW_FRENCH, _INTRODUCTION_IN_YEARS),
    ),
    (
        Late(
            r"(?<![\d:,.])1 ?[0-7](?![\d:]|\s?(?:h\b|min|km|euros?|%))|\b[89]\s?ans|18(?!\s?h|[:\d])"
            r"|\bage\b|majeur|trop jeune|pas assez|\bado|lyceen|collegien|eleve"
        ),
        _any_of(_MORE_FRENCH),
    ),
    (
        Late(r"college|lycee|brevet|terminale|premiere|1ere|tle|[3-6](?:e|eme)\b|ieme\b"),
        _any_of(_SCHOOL_FRENCH),
    ),
    (
        Late(
            rf"\b{_AGE}(?![\d:])|\b(?:year|yr|grade|school|freshman|sophomore|gcses?|too young)\b"
            r"|(?:18|legal|adult) in\b|schooler|grader"
        ),
        _any_of(_MORE_ENGLISH),
    ),
    (Late(rf"[fghmelcsody]\W?{_AGE}\W"), _any_of(_SAID_SHORT)),
    (
        Late(r"mineur|lyceen|collegien|ecolier|college|en (?:[3-6]|2nde|seconde)"),
        _any_of(_PUPIL_FRENCH),
    ),
    (Late(r"\bi(?:'?m| am)\b|just turned"), _any_of(_NOW_ENGLISH)),
    (
        Late(rf"\d\s?y\W?o|\b[fhmg]\W{{0,3}}{_AGE}\b|\b{_AGE}\W{{0,3}}[fhmg]\b"),
        _any_of(_INTRODUCTION_IN_SHORT),
    ),
)


# All sentences together cost a harmless line a hundred times what the sieve does.
_SIEVE = Sieve((*_SENTENCES, *(each.pattern for each in (_OWN, _UNDER_AGE, _SHORT_CLAIM))))


# What answers «t'as quel âge ?» or «en quelle classe ?» in a few words: «15», «non 14 lol», «9th».
_BARE_AGE = Late(
    rf"^\W*(?:\w+\W+){{0,2}}(?:{_AGE}(?!\d|[:h€%]|\s?(?:euros|h\b|min|km|de plus|de moins))"
    r"|[3-6]\s?(?:e|eme)\b|[5-9]th\b|pas encore 1[0-8])(?:\W+\w+){0,4}\W*$"
)
# «47, feeling 15» is no answer of a minor.
_GROWN = Late(r"\b(?:1[89]|[2-9]\d)\b")
_FEW_WORDS = 7


def bare_age(facts: Facts) -> bool:
    """Say whether a short line would tell an age under 18, had it been asked for."""
    if len(facts.said) > _FEW_WORDS:
        return False
    light = facts.light
    if _GROWN.search(light):
        return False
    return _BARE_AGE.search(light if _DIGIT.search(light) else with_digits(light)) is not None


_DIGIT = Late(r"\d")
# A number with a unit, or a word of majority: without one nothing is claimed in short.
_MAY_CLAIM = Late(r"(?:1[1-7]|[89])\s?(?:an|a\b|pige|berge|balai|y)|majeur|mineur")
_YOUNG = Signal.YOUNG_NUMBER | Signal.AGE_WORD
_SHORT = 80
_NEAR, _HINTS = 60, 3


def stated_minority(facts: Facts) -> str | None:
    """Return the words with which the writer says they are under 18."""
    found = _born_lately(facts) or _said(facts)
    return None if found is None or _NOT_NOW.search(facts.light) else found


def _born_lately(facts: Facts) -> str | None:
    found = _BORN.search(facts.light) if "20" in facts.light else None
    if found and 8 <= facts.this_year - int(found[found.lastindex or 1]) <= 17:  # noqa: PLR2004
        return found[0].strip()
    return None


def _said(facts: Facts) -> str | None:
    if not facts.signals & _YOUNG and "1 " not in facts.light:
        return None
    has_number_words = not NUMBER_WORDS.isdisjoint(facts.said)
    numbered = with_digits(facts.light) if has_number_words else facts.light
    numbered = numbered.replace("@", "a") if "@" in numbered else numbered
    if not _SIEVE.keeps(numbered):
        return None
    for hint, sentences in _BEHIND_A_HINT:
        for part in _around(hint, numbered):
            found = sentences.search(part)
            if found:
                return found[0].strip(" ,.;:!")
    return _claimed(numbered) if _MAY_CLAIM.search(numbered) else None


def _around(hint: Late, numbered: str) -> Iterator[str]:
    """Yield what is looked at: a short line whole, of a long one what stands around three hints.

    A cut part begins with a word of its own, so that nothing in it passes for the line's start.
    """
    if len(numbered) <= 2 * _NEAR:
        if hint.search(numbered):
            yield numbered
        return
    for found in islice(hint.finditer(numbered), _HINTS):
        start, end = max(0, found.start() - _NEAR), found.end() + _NEAR
        yield f"{'x ' if start else ''}{numbered[start:end]}{' x' if end < len(numbered) else ''}"


def _claimed(numbered: str) -> str | None:
    """Return an age that a short line gives with its unit and with nobody else in sight."""
    found = _OWN.search(numbered) or _UNDER_AGE.search(numbered)
    if found is None and len(numbered) <= _SHORT and not _OF_OTHERS.search(numbered):
        found = _SHORT_CLAIM.search(numbered)
    return found[0] if found and not _NO_LONGER.search(numbered) else None

"""A first short list of words that no nickname or room carries, and those that explain them away.

It is honest about its size: lists kept as data come later. Words that only name what people are
(gay, trans, musulman, juif, noir, gros) are not here and never will be.
"""

from typing import NamedTuple

from veillee.kernel.late import Late
from veillee.moderation import text as views
from veillee.moderation.facts import Facts
from veillee.moderation.vocabulary import as_word

_INSULTS = """
connards?, connasses?, salopes?, salopards?, encule[es]?s?, enculer, fdp, ntm, putes?, batards?,
nique(?:r|ta)?, pouffiasses?, trouduc, petasses?, motherfucker, bitch(?:es)?, cunts?, whores?,
sluts?, asshole, fuck(?:er|you)?
"""
_SLURS = r"""
bougnoul(?:e|es|s)?, youpins?, youtres?, negres?, negros?, bamboula, bicots?, ratons, tarlouzes?,
tafioles?, sale[sx]?[ _-]?(?:arabes?|juifs?|juives?|noirs?|gays?|pedes?|trans|musulmans?),
heil[ _-]?hitler, hitler, nazis?, kkk, niggers?, faggots?, kikes?, tranny, white power,
mort aux \w+, anti[ -]?(?:arabes?|juifs?|juives?|noirs?|gays?|lesbiennes?|trans|musulmans?)
"""
_EXPLICIT = r"""
bites?, grosse[ _-]?bite, sodomie, fellations?, branlette, branleur, suceuse, suceur, porno?s?,
pornstar, plan[ _-]?culs?, gode, ejac\w*, nudes?, xxx+, fuckboy, pussy, dickpic, blowjob, baise
"""
_TRADE = """
escorts?, escortes?, prostituees?, callgirl, onlyfans, mym, sugar[ _-]?dadd(?:y|ies),
sugar[ _-]?bab(?:y|ies), dealers?, beuh, weed, shit, cocaine, mdma, 3mmc, ghb, gbl
"""
_WITHOUT_CONSENT = """
endormies?, droguee?s?, a[ _-](?:son|leur)[ _-]insu, inconscientes?, ghb
"""

_IN_NICKNAME = as_word(_INSULTS, _SLURS, _EXPLICIT, _TRADE, _WITHOUT_CONSENT)


def in_nickname(facts: Facts) -> str | None:
    """Return the unwanted word of a nickname, also through a disguise."""
    for view in (facts.light, facts.strong()):
        found = _IN_NICKNAME.search(view.replace("_", " "))
        if found:
            return found[0]
    return None


class Outcome(NamedTuple):
    """A reason against a room's name: the words that speak for it, and those that explain them."""

    words: Late
    unless: Late

    def found_in(self, facts: Facts) -> str | None:
        """Return what speaks against a room's name and description, unless they explain it."""
        whole = f"{facts.text}\n{facts.topic}"
        for view in (views.light(whole), views.strong(whole)):
            found = self.words.search(view)
            if found and not self.unless.search(view):
                return found[0]
        return None


_CARE = """
parler, soutien, victimes?, prevention, aide, entraide, association, asso, stop, contre, non,
temoignages?, droits?, sante, education, sevrage, anonymes?, survivantes?, lutte, support, help,
against, recovery
"""
_GROWN_UPS = r"""
parents?, papas?, mamans?, profs?, professeurs?, enseignante?s?, educ\w*, familles?, anciens?,
anciennes?, souvenirs?, grands[ -]parents, teachers?, beaux[ -]parents, assmats?, depuis, il y a
"""

AGE_CODED = Outcome(
    as_word(
        r"""
        lyceen(?:ne)?s?, collegien(?:ne)?s?, ecoliere?s?, ados?, adolescente?s?, mineures?,
        petites? filles?, petits? garcons?, pedos?, pedophil\w*,
        mineurs?(?! (?:de fond|du nord|du bassin|polonais|retraites|de charbon)),
        teens?, teenagers?, pre ?teens?, schoolgirls?, schoolboys?, underage, lolitas?, fillettes?,
        jailbait, gamine?s?, high ?school(?: girls?| boys?| kids)?, college et lycee,
        lycee et college, jeunes (?:filles|garcons) de 1[0-7], moins de (?:18|1[0-7])(?: ans)?,
        (?:-|under ?)18,
        (?<!\d)(?:1[0-7]|[89])(?: ?- ?| ?/ ?| a | et )(?:1[0-9]|2[0-5])(?!\d)(?: ans)?,
        (?<!\d)(?:1[0-7]|[89]) ?(?:ans|yo|years old)(?! d(?:e |')| apres| deja)
        """
    ),
    as_word(_GROWN_UPS, _CARE, "terrils?, corons?, houille"),
)
AGAINST_CONSENT = Outcome(
    as_word(
        _WITHOUT_CONSENT,
        r"""
        endormis?(?= (?:et|femme|fille)), soumission chimique, sans (?:son |leur )?consentement,
        sans qu'elles? (?:le |la )?(?:sachent?|saches?), viols?, violer, incestes?,
        zoophil\w*, snuff,
        droguer (?:sa|une|ma) \w+, sous (?:somniferes?|ghb), asleep, unconscious, drugged,
        without (?:her|their|his) (?:knowledge|consent), femme offerte, epouse offerte,
        cam(?:era)?s? cachees?, voyeur\w*, (?:pendant qu'|quand )?elles? dor(?:t|ment),
        sans qu'elles? (?:s'en |se |en )?\w+, elles? (?:ne )?(?:sait|savent) (?:pas|rien),
        (?:photos?|videos?|nudes?) volee?s?,
        (?:photos?|videos?|nudes?) (?:d'|de (?:mon|ton|vos|nos) )ex,
        revenge ?porn, while she sleeps, passed out
        """,
    ),
    as_word(_CARE, "la belle endormie, bordeaux, volcans?"),
)
TRADE = Outcome(
    as_word(
        _TRADE,
        r"""
        coke, cocaine, md, keta, ketamine, chems, chemsex, plan chems?, achats? (?:d')?armes?,
        ventes? (?:d')?armes?, kalash\w*, glocks?, prostitu\w*, massage (?:erotique|finition),
        plans? (?:tarifes?|payants?), faux papiers,
        faux billets, points? de permis, vente (?:d'armes?|de drogues?|de shit|de weed), drogues?,
        stups?,
        armes a vendre, comptes? voles?
        """,
    ),
    as_word(_CARE, "vin, cuisine, informatique, zero, cola, coca"),
)
_SENT_AWAY = r"""
(?:les )?(?:pds?|pedes?|gays?|trans|arabes?|noirs?|juifs?|migrants?|etrangers?|roms) dehors,
dehors les (?:pds?|pedes?|gays?|trans|arabes?|noirs?|juifs?|musulmans?|migrants?|etrangers?|roms)
"""
SLURS = Outcome(as_word(_SLURS, _INSULTS, _SENT_AWAY), as_word(_CARE, "histoire, memoire"))
ADULT = Outcome(
    as_word(
        _EXPLICIT,
        r"""
        sexe, sex, sexys?, libertins?, libertines?, libertinage, infideles?, infidelites?,
        echangistes?, echangisme, bdsm, exhib\w*, masturb\w*, coquine?s?, milfs?, hot, erotiques?,
        fetich\w*, candaulis\w*, cocus?, triolisme, gang ?bang, partouzes?, orgies?, swingers?,
        hookups?, one night, culs?, plan q, gros seins, ddlg, plans? (?:cul|coquins?|chauds?),
        soumises?, sodo, cougars?, adulteres?, plans? d'un soir, nympho\w*, dominas?, webcam sexe
        """,
    ),
    as_word(_CARE, "sexologue, cuisine, chocolat, yoga, hot[ -]?dogs?"),
)

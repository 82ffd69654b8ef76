"""Words of the public page of figures, French first, English complete."""

from collections.abc import Mapping

from veillee.kernel.text import set_in_french

_FRENCH = {
    "mirror.title": "Transparence",
    "mirror.about": (
        "Ce que les visiteurs signalent, ce que l'équipe en fait, ce que les règles automatiques"
        " arrêtent, et combien de fois elles se trompent."
    ),
    "mirror.period": "De {first} à {last}, mois terminés seulement.",
    "mirror.rounded": (
        "Les nombres sont arrondis à cinq, pour que personne ne se reconnaisse derrière l'un"
        " d'eux. Rien n'est compté des conversations privées : personne ne les lit."
    ),
    "mirror.not_yet": (
        "Il n'y a pas encore de mois terminé à raconter. Les premiers nombres paraîtront au début"
        " du mois prochain."
    ),
    "mirror.few": "moins de 5",
    "mirror.months": "Mois par mois",
    "mirror.month": "Mois",
    "mirror.notices": "Signalements",
    "mirror.measures": "Mesures prises par l'équipe",
    "mirror.measures.note": (
        "Une mesure est un message retiré, une lecture seule, une exclusion ; un conseil aussi."
        " Chacune porte ses raisons et peut être contestée."
    ),
    "mirror.numbers": "Les nombres",
    "mirror.subjects": "De quoi on nous parle",
    "mirror.subjects.none": "Aucun signalement dans ces mois.",
    "mirror.rules": "Ce que les règles font dans les salons",
    "mirror.refused": "Messages refusés",
    "mirror.held": "Messages retenus jusqu'à ce qu'une personne les lise",
    "mirror.asked": "Questions posées à l'auteur, qui décide",
    "mirror.rules.note": "L'auteur apprend toujours pourquoi.",
    "mirror.alone": (
        "Ce que la maison restreint seule, jusqu'au regard d'une personne et pour un temps dit"
        " d'avance : de nouvelles demandes, ou des messages privés quand quelqu'un se dit mineur."
        " Restrictions : {count}. Toute autre mesure est décidée par une personne."
    ),
    "mirror.times": "En combien de temps",
    "mirror.times.look": (
        "La moitié des dossiers ont été regardés par une personne en moins de {half}, neuf sur dix"
        " en moins de {most}."
    ),
    "mirror.times.few": "Trop peu de dossiers dans ces mois pour le dire sans nommer quelqu'un.",
    "mirror.wrong": "Se trompe-t-on ?",
    "mirror.wrong.about": (
        "Des lignes tirées au sort, arrêtées ou non, sont relues par une personne. Le trait montre"
        " où se trouve la vraie valeur, dix-neuf fois sur vingt."
    ),
    "mirror.precision": "Quand une règle réagit, elle a raison",
    "mirror.recall": "De ce qu'il faudrait voir, les règles voient",
    "mirror.share": "{value} (entre {low} et {high})",
    "mirror.wrong.few": "Pas encore assez de lignes relues pour le dire.",
    "mirror.appeals": (
        "Recours décidés : {all}. Décisions annulées, avec tout ce qu'elles avaient fait :"
        " {undone}."
    ),
    "mirror.appeal_too": "Contester une décision",
    "mirror.again": (
        "Autres regards demandés par qui avait signalé, et donnés : {all}. Dossiers rouverts :"
        " {reopened}."
    ),
    "mirror.ask_too": "Suivre un signalement",
    "mirror.minutes": "{count} min",
    "mirror.hours": "{count} h",
    "mirror.days": "{count} jours",
}
_ENGLISH = {
    "mirror.title": "Transparency",
    "mirror.about": (
        "What visitors report, what the team does about it, what automatic rules stop, and how"
        " often they are wrong."
    ),
    "mirror.period": "From {first} to {last}, whole months only.",
    "mirror.rounded": (
        "Numbers are rounded to five, so that nobody can be found behind one of them. Nothing is"
        " counted of private conversations: nobody reads them."
    ),
    "mirror.not_yet": (
        "There is no whole month to tell of yet. The first numbers appear at the beginning of next"
        " month."
    ),
    "mirror.few": "fewer than 5",
    "mirror.months": "Month by month",
    "mirror.month": "Month",
    "mirror.notices": "Reports",
    "mirror.measures": "Measures taken by the team",
    "mirror.measures.note": (
        "A measure is a message removed, reading only, an exclusion; advice as well. Each carries"
        " its reasons and can be appealed."
    ),
    "mirror.numbers": "The numbers",
    "mirror.subjects": "What we are told of",
    "mirror.subjects.none": "No report in these months.",
    "mirror.rules": "What the rules do in rooms",
    "mirror.refused": "Messages refused",
    "mirror.held": "Messages held until a person reads them",
    "mirror.asked": "Questions put to their authors, who decide",
    "mirror.rules.note": "The author always learns why.",
    "mirror.alone": (
        "What the house restricts alone, until a person has looked and for a time said beforehand:"
        " new requests, or private messages of who says they are a minor. Restrictions: {count}."
        " Every other measure is decided by a person."
    ),
    "mirror.times": "How long it takes",
    "mirror.times.look": (
        "Half of the cases were looked at by a person within {half}, nine in ten within {most}."
    ),
    "mirror.times.few": "Too few cases in these months to say so without naming anybody.",
    "mirror.wrong": "Are we wrong?",
    "mirror.wrong.about": (
        "Lines drawn by lot, stopped or not, are looked at again by a person. The bar shows where"
        " the true value lies, nineteen times in twenty."
    ),
    "mirror.precision": "When a rule reacts, it is right",
    "mirror.recall": "Of what should be seen, the rules see",
    "mirror.share": "{value} (between {low} and {high})",
    "mirror.wrong.few": "Not enough lines were looked at again yet to say.",
    "mirror.appeals": (
        "Appeals decided: {all}. Decisions undone, with all that came of them: {undone}."
    ),
    "mirror.appeal_too": "Appeal a decision",
    "mirror.again": (
        "Other looks that reporters asked for, and were given: {all}. Cases reopened: {reopened}."
    ),
    "mirror.ask_too": "Follow a report",
    "mirror.minutes": "{count} min",
    "mirror.hours": "{count} h",
    "mirror.days": "{count} days",
}


def kept_together(words: Mapping[str, str]) -> Mapping[str, str]:
    """Return French words whose signs never begin a line."""
    return {key: set_in_french(text) for key, text in words.items()}


MIRROR: Mapping[str, Mapping[str, str]] = {"fr": kept_together(_FRENCH), "en": _ENGLISH}

MONTHS: Mapping[str, tuple[str, ...]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
        *("septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}

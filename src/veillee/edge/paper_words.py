"""Words of the plain pages, French first, English complete; categories are the chat's own words."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from veillee.edge.follow_words import FOLLOW
from veillee.edge.mirror_words import MIRROR, kept_together
from veillee.model.report import Category

_FRENCH = {
    "trial": "Essai privé : l'âge n'est pas vérifié, personne ne modère",
    "trial.team": "Essai privé : l'âge n'est pas vérifié, une équipe modère sans délai promis",
    "other_language": "English",
    "moment": "{at} (heure de {place})",
    "moment.as": "%d/%m/%Y à %Hh%M",
    "back": "Revenir à l'accueil",
    "you": "Vous",
    "help.page": "Besoin d'aide : qui écoute",
    "lost.title": "Cette page n'existe pas",
    "lost.about": "L'adresse est coupée, ou ancienne. Voici ce que vous cherchiez peut-être.",
    "deleted": "{text} (message retiré)",
    "danger": "En danger maintenant ?",
    "danger.sms": "114 par SMS",
    "category": "Que se passe-t-il ?",
    "notice.title": "Signaler un contenu",
    "notice.about": (
        "Pour dire à l'équipe qu'un contenu vu ici vous paraît illégal ou contraire aux règles."
        " Vous n'avez pas besoin d'entrer. Un accusé de réception s'affiche aussitôt."
    ),
    "notice.who": (
        "Votre nom et votre adresse servent à vous répondre, et ne sont jamais montrés à la"
        " personne signalée. Il les faut, sauf si une personne de moins de 18 ans est visée."
    ),
    "notice.good_faith": (
        "Je déclare de bonne foi que ce que j'écris est, à ma connaissance, exact et complet."
    ),
    "notice.send": "Envoyer à l'équipe",
    "field.place": "Où est-ce, exactement",
    "field.place.note": "Le salon, le pseudo, le jour et l'heure, les mots si vous pouvez.",
    "field.reasons": "Pourquoi cela vous paraît illégal ou interdit ici",
    "field.reasons.note": "Avec vos mots. Une loi n'est pas nécessaire.",
    "field.name": "Votre nom",
    "field.name.note": "Ou celui de votre association.",
    "field.email": "Votre adresse électronique",
    "field.email.note": "Pour la réponse, et pour rien d'autre.",
    "notice.trusted": "Vous êtes signaleur de confiance ?",
    "field.key": "Votre clé",
    "field.key.note": "Celle que la maison vous a remise : votre signalement est regardé d'abord.",
    "field.code": "Votre code",
    "field.code.note": "Seize lettres et chiffres ; tirets et majuscules ne comptent pas.",
    "field.words": "Vos mots, si vous voulez",
    "field.words.note": "Mille signes au plus.",
    "missing.category": "Choisissez ce qui s'en approche le plus.",
    "missing.reasons": "Dites en quelques mots pourquoi.",
    "missing.place": "Dites où cela se trouve : sans cela, l'équipe ne peut pas le trouver.",
    "missing.good_faith": "Cochez la déclaration de bonne foi.",
    "missing.name": "Votre nom manque.",
    "missing.email": "Votre adresse manque, ou n'en est pas une.",
    "missing.key": "Cette clé n'est pas connue ici. Sans clé, le signalement part aussi.",
    "missing.ticks": "Cochez au moins un message.",
    "missing.too_long": "C'est trop long : raccourcissez un peu.",
    "missing.slow_down": "Beaucoup d'avis viennent de chez vous : réessayez dans quelques minutes.",
    "missing.empty": "Il manque quelque chose à lire.",
    "missing.code_unknown": "Ce code n'ouvre rien, ou plus rien : son temps est passé.",
    "missing.code_empty": "Cochez au moins un message.",
    "missing.code_too_long": "C'est trop long : raccourcissez un peu.",
    "missing.code_slow_down": "Beaucoup de signalements à la suite : réessayez un peu plus tard.",
    "missing.follow": "Aucun signalement ne porte ce code.",
    "receipt.title": "C'est envoyé",
    "receipt.thanks": "Merci de l'avoir dit. Votre signalement est arrivé.",
    "receipt.at": "Reçu le",
    "receipt.what": "Pour",
    "receipt.where": "Où",
    "receipt.code": "Votre code",
    "receipt.note": "Gardez-le : il montre ce que devient votre signalement.",
    "receipt.follow": "Suivre un signalement",
    "receipt.next": (
        "Une personne décide, jamais un programme seul. Vous saurez ce qui a été décidé, et comment"
        " le contester. Essai privé, sans délai promis : si une équipe veille ici, elle le lit ;"
        " sinon, qui tient la maison pourra le lire."
    ),
    "code.title": "J'ai quitté, j'ai un code",
    "code.about": (
        "Le code affiché quand vous avez quitté garde le droit de signaler ce qu'on vous a écrit,"
        " jusqu'au jour qui était dit avec lui. Il n'ouvre que vos propres conversations, pour"
        " choisir ce que l'équipe lira."
    ),
    "code.go": "Continuer",
    "code.none": "Aucune de vos conversations n'est encore gardée.",
    "code.decided": "Ce qui a été décidé à votre sujet",
    "code.which": "Quelle conversation ?",
    "code.older": "Messages plus anciens",
    "code.reads": "Ce que l'équipe lira",
    "code.reads.note": (
        "Exactement les messages cochés. Rien d'autre n'est ouvert. (Heure de {place}.)"
    ),
    "again.title": "Demander un autre regard",
    "again.about": (
        "Une fois, pendant six mois, sans frais. Une autre personne que celle qui a décidé"
        " regardera tout de nouveau ; sa réponse s'affichera ici, avec le même code. La personne"
        " signalée n'en saura rien."
    ),
    "again.send": "Demander",
    "again.waiting": "Votre demande est arrivée. Une autre personne va regarder.",
    "again.undone": (
        "Une autre personne vous donne raison : le dossier est rouvert, et c'est elle qui décide."
    ),
    "again.stands": "Une autre personne a regardé : la réponse reste la même.",
    "field.again": "Ce que l'équipe n'a pas vu, ou mal compris",
    "field.again.note": (
        "Avec vos mots ; deux mille signes au plus. L'équipe les lit, personne d'autre."
    ),
    "field.complaint": "Pourquoi ce n'est pas juste",
    "field.complaint.note": "Avec vos mots ; deux mille signes au plus.",
    "missing.decision_unknown": "Aucune décision ne porte ce code.",
    "missing.appeal_empty": "Dites en quelques mots pourquoi.",
    "missing.appeal_too_long": "C'est trop long : raccourcissez un peu.",
    "missing.appeal_too_late": "Les six mois pour contester sont passés.",
    "missing.appeal_busy": "La maison est occupée : réessayez dans un instant.",
    "decision.title": "Une décision à mon sujet",
    "decision.about": (
        "Avec le code donné avec la décision : ce qui a été décidé, pourquoi, jusqu'à quand, et"
        " comment contester."
    ),
    "decision.go": "Voir la décision",
    "decision.at": "Depuis le",
    "decision.until": "Jusqu'au",
    "decision.forever": "sans date de fin",
    "decision.undone": "Cette décision est annulée : elle ne vaut plus.",
    "appeal.title": "Contester",
    "appeal.about": (
        "Pendant six mois, sans frais. Une autre personne que celle qui a décidé regardera tout de"
        " nouveau ; sa réponse s'affichera ici, avec le même code."
    ),
    "appeal.send": "Envoyer",
    "appeal.waiting": "Votre recours est arrivé. Une autre personne va regarder.",
    "appeal.anew": (
        "La décision est annulée, avec tout ce qui en dépendait. Une autre personne décide à neuf,"
        " et vous le dira."
    ),
    "appeal.undone": "Vous aviez raison : la décision est annulée, avec tout ce qui en dépendait.",
    "appeal.stands": "Une autre personne a regardé : la décision est maintenue.",
}
_ENGLISH = {
    "trial": "Private trial: ages are not checked, nobody moderates",
    "trial.team": "Private trial: ages are not checked, a team moderates at no promised time",
    "other_language": "Français",
    "moment": "{at} ({place} time)",
    "moment.as": "%d %b %Y, %H:%M",
    "back": "Back to the first page",
    "you": "You",
    "help.page": "Need help: who listens",
    "lost.title": "There is no such page",
    "lost.about": "The address may be cut short, or old. This may be what you were looking for.",
    "deleted": "{text} (taken back)",
    "danger": "In danger now?",
    "danger.sms": "114 by text message",
    "category": "What is happening?",
    "notice.title": "Report content",
    "notice.about": (
        "To tell the team that something seen here seems illegal or against the rules. You need not"
        " come in. A receipt is shown at once."
    ),
    "notice.who": (
        "Your name and address serve to answer you, and are never shown to the reported person."
        " Both are needed, unless somebody under 18 is the target."
    ),
    "notice.good_faith": (
        "I state in good faith that what I write is, to my knowledge, accurate and complete."
    ),
    "notice.send": "Send to the team",
    "field.place": "Where it is, exactly",
    "field.place.note": "The room, the nickname, day and hour, the words if you can.",
    "field.reasons": "Why it seems illegal or forbidden here",
    "field.reasons.note": "In your own words. No law is needed.",
    "field.name": "Your name",
    "field.name.note": "Or that of your association.",
    "field.email": "Your e-mail address",
    "field.email.note": "For the answer, and for nothing else.",
    "notice.trusted": "Are you a trusted flagger?",
    "field.key": "Your key",
    "field.key.note": "The one the house handed to you: your notice is looked at first.",
    "field.code": "Your code",
    "field.code.note": "Sixteen letters and digits; hyphens and capitals do not matter.",
    "field.words": "Your own words, if you like",
    "field.words.note": "A thousand characters at most.",
    "missing.category": "Choose what comes closest.",
    "missing.reasons": "Say in a few words why.",
    "missing.place": "Say where it is: without that the team cannot find it.",
    "missing.good_faith": "Tick the statement of good faith.",
    "missing.name": "Your name is missing.",
    "missing.email": "Your address is missing, or is none.",
    "missing.key": "This key is not known here. Without one, the notice is taken as well.",
    "missing.ticks": "Tick at least one message.",
    "missing.too_long": "It is too long: shorten it a little.",
    "missing.slow_down": "Many notices come from where you are: try again in a few minutes.",
    "missing.empty": "There is nothing to read in it.",
    "missing.code_unknown": "This code opens nothing, or no longer: its time is over.",
    "missing.code_empty": "Tick at least one message.",
    "missing.code_too_long": "It is too long: shorten it a little.",
    "missing.code_slow_down": "That is a lot of reports: try again in a few minutes.",
    "missing.follow": "No report has this code.",
    "receipt.title": "Your report is sent",
    "receipt.thanks": "Thank you for saying so. Your report has arrived.",
    "receipt.at": "Received",
    "receipt.what": "For",
    "receipt.where": "Where",
    "receipt.code": "Your code",
    "receipt.note": "Keep it: it shows what becomes of your report.",
    "receipt.follow": "Follow a report",
    "receipt.next": (
        "A person decides, never a program alone. You will learn what was decided and how to"
        " contest it. Private trial, at no promised time: if a team watches here, it reads it;"
        " otherwise whoever runs this house can."
    ),
    "code.title": "I left, I have a code",
    "code.about": (
        "The code shown when you left keeps the right to report what was written to you, until the"
        " day that was said with it. It opens your own conversations alone, to choose what the team"
        " will read."
    ),
    "code.go": "Continue",
    "code.none": "None of your conversations is kept any more.",
    "code.decided": "What was decided about you",
    "code.which": "Which conversation?",
    "code.older": "Older messages",
    "code.reads": "What the team will read",
    "code.reads.note": "Exactly the ticked messages. Nothing else is opened. ({place} time.)",
    "again.title": "Ask for another look",
    "again.about": (
        "Once, within six months, at no cost. Somebody other than the one who decided will look at"
        " everything again; their answer will stand here, with the same code. The reported person"
        " will learn nothing of it."
    ),
    "again.send": "Ask",
    "again.waiting": "Your request has arrived. Somebody else will look.",
    "again.undone": (
        "Somebody else agrees with you: the case is open again, and it is they who decide."
    ),
    "again.stands": "Somebody else has looked: the answer stays the same.",
    "field.again": "What the team did not see, or misunderstood",
    "field.again.note": (
        "In your own words; two thousand characters at most. The team reads them, nobody else."
    ),
    "field.complaint": "Why it is not right",
    "field.complaint.note": "In your own words; two thousand characters at most.",
    "missing.decision_unknown": "No decision has this code.",
    "missing.appeal_empty": "Say in a few words why.",
    "missing.appeal_too_long": "It is too long: shorten it a little.",
    "missing.appeal_too_late": "The six months for an appeal have passed.",
    "missing.appeal_busy": "The house is busy: try again in a moment.",
    "decision.title": "A decision about me",
    "decision.about": (
        "With the code given with the decision: what was decided, why, until when, and how to"
        " appeal."
    ),
    "decision.go": "See the decision",
    "decision.at": "Since",
    "decision.until": "Until",
    "decision.forever": "without an end date",
    "decision.undone": "This decision is undone: it no longer holds.",
    "appeal.title": "Appeal",
    "appeal.about": (
        "Within six months, at no cost. Somebody other than the one who decided will look at"
        " everything again; their answer will stand here, with the same code."
    ),
    "appeal.send": "Send",
    "appeal.waiting": "Your appeal has arrived. Somebody else will look.",
    "appeal.anew": (
        "The decision is undone, with all that came of it. Somebody else decides anew, and will"
        " tell you."
    ),
    "appeal.undone": "You were right: the decision is undone, with all that came of it.",
    "appeal.stands": "Somebody else has looked: the decision stands.",
}


LANGUAGES = ("fr", "en")
# Words of the chat that stand on paper as they are: who helps, what the team never does, whether an
# address is known.
_LENT = ("help.", "team.never", "report.knows")


@cache
def words_in(language: str) -> Mapping[str, str]:
    """Return the words of a language; English for any that is not French."""
    own = _FRENCH if language == "fr" else _ENGLISH
    file = files("veillee.web").joinpath("i18n").joinpath(f"{language}.json")
    of_the_chat: Mapping[str, str] = json.loads(file.read_text(encoding="utf-8"))
    labels = {
        f"category.{each.value}": of_the_chat[f"report.cat.{each.value}"] for each in Category
    }
    lent = {key: text for key, text in of_the_chat.items() if key.startswith(_LENT)}
    plain = {**own, **FOLLOW[language if language in FOLLOW else "en"], **labels, **lent}
    told = kept_together(plain) if language == "fr" else plain
    return {**told, **MIRROR[language if language in MIRROR else "en"]}

"""One's own contact data before a whole room: never refused, always asked; anybody may read it."""

from veillee.model.verdict import Action
from veillee.moderation import contacts
from veillee.moderation.facts import Surface, each
from veillee.moderation.rule import Rule, Sentence
from veillee.moderation.signals import Signal
from veillee.moderation.spelled import spelled_telephone

_POLICY = "terms.contact_in_public"
_READ_BY_ALL = frozenset({Surface.MESSAGE, Surface.ROOM})

RULES = (
    Rule(
        id="contact.telephone",
        gives="phone",
        version=1,
        policy=_POLICY,
        action=Action.ASK,
        surfaces=_READ_BY_ALL,
        signals=Signal.MANY_DIGITS,
        look=lambda facts: contacts.telephone(facts.light),
        purpose="A telephone number in a room can be read and called by everybody there.",
        says=Sentence(
            "Tout le salon lira ce numéro, et vous ne saurez pas qui appelle. "
            "Une conversation à deux est plus sûre. L'envoyer ici quand même ?",
            "The whole room will read this number, and you will not know who calls. "
            "A conversation of two is safer. Send it here anyway?",
        ),
        caught=each(
            "appelle moi au 06 12 34 56 78",
            "\uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18 dispo ce soir",
            "+32 470 12 34 56",
        ),
        let_through=each(
            "le 3114 répond jour et nuit",
            "commande 2026-11-22 n° 4581",
            "j'ai payé 1 250 000 anciens francs",
            "numéro vert 0 800 05 95 95",
        ),
    ),
    Rule(
        id="contact.spelled",
        gives="phone",
        version=1,
        policy=_POLICY,
        action=Action.ASK,
        surfaces=_READ_BY_ALL,
        signals=Signal.SPELLED_DIGITS,
        look=lambda facts: spelled_telephone(facts.light),
        purpose="A telephone number in words is one all the same.",
        says=Sentence(
            "Tout le salon lira ce numéro, même en lettres. L'envoyer ici quand même ?",
            "The whole room will read this number, even in words. Send it here anyway?",
        ),
        caught=each(
            "zéro six douze trente quatre cinquante six soixante dix huit",
            "06douze34cinquantesix78",
            "o6.12.34.56.78 appelez",
        ),
        let_through=each(
            "deux, trois, quatre, cinq, on y va",
            "il est dix heures douze, le train de onze heures vingt est à seize euros",
            "la classe de seconde : trente deux élèves, vingt filles, douze garçons",
            "commit 4a6d4bfd63c5b89c7d0083097330ff0b",
            "see 04947002-80d0-bab1-399d-d22c902cbb09 please",
        ),
    ),
    Rule(
        id="contact.email",
        gives="email",
        version=1,
        policy=_POLICY,
        action=Action.ASK,
        surfaces=_READ_BY_ALL,
        signals=Signal.AT | Signal.CONTACT_WORD,
        look=lambda facts: contacts.email(facts.light),
        purpose="An e-mail address in a room can be kept by everybody there.",
        says=Sentence(
            "Tout le salon lira cette adresse. L'envoyer ici quand même ?",
            "The whole room will read this address. Send it here anyway?",
        ),
        caught=each("écris moi jean.dupont@example.org", "lili arobase gmail point com"),
        let_through=each("@lea tu viens ?", "rendez-vous @ la gare", "j'ai perdu mon mail"),
    ),
    Rule(
        id="contact.bank",
        gives="bank_account",
        version=1,
        policy=_POLICY,
        action=Action.ASK,
        surfaces=_READ_BY_ALL,
        signals=Signal.MANY_DIGITS,
        look=lambda facts: contacts.bank_account(facts.light),
        purpose="A bank account in a room invites fraud.",
        says=Sentence(
            "Tout le salon lira ce numéro de compte. L'envoyer ici quand même ?",
            "The whole room will read this account number. Send it here anyway?",
        ),
        caught=each("FR14 2004 1010 0505 0001 3M02 606"),
        let_through=each("FR14 2004 1010 0505 0001 3M02 607", "le bus 14 passe à 20h10"),
    ),
    Rule(
        id="contact.elsewhere",
        gives="name_elsewhere",
        version=1,
        policy=_POLICY,
        action=Action.ASK,
        surfaces=_READ_BY_ALL,
        signals=Signal.CONTACT_WORD,
        look=lambda facts: contacts.name_elsewhere(facts.light),
        purpose="A name on another service, given to a whole room, leads strangers there.",
        says=Sentence(
            "Tout le salon lira «{seen}», et là-bas personne ne veille. L'envoyer quand même ?",
            "The whole room will read “{seen}”, and nobody watches over there. Send it anyway?",
        ),
        caught=each("mon snap c'est lili59", "insta : nina.photos", "add me on kik omar_k"),
        let_through=each(
            "je n'ai pas insta",
            "mon insta marche plus",
            "whatsapp est en panne ?",
            "on m'a volé mon compte facebook",
        ),
    ),
)

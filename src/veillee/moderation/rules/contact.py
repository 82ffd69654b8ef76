"""One's own contact data before a whole room: never refused, always asked, since anybody may read it."""

from veillee.model.verdict import Action
from veillee.moderation import contacts
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.rule import Look, Rule, Sentence
from veillee.moderation.signals import Signal


def _asks(
    name: str, look: Look, signals: int, purpose: str, says: Sentence, *examples: tuple[Facts, ...]
) -> Rule:
    """Return a rule of this family; they differ in what they look for only."""
    caught, let_through = examples
    return Rule(
        id=f"contact.{name}",
        version=1,
        policy="terms.contact_in_public",
        action=Action.ASK,
        surfaces=frozenset({Surface.MESSAGE, Surface.ROOM}),
        signals=signals,
        look=look,
        purpose=purpose,
        says=says,
        caught=caught,
        let_through=let_through,
    )


RULES = (
    _asks(
        "telephone",
        lambda facts: contacts.telephone(facts.light),
        Signal.DIGIT,
        "A telephone number in a room can be read and called by everybody there.",
        Sentence(
            "Tout le salon lira ce numéro, et vous ne saurez pas qui appelle. Une conversation à deux est "
            "plus sûre. L'envoyer ici quand même ?",
            "The whole room will read this number. A conversation of two is safer. Send it here anyway?",
        ),
        (Facts("appelle moi au 06 12 34 56 78"), Facts("０６１２３４５６７８ dispo ce soir"),
         Facts("+32 470 12 34 56")),  # fmt: skip
        (Facts("le 3114 répond jour et nuit"), Facts("commande 2026-11-22 n° 4581"),
         Facts("j'ai payé 1 250 000 anciens francs"), Facts("numéro vert 0 800 05 95 95")),  # fmt: skip
    ),
    _asks(
        "email",
        lambda facts: contacts.email(facts.light),
        Signal.AT | Signal.CONTACT_WORD,
        "An e-mail address in a room can be kept by everybody there.",
        Sentence(
            "Tout le salon lira cette adresse. L'envoyer ici quand même ?",
            "The whole room will read this address. Send it here anyway?",
        ),
        (Facts("écris moi jean.dupont@example.org"), Facts("lili arobase gmail point com")),
        (Facts("@lea tu viens ?"), Facts("rendez-vous @ la gare"), Facts("j'ai perdu mon mail")),
    ),
    _asks(
        "bank",
        lambda facts: contacts.bank_account(facts.light),
        Signal.DIGIT,
        "A bank account in a room invites fraud.",
        Sentence(
            "Tout le salon lira ce numéro de compte. L'envoyer ici quand même ?",
            "The whole room will read this account number. Send it here anyway?",
        ),
        (Facts("FR14 2004 1010 0505 0001 3M02 606"),),
        (Facts("FR14 2004 1010 0505 0001 3M02 607"), Facts("le bus 14 passe à 20h10")),
    ),
    _asks(
        "elsewhere",
        lambda facts: contacts.name_elsewhere(facts.light),
        Signal.CONTACT_WORD,
        "A name on another service, given to a whole room, leads strangers there.",
        Sentence(
            "Tout le salon lira «{seen}», et personne ne veille là-bas. L'envoyer ici quand même ?",
            "The whole room will read “{seen}”, and nobody watches over there. Send it here anyway?",
        ),
        (Facts("mon snap c'est lili59"), Facts("insta : nina.photos"), Facts("add me on kik omar_k")),
        (Facts("je n'ai pas insta"), Facts("mon insta marche plus"), Facts("whatsapp est en panne ?"),
         Facts("on m'a volé mon compte facebook")),  # fmt: skip
    ),
)

"""Nicknames: shown safely, claiming no role, holding no contact, saying no age under 18.

No answer about a nickname ever suspends anybody: another nickname is the way on.
"""

from veillee.kernel.refusals import Refusal
from veillee.model.verdict import Action
from veillee.moderation import contacts, hygiene, roles, unwanted
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.nickname_ages import claimed_age
from veillee.moderation.rule import Rule, Sentence

_NICKNAMES = frozenset({Surface.NICK})


def _nicks(*nicknames: str, department: str | None = None) -> tuple[Facts, ...]:
    return tuple(
        Facts(nickname, surface=Surface.NICK, department=department) for nickname in nicknames
    )


def _says_minor(facts: Facts) -> str | None:
    claim = claimed_age(facts)
    return claim.seen if claim and not claim.may_be_else else None


def _may_say_age(facts: Facts) -> str | None:
    claim = claimed_age(facts)
    return claim.seen if claim and claim.may_be_else else None


RULES = (
    Rule(
        id="nick.contact",
        version=1,
        policy="terms.contact_in_public",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_HAS_CONTACT,
        surfaces=_NICKNAMES,
        look=lambda facts: contacts.contact_in_nickname(facts.light),
        purpose="Everybody reads a nickname: it holds no number, address or name elsewhere.",
        says=Sentence(
            "Un pseudo ne contient ni numéro, ni adresse, ni nom sur un autre service.",
            "A nickname holds no number, no address and no name on another service.",
        ),
        caught=_nicks(
            "☎ 0612345678",
            "jean@example.org",
            "snap:lili",
            "www.lili.fr",
            "insta_nina",
            "@lili59",
        ),
        let_through=_nicks("Instant", "police75011", "J.R.", "Tel Aviv"),
    ),
    Rule(
        id="nick.unfit",
        version=1,
        policy="terms.impersonation",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_INVALID,
        surfaces=_NICKNAMES,
        look=lambda facts: hygiene.fault(facts.text),
        purpose="A nickname can be read: 2 to 24 characters, a letter or a digit, nothing hidden.",
        says=Sentence(
            "Un pseudo a 2 à 24 caractères visibles, dont une lettre ou un chiffre.",
            "A nickname has 2 to 24 visible characters, one of them a letter or a digit.",
        ),
        caught=_nicks(" ", "\u3164", "a\nb", "<b>x</b>", "ma\u200brie", "\u202enimda", "a" * 25),
        let_through=_nicks(
            "Jean-Paul",
            "L'Océan",
            "\u0410\u043b\u0438\u0441\u0430",
            "محمد",
            "Lola 🌸",
            "Léa ❤️",
        ),
    ),
    Rule(
        id="nick.role",
        version=1,
        policy="terms.impersonation",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_CLAIMS_ROLE,
        surfaces=_NICKNAMES,
        look=lambda facts: roles.claimed_role(facts.text),
        purpose="Nobody may pass for the team, the police or another authority.",
        says=Sentence(
            "Ce pseudo ferait croire que vous êtes de l'équipe ou d'une autorité. "
            "Choisissez-en un autre.",
            "This nickname would look like the team or an authority. Choose another.",
        ),
        caught=_nicks(
            "Modérateur",
            "m0d0_33",
            "a.d.m.i.n",
            "\u0430dmin",
            "police-nationale",
            "VEILLÉE_officiel",
            "Lola✔",
        ),
        let_through=_nicks("Modeste", "Admirable", "Supporter_OM", "veilleur", "hotesse_de_lair"),
    ),
    Rule(
        id="nick.word_of_page",
        version=1,
        policy="terms.impersonation",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_TAKEN,
        surfaces=_NICKNAMES,
        look=lambda facts: roles.word_of_the_page(facts.text),
        purpose="Beside one's own lines the page writes «Vous»; nobody else is called so.",
        says=Sentence(
            "La page emploie elle-même ce mot : on ne saurait plus qui parle. "
            "Choisissez un autre pseudo.",
            "The page itself uses this word: nobody would know who is speaking. "
            "Choose another nickname.",
        ),
        caught=_nicks("Vous", "v0us", "Quelqu'un", "tout le monde", "YOU", "nobody"),
        let_through=_nicks("Youssef", "vousetmoi", "Moira", "Personnel", "Toine"),
    ),
    Rule(
        id="nick.minor",
        version=3,
        policy="minor_safety.underage_user",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_MINOR,
        surfaces=_NICKNAMES,
        look=_says_minor,
        purpose="An age under 18 in a nickname draws those who look for it; "
        "the nickname alone is refused.",
        says=Sentence(
            "Ce pseudo se lit comme un âge de moins de 18 ans («{seen}»). Choisissez-en un autre.",
            "This nickname reads as an age under 18 (“{seen}”). Choose another.",
        ),
        caught=(
            *_nicks("Ines15ans", "lola_15", "f16", "quinzeans", "\uff46\uff11\uff16", "Ines1Sans"),
            *_nicks("emma2011", "collégienne"),
            *_nicks("lola_15", department="59"),
            *_nicks("Ines15ans", department="15"),
        ),
        let_through=(
            *_nicks("marie75", "alex1985", "zizou10", "bob18", "f35", "Bébé de 1968", "été2026"),
            *_nicks("prof_de_lycee", "Papa d'ado", "mineur_de_fond"),
            *_nicks("karim13", department="13"),
        ),
    ),
    Rule(
        id="nick.age_asked",
        version=3,
        policy="minor_safety.underage_user",
        action=Action.ASK,
        refusal=Refusal.NICKNAME_ASKS,
        surfaces=_NICKNAMES,
        look=_may_say_age,
        purpose="A number from 12 to 17 that may be the department or something else is asked "
        "about, not refused.",
        says=Sentence(
            "{seen}, c'est votre département, ou autre chose qu'un âge ?",
            "{seen}: is it your department, or anything but an age?",
        ),
        caught=(
            *_nicks("karim13", "f13", department="13"),
            *_nicks("lola_15", department="15"),
            *_nicks("paris_15", "lola_quinze"),
        ),
        let_through=(
            *_nicks("karim33", department="33"),
            *_nicks("lola_15", department="59"),
            *_nicks("14juillet", "13e_guerrier"),
        ),
    ),
    Rule(
        id="nick.unwanted",
        version=1,
        policy="harassment",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_NOT_HERE,
        surfaces=_NICKNAMES,
        look=unwanted.in_nickname,
        purpose="A nickname is no insult, no offer and no explicit word; "
        "a short list that later lists extend.",
        says=Sentence(
            "Ce pseudo ne convient pas ici. Choisissez-en un autre.",
            "This nickname does not belong here. Choose another.",
        ),
        caught=_nicks("gros_connard", "s4l0pe", "escort_lille"),
        let_through=_nicks(
            "gay59", "trans_et_fière", "Mohamed", "Escartefigue", "chatte_grise", "Pipelette"
        ),
    ),
)

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


def _nick(text: str, department: str | None = None) -> Facts:
    return Facts(text, surface=Surface.NICK, department=department)


def _unfit(facts: Facts) -> str | None:
    return hygiene.fault(facts.text)


def _claims_role(facts: Facts) -> str | None:
    return roles.claimed_role(facts.text)


def _has_contact(facts: Facts) -> str | None:
    return contacts.contact_in_nickname(facts.light)


def _says_minor(facts: Facts) -> str | None:
    claim = claimed_age(facts)
    return claim.seen if claim and not claim.may_be_else else None


def _may_say_age(facts: Facts) -> str | None:
    claim = claimed_age(facts)
    return claim.seen if claim and claim.may_be_else else None


def _not_here(facts: Facts) -> str | None:
    return unwanted.in_nickname(facts)


RULES = (
    Rule(
        id="nick.contact",
        version=1,
        policy="terms.contact_in_public",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_HAS_CONTACT,
        surfaces=_NICKNAMES,
        look=_has_contact,
        purpose="A nickname is read by everybody: it holds no number, address or name elsewhere.",
        says=Sentence(
            "Un pseudo ne contient ni numéro, ni adresse, ni nom sur un autre service.",
            "A nickname holds no number, no address and no name on another service.",
        ),
        caught=(_nick("☎ 0612345678"), _nick("jean@example.org"), _nick("snap:lili"),
                _nick("www.lili.fr"), _nick("insta_nina"), _nick("@lili59")),  # fmt: skip
        let_through=(_nick("Instant"), _nick("police75011"), _nick("J.R."), _nick("Tel Aviv")),
    ),
    Rule(
        id="nick.unfit",
        version=1,
        policy="terms.impersonation",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_INVALID,
        surfaces=_NICKNAMES,
        look=_unfit,
        purpose="A nickname can be seen and read: 2 to 24 characters, a letter or a digit, nothing hidden.",
        says=Sentence(
            "Un pseudo a 2 à 24 caractères visibles, dont une lettre ou un chiffre.",
            "A nickname has 2 to 24 visible characters, one of them a letter or a digit.",
        ),
        caught=(_nick(" "), _nick("\u3164"), _nick("a\nb"), _nick("<b>x</b>"), _nick("ma\u200brie"),
                _nick("a" * 25)),  # fmt: skip
        let_through=(_nick("Jean-Paul"), _nick("L'Océan"), _nick("Алиса"), _nick("محمد"),
                     _nick("Lola 🌸"), _nick("Léa ❤️")),  # fmt: skip
    ),
    Rule(
        id="nick.role",
        version=1,
        policy="terms.impersonation",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_CLAIMS_ROLE,
        surfaces=_NICKNAMES,
        look=_claims_role,
        purpose="Nobody may pass for the team, the police or another authority.",
        says=Sentence(
            "Ce pseudo ferait croire que vous êtes de l'équipe ou d'une autorité. Choisissez-en un autre.",
            "This nickname would look like the team or an authority. Choose another.",
        ),
        caught=(_nick("Modérateur"), _nick("m0d0_33"), _nick("a.d.m.i.n"), _nick("police-nationale"),
                _nick("VEILLÉE_officiel"), _nick("Lola✔")),  # fmt: skip
        let_through=(_nick("Modeste"), _nick("Admirable"), _nick("Supporter_OM"), _nick("veilleur"),
                     _nick("hotesse_de_lair")),  # fmt: skip
    ),
    Rule(
        id="nick.minor",
        version=1,
        policy="minor_safety.underage_user",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_MINOR,
        surfaces=_NICKNAMES,
        look=_says_minor,
        purpose="A nickname that says an age under 18 draws those who look for it; only the nickname is refused.",
        says=Sentence(
            "Ce pseudo se lit comme un âge de moins de 18 ans («{seen}»). Choisissez-en un autre.",
            "This nickname reads as an age under 18 (“{seen}”). Choose another.",
        ),
        caught=(_nick("Ines15ans"), _nick("lola_15"), _nick("f16"), _nick("quinzeans"), _nick("ｆ１６"),
                _nick("Ines1Sans"), _nick("emma2011"), _nick("collégienne"), _nick("lola_15", "59"),
                _nick("Ines15ans", "15")),  # fmt: skip
        let_through=(_nick("marie75"), _nick("alex1985"), _nick("zizou10"), _nick("bob18"), _nick("f35"),
                     _nick("Bébé de 1968"), _nick("été2026"), _nick("prof_de_lycee"),
                     _nick("karim13", "13")),  # fmt: skip
    ),
    Rule(
        id="nick.age_asked",
        version=1,
        policy="minor_safety.underage_user",
        action=Action.ASK,
        refusal=Refusal.NICKNAME_ASKS,
        surfaces=_NICKNAMES,
        look=_may_say_age,
        purpose="A number from 12 to 17 that may be the department or something else is asked about, not refused.",
        says=Sentence(
            "{seen}, c'est votre département, ou autre chose qu'un âge ?",
            "{seen}: is it your department, or anything but an age?",
        ),
        caught=(_nick("karim13", "13"), _nick("lola_15", "15"), _nick("f13", "13"), _nick("paris_15")),
        let_through=(_nick("karim33", "33"), _nick("lola_15", "59"), _nick("14juillet")),
    ),
    Rule(
        id="nick.unwanted",
        version=1,
        policy="harassment",
        action=Action.REFUSE,
        refusal=Refusal.NICKNAME_NOT_HERE,
        surfaces=_NICKNAMES,
        look=_not_here,
        purpose="A nickname is no insult, no offer and no explicit word; a short list that later lists extend.",
        says=Sentence(
            "Ce pseudo ne convient pas ici. Choisissez-en un autre.",
            "This nickname does not belong here. Choose another.",
        ),
        caught=(_nick("gros_connard"), _nick("s4l0pe"), _nick("escort_lille")),
        let_through=(_nick("gay59"), _nick("trans_et_fière"), _nick("Mohamed"), _nick("Escartefigue"),
                     _nick("chatte_grise"), _nick("Pipelette")),  # fmt: skip
    ),
)

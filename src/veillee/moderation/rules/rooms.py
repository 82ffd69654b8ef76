"""Names of rooms, three outcomes: refused, adult (sexual but lawful; off by default), free.

Name and description are read together. Talk about a thing, help and memories are free.
"""

from veillee.model.verdict import Action
from veillee.moderation import roles, unwanted
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.rule import Look, Rule, Sentence

ADULT_ROOM = "room.adult"


def _room(text: str, topic: str = "") -> Facts:
    return Facts(text, surface=Surface.ROOM, topic=topic)


def _seen_by(outcome: unwanted.Outcome) -> Look:
    def look(facts: Facts) -> str | None:
        folded = unwanted.folded_name(facts)
        return outcome.found_in(folded[0]) or outcome.found_in(folded[1])

    return look


def _refuses(name: str, policy: str, look: Look, purpose: str, *examples: tuple[Facts, ...]) -> Rule:
    caught, let_through = examples
    return Rule(
        id=f"room.{name}",
        version=1,
        policy=policy,
        action=Action.REFUSE,
        surfaces=frozenset({Surface.ROOM}),
        look=look,
        purpose=purpose,
        says=Sentence(
            "Ce nom de salon n'est pas possible («{seen}»). Un nom neutre le serait.",
            "This name of a room is not possible (“{seen}”). A neutral name would be.",
        ),
        caught=caught,
        let_through=let_through,
    )


def _claims_role(facts: Facts) -> str | None:
    return roles.claimed_role(facts.text)


_FREE = tuple(
    map(
        _room,
        (
            "cuisine",
            "cinéma",
            "60 et +",
            "trans et ami·es 59",
            "gays et bis de Marseille",
            "souvenirs de lycée",
            "parents d'ados",
            "musulmans de Lille",
            "soutien aux victimes de soumission chimique",
            "sexualité et handicap",
            "mineurs du Nord",
            "20-30 ans",
        ),
    )
)

RULES = (
    _refuses(
        "age_coded",
        "minor_safety.underage_user",
        _seen_by(unwanted.AGE_CODED),
        "A room named after minors draws those who look for them.",
        (_room("lycéenne"), _room("Lycéennes 59"), _room("ados de Lens"), _room("13-17 ans"),
         _room("rencontres", topic="filles de 16 ans")),  # fmt: skip
        _FREE,
    ),
    _refuses(
        "against_consent",
        "violence.drug_facilitated",
        _seen_by(unwanted.AGAINST_CONSENT),
        "A room named after acts without consent gathers those who commit them.",
        (_room("à son insu"), _room("endormie"), _room("femmes endormies")),
        (*_FREE, _room("la belle endormie")),
    ),
    _refuses(
        "trade",
        "illegal_trade",
        _seen_by(unwanted.TRADE),
        "A room is no market for bodies, drugs, arms or papers.",
        (_room("escorts Lille"), _room("vente de weed"), _room("faux papiers")),
        (*_FREE, _room("sevrage : en parler")),
    ),
    _refuses(
        "slurs",
        "hate.other",
        _seen_by(unwanted.SLURS),
        "A room's name insults nobody.",
        (_room("sales arabes"), _room("les tarlouzes")),
        (*_FREE, _room("stop aux nazis")),
    ),
    _refuses(
        "adult",
        "terms.sexual_public",
        _seen_by(unwanted.ADULT),
        "A sexual room is lawful, but off unless the operator turned such rooms on.",
        (_room("femmes infidèles"), _room("plan cul Douai"), _room("libertins 59")),
        _FREE,
    ),
    _refuses(
        "role",
        "terms.impersonation",
        _claims_role,
        "A room's name does not pass for the team or an authority.",
        (_room("modération"), _room("Police nationale")),
        _FREE,
    ),
)

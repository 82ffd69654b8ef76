"""Names of rooms: refused or free; what is sexual but lawful has a reason of its own.

Name and description are read together. Talk about a thing, help and memories are free.
"""

from veillee.model.verdict import Action
from veillee.moderation import roles, unwanted
from veillee.moderation.facts import Facts, Surface, each
from veillee.moderation.rule import Look, Rule, Sentence


def _rooms(*names: str, topic: str = "") -> tuple[Facts, ...]:
    return each(*names, surface=Surface.ROOM, topic=topic)


def _refuses(
    name: str, policy: str, look: Look, purpose: str, *examples: tuple[Facts, ...]
) -> Rule:
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


_FREE = _rooms(
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
    "18-25",
    "20-30 ans",
    "rugby à 15",
)

RULES = (
    _refuses(
        "age_coded",
        "minor_safety.underage_user",
        unwanted.AGE_CODED.found_in,
        "A room named after minors draws those who look for them.",
        (
            *_rooms("lycéenne", "Lycéennes 59", "ados de Lens", "13-17 ans"),
            *_rooms("rencontres", topic="filles de 16 ans"),
        ),
        _FREE,
    ),
    _refuses(
        "against_consent",
        "violence.drug_facilitated",
        unwanted.AGAINST_CONSENT.found_in,
        "A room named after acts without consent gathers those who commit them.",
        _rooms("à son insu", "endormie", "femmes endormies"),
        (*_FREE, *_rooms("la belle endormie")),
    ),
    _refuses(
        "trade",
        "illegal_trade",
        unwanted.TRADE.found_in,
        "A room is no market for bodies, drugs, arms or papers.",
        _rooms("escorts Lille", "vente de weed", "faux papiers"),
        (*_FREE, *_rooms("sevrage : en parler")),
    ),
    _refuses(
        "slurs",
        "hate.other",
        unwanted.SLURS.found_in,
        "A room's name insults nobody.",
        _rooms("sales arabes", "les tarlouzes", "mort aux juifs", "anti-gays"),
        (*_FREE, *_rooms("stop aux nazis")),
    ),
    _refuses(
        "adult",
        "terms.sexual_public",
        unwanted.ADULT.found_in,
        "A sexual room is lawful, but out of place in a house where rooms are for everybody.",
        _rooms("femmes infidèles", "plan cul Douai", "libertins 59"),
        _FREE,
    ),
    _refuses(
        "role",
        "terms.impersonation",
        lambda facts: facts.text if roles.is_all_claim(facts.text) else None,
        "A room's name does not pass for the team or an authority.",
        _rooms("modération", "Police nationale"),
        (*_FREE, *_rooms("police et polars", "équipe de France")),
    ),
)

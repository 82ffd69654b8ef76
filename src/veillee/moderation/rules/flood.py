"""Noise: the same line again, walls of one sign, long shouting, calling everybody by name."""

import re
from collections import Counter

from veillee.model.verdict import Action
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.rule import Rule, Sentence
from veillee.moderation.signals import Signal

_ROOM_TALK = frozenset({Surface.MESSAGE})
_MENTION = re.compile(r"(?<![\w.])@\w")
_MANY_MENTIONS = 6
_AGAIN, _TOO_OFTEN = 2, 4
_CHORUS, _CROWD = 3, 5
_LONG, _SHOUTED_SHARE = 60, 0.7


def _repeated(facts: Facts) -> str | None:
    return str(facts.recent_same) if _AGAIN <= facts.recent_same < _TOO_OFTEN else None


def _repeated_too_often(facts: Facts) -> str | None:
    return str(facts.recent_same) if facts.recent_same >= _TOO_OFTEN else None


def _in_chorus(facts: Facts) -> str | None:
    return str(facts.echoed) if _CHORUS <= facts.echoed < _CROWD else None


def _in_a_crowd(facts: Facts) -> str | None:
    return str(facts.echoed) if facts.echoed >= _CROWD else None


def _wall(facts: Facts) -> str | None:
    """Return the sign that a third or more of a long line of few signs is made of."""
    signs = Counter(sign for sign in facts.text if not sign.isspace())
    most, count = signs.most_common(1)[0] if signs else ("", 0)
    return most if len(signs) * 6 < signs.total() < count * 3 else None


def _shouting(facts: Facts) -> str | None:
    letters = [sign for sign in facts.text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return "" if len(letters) >= _LONG and capitals >= _SHOUTED_SHARE * len(letters) else None


def _calling_everybody(facts: Facts) -> str | None:
    count = len(_MENTION.findall(facts.text))
    return str(count) if count >= _MANY_MENTIONS else None


RULES = (
    Rule(
        id="flood.repeat",
        version=2,
        policy="terms.spam",
        action=Action.ASK,
        surfaces=_ROOM_TALK,
        signals=Signal.REPEATED,
        look=_repeated,
        purpose="The same line or address a third time in a short while is asked about.",
        says=Sentence(
            "Vous venez d'écrire la même chose, ou la même adresse. L'envoyer encore ?",
            "You have just written the same, or the same address. Send it again?",
        ),
        caught=(Facts("quelqu'un de Lens ?", recent_same=2),),
        let_through=(Facts("quelqu'un de Lens ?", recent_same=1), Facts("quelqu'un de Lens ?")),
    ),
    Rule(
        id="flood.repeat_refused",
        version=2,
        policy="terms.spam",
        action=Action.REFUSE,
        surfaces=_ROOM_TALK,
        signals=Signal.REPEATED,
        look=_repeated_too_often,
        purpose="The same line or address a fifth time in a short while is not sent.",
        says=Sentence(
            "Cette ligne ou cette adresse est déjà passée plusieurs fois. "
            "Laissez d'abord les autres répondre.",
            "This line or address was sent several times. Let others answer first.",
        ),
        caught=(Facts("quelqu'un de Lens ?", recent_same=4),),
        let_through=(Facts("quelqu'un de Lens ?", recent_same=3),),
    ),
    Rule(
        id="flood.chorus",
        version=1,
        policy="terms.spam",
        action=Action.ASK,
        surfaces=_ROOM_TALK,
        signals=Signal.REPEATED,
        look=_in_chorus,
        purpose="The same long line from four newcomers of a room is asked about.",
        says=Sentence(
            "{seen} autres personnes viennent d'écrire exactement cela. L'envoyer aussi ?",
            "{seen} other people have just written exactly this. Send it too?",
        ),
        caught=(Facts("on est là et on ne bougera pas d'ici", echoed=3),),
        let_through=(Facts("on est là et on ne bougera pas d'ici", echoed=2),),
    ),
    Rule(
        id="flood.raid",
        version=1,
        policy="terms.spam",
        action=Action.HOLD,
        surfaces=_ROOM_TALK,
        signals=Signal.REPEATED,
        look=_in_a_crowd,
        purpose="The same long line from six newcomers of a room is a raid until a human says no.",
        says=Sentence(
            "Beaucoup de nouveaux venus écrivent la même ligne. Une personne de l'équipe regarde.",
            "Many newcomers write the same line. Somebody of the team looks first.",
        ),
        caught=(Facts("on est là et on ne bougera pas d'ici", echoed=5),),
        let_through=(Facts("on est là et on ne bougera pas d'ici", echoed=4),),
    ),
    Rule(
        id="flood.wall",
        version=1,
        policy="terms.spam",
        action=Action.ASK,
        surfaces=_ROOM_TALK,
        signals=Signal.MONOTONE,
        look=_wall,
        purpose="A long line made of one sign pushes everybody's words off the screen.",
        says=Sentence(
            "Cette ligne n'est presque faite que de «{seen}». L'envoyer quand même ?",
            "This line is almost nothing but “{seen}”. Send it anyway?",
        ),
        caught=(Facts("a" * 60), Facts("ha" * 40), Facts("🔥" * 50)),
        let_through=(
            Facts("ahaaaaaaaah trop bien"),
            Facts("non non non non, je n'ai jamais dit ça, on s'est mal compris hier soir"),
            Facts("-" * 20),
        ),
    ),
    Rule(
        id="flood.shouting",
        version=1,
        policy="terms.spam",
        action=Action.ASK,
        surfaces=_ROOM_TALK,
        signals=Signal.CAPITALS,
        look=_shouting,
        purpose="A long line in capitals reads as shouting.",
        says=Sentence(
            "Tout en majuscules se lit comme un cri. L'envoyer ainsi ?",
            "All capitals read as shouting. Send it like this?",
        ),
        caught=(
            Facts(
                "MAIS POURQUOI PERSONNE NE ME RÉPOND JAMAIS DANS CE SALON ? JE SUIS LÀ DEPUIS MIDI"
            ),
        ),
        let_through=(
            Facts("BONSOIR À TOUS"),
            Facts("QUELQU'UN A UNE RECETTE DE SOUPE AU POTIRON ?"),
            Facts("la SNCF et la RATP sont en grève demain, la CGT l'a dit à la radio"),
        ),
    ),
    Rule(
        id="flood.mentions",
        version=1,
        policy="terms.spam",
        action=Action.ASK,
        surfaces=_ROOM_TALK,
        signals=Signal.AT,
        look=_calling_everybody,
        purpose="Calling six people or more at once disturbs them all.",
        says=Sentence(
            "Vous appelez {seen} personnes à la fois. Continuer ?",
            "You are calling {seen} people at once. Go on?",
        ),
        caught=(Facts("@lea @tom @nina @omar @paul @ines venez"),),
        let_through=(Facts("@lea et @tom, vous venez ?"),),
    ),
)

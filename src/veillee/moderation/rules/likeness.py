"""Lines that look hostile to the small model: asked about, never held or refused by it."""

from veillee.model.verdict import Action
from veillee.moderation.facts import Facts, Surface, each
from veillee.moderation.likeness import shipped_likeness
from veillee.moderation.rule import Rule, Sentence

# At this likeness none of our harmless lines about what people are is asked about (the model card).
ASKS_AT = 0.92
_MODEL = shipped_likeness()
_FEW_WORDS = 3


def _likely(facts: Facts) -> str | None:
    if len(facts.said) < _FEW_WORDS:
        return None
    return "" if _MODEL.of(facts.said) >= ASKS_AT else None


RULES = (
    Rule(
        id="hostile.likely",
        version=1,
        policy="harassment",
        action=Action.ASK,
        surfaces=frozenset({Surface.MESSAGE}),
        look=_likely,
        gives="hostile_likely",
        purpose="A line that looks like hostile ones is shown to its author once more.",
        says=Sentence(
            "Ces mots pourraient blesser quelqu'un. L'envoyer ainsi ?",
            "These words might hurt somebody. Send it as it is?",
        ),
        caught=each("les immigrés sont des parasites", "sale gay de merde, dégage"),
        let_through=each(
            "je suis gay et bien dans ma peau",
            "ma voisine musulmane m'a apporté des gâteaux",
            "quel temps de chien",
            "calling someone a faggot is not a joke",
        ),
    ),
)

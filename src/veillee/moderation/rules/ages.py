"""Somebody in a room says they are under 18: held for a human, never suspended by a machine."""

from veillee.model.verdict import Action
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.rule import Rule, Sentence
from veillee.moderation.signals import Signal
from veillee.moderation.spoken_ages import stated_minority

RULES = (
    Rule(
        id="age.stated_minor",
        version=1,
        policy="minor_safety.underage_user",
        action=Action.HOLD,
        surfaces=frozenset({Surface.MESSAGE}),
        signals=Signal.DIGIT | Signal.AGE_WORD,
        look=lambda facts: stated_minority(facts.light),
        purpose="Who says «j'ai 15 ans» may be a child: a human looks before anybody answers.",
        says=Sentence(
            "Ce site est réservé aux adultes. Un modérateur lit ce message avant les autres. "
            "Moins de 18 ans ? Le 3018 et le 119 écoutent, gratuitement.",
            "This site is for adults. A moderator reads this message before others do. "
            "Under 18? In France, 3018 and 119 listen, free of charge.",
        ),
        caught=(
            Facts("j'ai 15 ans"),
            Facts("slt moi g 16 ans et toi"),
            Facts("bonjour, fille de 14 ans, Lille"),
            Facts("j'ai quinze ans"),
            Facts("15 yo f"),
            Facts("i'm 16"),
            Facts("je suis mineure"),
            Facts("je suis en 3e"),
            Facts("je suis lycéenne"),
            Facts("j'ai pas encore 18 ans"),
            Facts("Ｊ'ai １５ ans"),
        ),
        let_through=(
            Facts("16 ans de mariage"),
            Facts("j'ai 16 ans d'ancienneté"),
            Facts("mon fils a 15 ans"),
            Facts("il y a 15 ans, j'habitais ici"),
            Facts("à 15 ans j'écoutais déjà ça"),
            Facts("Lens est en 3e position"),
            Facts("je suis en 3e place du classement"),
            Facts("je suis mineur de fond à la retraite"),
            Facts("je suis prof au collège"),
            Facts("i'm 15 minutes late"),
            Facts("j'ai 45 ans"),
            Facts("ma fille de 14 ans adore"),
            Facts("j'avais 15 ans à l'époque"),
        ),
    ),
)

"""Somebody in a room says they are under 18: held for a human, never suspended by a machine."""

from veillee.model.verdict import Action
from veillee.moderation.facts import Surface, each
from veillee.moderation.rule import Rule, Sentence
from veillee.moderation.signals import Signal
from veillee.moderation.spoken_ages import stated_minority

RULES = (
    Rule(
        id="age.stated_minor",
        gives="age_statement",
        version=6,
        policy="minor_safety.underage_user",
        action=Action.HOLD,
        surfaces=frozenset({Surface.MESSAGE}),
        signals=Signal.AGE_WORD | Signal.DIGIT | Signal.DISGUISE | Signal.SPELLED,
        look=stated_minority,
        purpose="Who says «j'ai 15 ans», or tells it by a class, an exam, parents or what they may "
        "not do yet, may be a child: a human looks before anybody answers.",
        says=Sentence(
            "Ce site est réservé aux adultes. Un modérateur lit ce message avant les autres. "
            "Moins de 18 ans ? Le 3018 et le 119 écoutent, gratuitement.",
            "This site is for adults. A moderator reads this message before others do. "
            "Under 18? In France, 3018 and 119 listen, free of charge.",
        ),
        caught=each(
            "j'ai 15 ans",
            "slt moi g 16 ans et toi",
            "bonjour, fille de 14 ans, Lille",
            "j'ai quinze ans",
            "15 yo f",
            "i'm 16",
            "je suis mineure",
            "je suis en 3e",
            "moi g 16",
            "je suis né en 2011",
            "on est deux copines de 14 ans",
            "i turn 16 next week",
            "je suis lycéenne",
            "j'ai pas encore 18 ans",
            "\uff2a'ai \uff11\uff15 ans",
            "tout le monde me donne 20 ans mais j'en ai 15",
            "kinze ans pk ?",
            "je peux pas encore voter",
            "ma prof de seconde m'a collée",
            "ma mère a confisqué ma tablette",
            "plus que deux mois avant ma majorité",
            "year 10 mocks next week",
            "two more years until I can vote",
        ),
        let_through=each(
            "16 ans de mariage",
            "j'ai 16 ans d'ancienneté",
            "mon fils a 15 ans",
            "dans ma tête j'ai 15 ans",
            "« j'ai 15 ans », qu'elle m'a dit",
            "il y a 15 ans, j'habitais ici",
            "à 15 ans j'écoutais déjà ça",
            "Lens est en 3e position",
            "15",
            "appart 12",
            "14 personnes",
            "9 sur 10",
            "samedi 14",
            "16 ce soir",
            "je suis en 3e place du classement",
            "je suis mineur de fond à la retraite",
            "je suis prof au collège",
            "i'm 15 minutes late",
            "j'ai 45 ans",
            "ma fille de 14 ans adore",
            "j'avais 15 ans à l'époque",
            "mon fils passe l'oral du brevet, je stresse",
            "je suis prof de troisième au collège",
            "en seconde position sur la grille",
            "quand j'étais au lycée on fumait dans la cour",
            "my daughter has mocks next week",
            "je peux pas voter dimanche, je travaille",
            "people think I'm 17, I'm 28",
        ),
    ),
)

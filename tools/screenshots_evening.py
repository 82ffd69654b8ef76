"""The evening on the pictures: who is there and what they say. Made up, about nobody."""

from collections.abc import Iterator
from itertools import islice
from random import Random

from tests.browser.crowd import Crowd
from veillee.cli.visiting.evening import nicknames, phrases
from veillee.cli.visiting.visitor import Visitor
from veillee.model.person import Gender, HereFor, ShowAge

ROOM, LOCAL = "Cuisine du soir", "Nord (59)"
OTHER_ROOMS = {"Le comptoir": 34, "Jardin": 12, "60 et plus": 9, LOCAL: 22}
PEOPLE, IN_THE_ROOM = 60, 40
NEIGHBOURS = ("59500", "59500", "59000", "59140", "62300", "75011", "69003", "13008", "44000")

NINA, SONIA, MARC = "Nina", "Sonia", "Marc"
# Nickname, age, gender, postal code: those who speak.
SPEAKERS = (
    (SONIA, 42, Gender.WOMAN, "59500"),
    (MARC, 38, Gender.MAN, "59000"),
    ("Omar", 51, Gender.MAN, "59500"),
    ("Ines", 29, Gender.WOMAN, "59500"),
    ("Jean-Baptiste_du_Marais", 67, Gender.MAN, "51290"),
    ("Lou", 33, Gender.UNSAID, "59500"),
)
_PATIENCE = (
    "Avec de la crème tout de même, mais hors du feu, sinon elle tourne. Chez nous, c'est poule, "
    "poireaux, carottes, céleri, deux heures à petits frémissements, et on ne soulève pas le "
    "couvercle, même quand les enfants demandent si c'est prêt."
)
# Who says what, how many lines above it answers (0: none), how many like it.
CHAT = (
    ("Omar", "Bonsoir ! Qui cuisine, ce soir ?", 0, 0),
    ("Ines", "Moi. Enfin, j'essaie : une soupe au potiron.", 1, 2),
    (SONIA, "Quelqu'un a une recette de waterzoï pour six ?", 0, 0),
    ("Omar", "Ma grand-mère y mettait du vin blanc, et jamais de crème.", 1, 4),
    ("Omar", "Et une feuille de laurier du jardin.", 0, 0),
    ("Jean-Baptiste_du_Marais", _PATIENCE, 3, 1),
    ("Lou", "Je note. Poisson ou poulet, pour vous ?", 0, 0),
    (MARC, "Poisson à Gand, poulet ailleurs, dispute partout.", 1, 6),
)
AFTER_NINA = (
    ("Ines", "Au four, vingt minutes, avec un filet d'huile.", 1, 1),
    (SONIA, "Merci à tous, je me lance demain.", 0, 3),
)
NINA_SAYS = "Et que faire de trois courgettes un peu molles ?"
LINE = "Bibliothécaire, deux chats, un potager trop grand."
REQUEST = "Bonsoir, votre histoire de courgettes m'a fait sourire. Vous êtes de Douai aussi ?"
PRIVATE = (
    (SONIA, "Bonsoir Nina, vous étiez au marché de samedi ?"),
    (NINA, "Oui, pour les poireaux. Il n'en restait plus à onze heures."),
    (SONIA, "La dame du fond en garde sous l'étal, il suffit de demander."),
    (NINA, "Je retiens, merci !"),
)


def people(others: Crowd) -> Iterator[Visitor]:
    """Return sixty people who have not come yet, the same each time."""
    for nickname, age, gender, place in SPEAKERS:
        line = LINE if nickname == SONIA else ""
        here_for = HereFor.FRIENDSHIP if nickname == SONIA else HereFor.TALK
        yield others.visitor(
            nickname, age=age, gender=gender, place=place, line=line, here_for=here_for
        )
    chance = Random(5)  # noqa: S311 - a picture
    known = {nickname for nickname, *_ in SPEAKERS}
    names = (each for each in nicknames(phrases("fr"), chance) if each[0] not in known)
    for nickname, said in islice(names, PEOPLE - len(known)):
        yield others.visitor(
            nickname,
            age=int(chance.triangular(18, 84, 42)),
            gender=said or Gender.UNSAID,
            place=chance.choice(NEIGHBOURS),
            show_age=chance.choice([ShowAge.EXACT, ShowAge.EXACT, ShowAge.BAND]),
        )

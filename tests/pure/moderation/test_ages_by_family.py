"""Families of ways to tell an age under 18, each beside what looks like it and tells none."""

import pytest

from veillee.moderation.age_claims import heard
from veillee.moderation.facts import Facts
from veillee.moderation.spoken_ages import line_of, stated_minority

TOLD = {
    "said plainly, whatever stands beside it": (
        "vous avez quel âge ? moi douze",
        "tlm me dit que je fais 18 alors que g 14",
        "you're old enough to be my dad im 14",
        "le médecin veut que ma mère soit là, j'ai quinze ans",
    ),
    "an answer, or a mistake mended": (
        "l'âge c'est privé, mais bon 16",
        "told them I was 18, wasn't true, I'm 15",
        "désolé j'avais écrit 19, c'est 15",
        "non 14, pas 24",
        "sixteen n bored af",
    ),
    "at an age, and of now": (
        "on me refuse l'entrée partout, normal à 16 ans",
        "am i too young at 14",
        "dites, on peut avoir un compte ici à 15 ans ou je me fais virer ?",
        "vu mes 14 ans on me prend pas au sérieux",
        "as a 15 year old i find this chat weird",
    ),
    "whether that age may be here": (
        "13 ans ça passe ?",
        "vous acceptez les 16 ans ?",
        "is 15 too young for this",
    ),
    "a birthday": (
        "my sixteenth birthday is tomorrow",
        "my 16th is next month",
        "j'en suis à ma quinzième année",
        "je vais pas tarder à avoir 17 ans",
        "I've been fifteen for a week",
    ),
    "a year of birth": (
        "né en deux mille onze",
        "born in 09",
        "I'm a 2011 baby",
        "my dob is 03/09/2011",
        "they had me in 2010 so do the maths",
        "née l'année des jo de londres",
    ),
    "a sum": (
        "mon frère vient d'avoir 18, moi deux de moins",
        "my brother is 19 and I'm 4 years younger",
        "j'ai mis 21, enlevez-en 5",
        "j'avais 6 ans au premier confinement",
        "j'ai arrêté l'école à 16 ans il y a deux mois",
    ),
    "shared with others": (
        "mes copines ont 15 ans comme moi et elles sortent",
        "she's 14, me too",
        "avec ma meilleure pote on a 15 et 16 ans",
        "je suis la seule de 13 ans ou quoi",
    ),
    "not of age yet": (
        "ma grande sœur est majeure, moi pas encore",
        "si j'étais majeur je serais déjà parti",
        "j'attends 2028 pour être majeure",
        "can't wait to be 18, two more years",
    ),
    "school, teams and home": (
        "je passe en seconde à la rentrée",
        "seventh grader here lol",
        "on est trois copines de 4e",
        "le collège me saoule",
        "papa vient me chercher au collège à 17h",
        "je joue en U15 à Lens",
        "my curfew is 8pm lame",
    ),
    "on which side of a limit": (
        "en dessous de la limite d'âge, je sais",
        "moi je suis bien en dessous de 18",
        "sur le site c'est 18+, moi il m'en manque deux",
        "do u have to be 18? cuz im not",
        "les adultes du salon : moi je le suis pas encore",
        "juridiquement mineure jusqu'en 2028",
        "je suis plus près de 15 que de 18",
        "entre 14 et 16, devine",
        "ils vendent pas de vapoteuse aux gens de mon âge",
    ),
    "worked out": (
        "10+5 = mon âge",
        "faites le calcul, 2026 - 2011",
        "le double de 7, c'est moi",
        "3 years younger than 18 if u must know",
        "j'ai rajouté trois ans à mon âge pour passer la porte",
        "t'as 30 ans ? moi la moitié",
    ),
    "worked out from another's age": (
        "im 5 years off being 20",
        "vous êtes gentils mais j'ai l'âge de vos enfants, 13",
        "i'm the same age as your daughter, 14",
    ),
    "what one remembers": (
        "j'avais deux ans au moment de Charlie",
        "à la coupe du monde 2018 je rentrais en CP",
        "i was like 8 when lockdown happened",
    ),
    "asked for one's like": (
        "est-ce qu'un mineur comme moi peut rester ?",
        "y a un salon pour les moins de 18 ? j'y serais mieux",
        "vous avez pas un salon pour ados ?",
        "petite question d'une collégienne",
        "nous les ados de 14 ans on est pas tous débiles",
    ),
    "among parents, screens and hours": (
        "mon père a verrouillé ma tablette, je suis sur celle de ma soeur",
        "papa m'a interdit ce site, il dit que c'est pour les adultes",
        "j'ai pas le droit d'être ici normalement, c'est pour les grands",
        "on m'en donne 18 dans mes rêves, 15 dans la vraie vie",
        "non pas étudiante, encore au lycée",
    ),
    "far from a limit": (
        "j'suis loin d'avoir 18 ans",
        "18 in 2028!",
        "je peux toujours pas acheter de puff, il faut 18",
        "hier j'avais encore 14 ans",
    ),
    "groups of that age": (
        "je nage en catégorie minimes",
        "ya un match des cadets demain jsuis capitaine",
        "got picked for the under 14s netball, goal attack baby",
    ),
    "pointed at": (
        "a 14 year old boy who likes minecraft, thats me",
        "t'as vu ta fille, 15 ans ? moi aussi",
        "im literally a child, 13",
    ),
    "misspelled": (
        "trèze ans et toi",
        "quinez ans mdr",
        "j'ai XV ans",
        "j'ai q.u.i.n.z.e ans",
        "s!xteen and stressed",
        "quinzeans et demi",
    ),
    "mangled": ("j'ai seiiize ans", "sixteeeen here", "I'm 4teen", "jai k1ze ans"),
}

HARMLESS = {
    "somebody else's": (
        "mon ado me rend folle, il a 15 ans",
        "pour 16 ans il est grand",
        "i teach 14 year olds, send help",
        "mon bistrot est né en 2012",
        "mes jumeaux ont 15 ans et moi plus un cheveu",
        "un mineur de 14 ans disparu, vu aux infos",
    ),
    "long ago": (
        "à 15 ans j'ai commencé à fumer",
        "at 15 i left home and joined the navy",
        "my sister was the youngest in the choir, fifteen, 1962",
        "j'ai raté mon brevet dans les années 90",
        "I was a freshman in 1999",
    ),
    "a limit": (
        "on cherche une baby-sitter, 16 ans et plus",
        "la limite c'est 16 ans pour un 125 non ?",
    ),
    "counted": (
        "j'ai fêté mes 18 ans de permis",
        "seize bougies d'abstinence, merci aux AA",
        "year 10 of marriage is tin",
        "i lock up at eleven and i don't like it",
        "oui 15 pages",
    ),
    "not of a parent's, and long done": (
        "on m'a retiré mon permis parce que j'ai eu 3 contraventions",
        "j'aurai l'âge légal de la retraite dans 13 mois",
        "eighth grade was the best year of my life",
        "16th wedding anniversary on friday yay",
        "14 ans chez Renault",
        "drove for 15 hours, almost 16",
    ),
    "told of others, or since": (
        "âgé de 16 ans, le suspect a été arrêté",
        "on a pris un ado en accueil, 16 ans",
        "seize ans bien tassés que je cotise",
        "15 ans aujourd'hui que papa est parti",
        "mes élèves de 4e sont nés en 2012",
        "mon quinzième anniversaire de mariage",
        "mon père a 75 ans, j'ai trente ans de moins",
    ),
    "of trains and shelves": (
        "j'ai voyagé en seconde, le tgv était plein",
        "mon brevet… de secouriste",
        "twelve years old, that whisky",
    ),
    "a limit from above, or of no age": (
        "personne n'embauche les gens de mon âge",
        "la primaire à droite, j'ai fini par m'en lasser",
        "je suis Benjamin",
        "tournoi des cadets dimanche, je tiens la buvette",
        "15 and a half miles today",
        "the 15 year old car finally died",
        "je suis pas censée manger du sucre",
        "taille quinez",
    ),
    "grown up": (
        "j'ai 40 ans, mon frère deux de moins",
        "j'ai conseil de classe, je siège comme prof principal",
        "I'm banned until the 12th, on my brother's login",
        "ça me rappelle la 3e",
    ),
}


@pytest.mark.parametrize("line", [line for lines in TOLD.values() for line in lines])
def test_each_way_of_telling_is_heard(line: str) -> None:
    assert stated_minority(Facts(line))


def test_the_grammar_hears_what_the_second_reader_doubts() -> None:
    line = "mon père a 45 ans, j'ai trente ans de moins"
    read = line_of(Facts(line))
    assert read is not None
    assert heard(read).claim is not None
    assert stated_minority(Facts(line)) is None


@pytest.mark.parametrize("line", [line for lines in HARMLESS.values() for line in lines])
def test_what_looks_like_it_passes(line: str) -> None:
    assert stated_minority(Facts(line)) is None

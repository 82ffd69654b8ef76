"""Who says they are under 18, and who only speaks of a marriage, a son or a whisky."""

import pytest

from veillee.moderation.facts import Facts
from veillee.moderation.spoken_ages import stated_minority


@pytest.mark.parametrize(
    "line",
    [
        *("j'ai 15 ans", "j ai 16ans", "jai que 17 ans et demi", "J\u2019ai 15 piges", "g 15 ans"),
        *("j'ai quinze ans", "j'ai dix-sept ans", "je vais avoir 16 ans", "j'ai bientot 17 ans"),
        *("j'ai pas encore 18 ans", "je n'ai pas 18 ans", "j'ai l'âge de 15 ans", "age : 15"),
        *("moi 15 ans", "moi c'est tom 16 ans", "c'est léa, 15 ans", "Léa 15 ans", "15ans"),
        *("salut f 15 ans paris", "fille 13 ans dispo", "ado de 15 ans", "16 ans f", "15f ici"),
        *("je suis mineure", "suis mineure", "jsuis mineur", "je suis encore mineur"),
        *("je suis lycéenne", "chuis en 4eme", "je suis au collège", "je suis au lycée en seconde"),
        *("I'm 15 years old", "im 14 f", "i am only 17", "i'm a 15 yo girl", "just turned 16"),
        *("i'm under 18", "15 yo f", "15/f/paris", "f16", "I'm a minor"),
    ],
)
def test_somebody_says_they_are_under_18(line: str) -> None:
    assert stated_minority(Facts(line))


@pytest.mark.parametrize(
    "line",
    [
        *(
            "16 ans de mariage",
            "j'ai 15 ans de métier",
            "j'ai 16 ans d'ancienneté",
            "depuis 15 ans",
        ),
        *("mon fils a 15 ans", "ma fille de 14 ans adore", "maman de 3 ados 13, 15 et 17 ans"),
        *("quand j'avais 15 ans", "à 16 ans je bossais déjà", "il y a 16 ans", "pour mes 15 ans"),
        *("un whisky 12 ans d'âge", "une voiture de 15 ans", "mon chat a 15 ans", "15 ans ferme"),
        *(
            "j'ai 15 euros",
            "j'ai 45 ans",
            "j'ai 18 ans et demi",
            "g 20 ans",
            "rdv à 15 h",
            "15h30 ?",
        ),
        *(
            "je suis en 3e année de médecine",
            "on est en 3e",
            "je suis en 3e place",
            "15/20 en maths",
        ),
        *(
            "je suis prof en 3e",
            "je travaille au collège",
            "je suis mineur de fond",
            "accord mineur",
        ),
        *("i'm 15 minutes away", "i'm 12% done", "my son is 15 years old", "i'm in a minor key"),
        *("a 15 year old laptop", "ubuntu 14.04", "i'm on 15.10", "F16 c'est un avion", "J-15"),
    ],
)
def test_a_number_that_is_not_the_writers_age_passes(line: str) -> None:
    assert stated_minority(Facts(line)) is None

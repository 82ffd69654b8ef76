"""Who says they are under 18, and who only speaks of a marriage, a son or a whisky."""

import pytest

from veillee.moderation.age_claims import heard
from veillee.moderation.facts import Facts
from veillee.moderation.spoken_ages import line_of, stated_minority


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
        *("tout le monde me donne 20 ans mais j'en ai 15", "j'ai dit 19 mais j'ai 16"),
        *("c'est grave si j'ai 16 ans ?", "toi aussi t'as 14 ? moi pareil", "j'ai deux fois 8 ans"),
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


@pytest.mark.parametrize(
    "line",
    [
        *("jsuis de 2011", "née le 12/03/2010", "mathis ici, 2k10", "j'aurai 18 ans en 2029"),
        *("je suis né le 30 décembre 2008", "j'avais 8 ans en 2019", "18 - 2, fais le calcul"),
        *("plus que 8 mois et je serai majeure", "vivement mes 18 ans", "when i'm 18 i'm leaving"),
        *("j'ai menti sur mon âge", "trop jeune pour le permis moi", "can't vote yet"),
        *("4eB en force", "je finis ma 3e cette année", "year 9, bored", "eighth grade is hard"),
        *("je rentre en seconde en septembre", "je suis en 2nde pro"),
        *("je passe le brevet en juin", "i've got my gcse mocks", "ma cpe m'a collé deux heures"),
        *("ma mère a confisqué mon tel", "i'm grounded again"),
        *(
            "je suis qu'une ado",
            "i'm still a kid",
            "underage, sorry",
            "on est mineurs tous les deux",
        ),
    ],
)
def test_somebody_tells_it_without_a_number_of_years(line: str) -> None:
    assert stated_minority(Facts(line))


@pytest.mark.parametrize(
    "line",
    [
        *("mon vélo, 16 ans", "et votre chien ? le mien 12 ans", "14 ! le match est plié"),
        *("un type m'écrit j'ai 15 ans", "quelqu'un : j'ai 14 ans. moi : signalé.", "J-15"),
        *("une dame élève son petit-fils de 14 ans", "quinze ans c'est l'âge bête", "on est en 3e"),
        *("j'ai eu 15 à mon examen", "clé de 13 ou de 14 ?", "i counted 15", "he's what, 16?"),
        *("Louis XVI a été guillotiné", "16/20 au permis bateau", "webhook.php(16) failed"),
        *("né en 2007 donc majeur", "ma fille est née en 2011", "en 2011 je vivais à Nantes"),
        *("ça fait 18 ans que je ne suis plus mineur", "j'ai eu 18 ans en 68", "le 18 c'est loin"),
        *("le brevet de pilote, quel rêve", "mon brevet je l'ai eu en 76", "i mark gcse papers"),
        *("la CPE que je suis est fatiguée", "la réforme du brevet passe mal", "my college server"),
        *("troisième café de la journée", "passe la seconde", "en première page du journal"),
        *("ma mère me manque", "privé de dessert par le diabète", "let me know", "a minor detail"),
    ],
)
def test_the_words_of_youth_are_not_always_the_writers(line: str) -> None:
    assert stated_minority(Facts(line)) is None


@pytest.mark.parametrize(
    "line",
    [
        "prêt sur 15 ans à 3 %",
        "licencié après 17 ans",
        "after 15 years they let me go",
        "14 years as a nurse",
        "seventeen years a widow",
        "moi 12 au premier set, toi ?",
        "je bats mon record : 14",
        "got 12 out of 20 on the quiz",
        "j'ai une classe de 4e très bavarde",
        "j'ai la classe de 5e B en latin",
        "my year 10s broke the printer",
        "vêtements 14 ans fille à donner",
        "baskets 36, petit garçon de 11 ans",
        "14 ans et déjà 1m75, le mien",
        "t'as quoi, 12 ans ?",
        "premier slow 13 ans, premier râteau 13 ans et demi",
        "15 year old boiler, what do we do",
    ],
)
def test_years_that_are_counted_taught_sold_or_long_ago_are_nobodys_age(line: str) -> None:
    assert stated_minority(Facts(line)) is None


@pytest.mark.parametrize(
    "line",
    [
        "16 here, from leeds",
        "bientôt 17 pour moi",
        "do i have to be 18? im 17",
        "je vais sur mes 15 ans",
        "ma classe de 4e est nulle",
    ],
)
def test_the_same_words_around_the_writers_own_age_tell_it(line: str) -> None:
    assert stated_minority(Facts(line))


@pytest.mark.parametrize(
    "code",
    [
        "00002a9ee446b14b",
        "000029806664f9eb",
        "9f86d081884c7d3eb",
        "3ed27e96-1b13-0f4c-4e8b-c562ad69a1b3",
        "EA0B7EA1-5EBF-B4BB-EFB1-0D4EE9E2932A",
        "05e1:7b19:e5ee",
        "3b:13:d4:33:f0:d8",
        "16f01a5",
        "3ef5a3ed",
        "y7IadtuF6C8",
        "91f9 e5ee",
        "133596-2018",
    ],
)
def test_what_machines_count_with_is_no_class_and_no_age(code: str) -> None:
    assert stated_minority(Facts(f"le commit {code} casse tout")) is None
    assert stated_minority(Facts(f"^{code} une ligne ordinaire")) is None


@pytest.mark.parametrize(
    "line", ["j'ai qu1nz3an5", "g 1six ans", "je suis en 5eA", "née le 21-09-2011"]
)
def test_what_looks_like_a_code_is_still_an_age(line: str) -> None:
    assert stated_minority(Facts(line, this_year=2026))


def test_what_is_quoted_stands_in_the_line() -> None:
    assert stated_minority(Facts("bonsoir, moi j'ai 15 ans, et toi ?")) == "moi j ai 15 ans"


def test_a_year_of_birth_moves_with_the_clock() -> None:
    assert stated_minority(Facts("je suis né en 2010", this_year=2026))
    assert stated_minority(Facts("je suis né en 2010", this_year=2030)) is None


def test_of_a_long_line_the_first_telling_words_are_read() -> None:
    """Not some of them, as they came out of a set: that changed with every start."""
    chat = "la bière au bar, le permis, le tabac, le videur, voter, boire, conduire, un vote"
    told = line_of(Facts(f"mes parents m'ont confisqué mon tel, bref {chat}, {chat}, {chat}"))
    assert told is not None
    assert heard(told).claim is not None
    alone = line_of(Facts(f"{chat}, {chat}, {chat}, {chat}"))
    assert alone is None or heard(alone).claim is None

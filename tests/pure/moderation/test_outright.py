"""What is said outright, in constructions rather than words, and what only sounds alike."""

import pytest

from veillee.model.verdict import Action
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.rules import BOOK


@pytest.mark.parametrize(
    ("line", "policy"),
    [
        ("j'ai mis un truc dans le café du voisin, il ronfle déjà", "violence.drug_facilitated"),
        ("put something in her tea, she won't remember", "violence.drug_facilitated"),
        ("approche encore de ma porte et je te tire dessus", "violence.threats"),
        ("gonna shoot up the cinema on saturday", "terrorism"),
        ("une cagnotte pour les frères qui préparent l'attaque, qui donne ?", "terrorism"),
        ("women are cattle", "hate.other"),
        ("venez on signale ce profil tous ensemble qu'il dégage", "harassment"),
        ("je t'ai suivie hier jusqu'à ta porte", "harassment"),
        ("cigarettes rentrées sans douane, qui en veut", "illegal_trade"),
        (
            "studio à louer, je suis à l'étranger, caution d'abord par mandat",
            "fraud.extortion",
        ),
        ("ton ordi est infecté, laisse-moi la main à distance", "fraud.extortion"),
        ("je vends des comptes tout neufs à ceux qui se sont fait virer", "terms.ban_evasion"),
        ("qui me vend un peu d'herbe", "drugs"),
    ],
)
def test_it_is_noticed(line: str, policy: str) -> None:
    verdict = decide(Facts(line), BOOK)
    assert verdict.action is not Action.ALLOW
    assert policy in {reason.policy for reason in verdict.reasons}


@pytest.mark.parametrize(
    "line",
    [
        "j'ai mis un truc dans le café, une pincée de cannelle, essayez",
        "our old dog was put down this morning",
        "he put down the phone on me",
        "on tire dessus et la porte s'ouvre",
        "loue studio centre, caution un mois, visites samedi",
        "j'ai suivi le match hier jusqu'à la fin",
        "refus du prêt, on gagne 2900 à deux",
        "encore perdu au rami, tu vas me le payer",
        "38 degrés, je vais mourir fondu",
        "la prime est tombée, youpi",
        "deux filles qui bossent à l'hôpital, je suis fier d'elles",
        "cut myself shaving before the interview",
        "je vais me pendre au téléphone avec le service client",
        "quoi de neuf depuis hier",
        "i'll jump in the canal if they play it again, worst tune ever",
        "reported a guy who offered his wife asleep",
        "il travaille à la mairie, allez le voir",
        "les haricots noirs, je les mets tous dans l'eau la veille",
        "j'ai donné mon vieux canapé, demain je me lève pas",
        "mes photos de nuit de Lyon, servez-vous",
        "le chou chinois, moi je mets tout au four",
        "les photos de nuit de la voie lactée sont superbes",
    ],
)
def test_what_sounds_alike_passes(line: str) -> None:
    verdict = decide(Facts(line), BOOK)
    assert verdict.action is Action.ALLOW
    assert not verdict.help


def test_the_author_is_told_once_that_they_are_not_alone() -> None:
    verdict = decide(Facts("I want to die, I will kill myself tonight", lang="en"), BOOK)
    assert len({reason.rule for reason in verdict.reasons}) > 1
    assert verdict.because.count("not alone") == 1
    assert verdict.because.startswith(verdict.reasons[0].because)
    assert verdict.reasons[0].rule == "distress.said"


def test_an_author_is_told_in_their_own_language() -> None:
    facts = Facts("je vais te tuer", lang="fr", told_in="en")
    assert "moderator" in decide(facts, BOOK).because
    assert "modérateur" in decide(Facts("je vais te tuer"), BOOK).because

"""What the small model finds far from all that breaks a policy, though a list heard something."""

import pytest

from veillee.moderation.engine import RuleBook, decide
from veillee.moderation.facts import Facts
from veillee.moderation.likeness import shipped_likeness
from veillee.moderation.rules import BOOK


def _rules(text: str, book: RuleBook = BOOK) -> list[str]:
    return [reason.rule for reason in decide(Facts(text), book).reasons]


WITHOUT_MODEL = RuleBook(BOOK.rules, BOOK.lexicon)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("je mets ma queue de lotte au four vingt minutes avec du thym", "sexual.public"),
        ("tombé du camion en déchargeant des pommes de terre, deux côtes cassées", "trade.illegal"),
        ("c'est une grosse merde ce four, il chauffe d'un seul côté", "insult.person"),
        ("someone tried to sell my aunt a fake passport at the station", "trade.illegal"),
    ],
)
def test_what_a_list_hears_in_a_harmless_line_is_let_through(text: str, rule: str) -> None:
    assert _rules(text) == []
    assert rule in _rules(text, WITHOUT_MODEL), "a book without the model doubts nothing"


@pytest.mark.parametrize(
    "text",
    [
        "les arabes dehors, cette vermine",
        "t'es vraiment une grosse merde",
        "je vais te tuer ce soir devant chez toi, tu vas saigner",
        "j'ai tout prévu, je vais me tuer cette nuit, adieu à tous",
    ],
)
def test_contempt_threats_and_despair_are_never_far(text: str) -> None:
    assert _rules(text)


def test_a_line_in_disguise_is_never_far() -> None:
    plain = "tu parles comme un c0nn4rd de la gare"
    heard = BOOK.hear(Facts(plain))
    assert "far" not in BOOK.named(heard)
    assert _rules(plain)


def test_a_line_of_few_words_is_never_far() -> None:
    likeness = shipped_likeness()
    assert likeness.is_far(likeness.leaning(["il", "fait", "beau", "sur", "la", "plage"]))
    assert _rules("sale pute") != []

"""Lines near the small model's bar: what counts there, where it is heard, what it may not do."""

from veillee.model.verdict import Action
from veillee.moderation.engine import RuleBook, decide, decide_and_tell
from veillee.moderation.facts import Facts
from veillee.moderation.likeness import NEAR, near_signal_of, shipped_likeness
from veillee.moderation.rule import Rule
from veillee.moderation.rules import BOOK
from veillee.moderation.text import light

LINE = "Je lui ai donné rendez-vous derrière l'ancienne scierie, il viendra seul, amenez les battes"
HARMLESS = "ma sœur arrive demain par le train de huit heures, je fais des crêpes"


def _faint() -> set[str]:
    return {each.signal for each in BOOK.lexicon.lists if each.faint}


def _is_near(rule: Rule) -> bool:
    return rule.id.startswith("near.")


def test_what_is_near_holds_more_than_what_is_reached() -> None:
    likeness = shipped_likeness()
    every = likeness.lanes(likeness.policies)
    for text in (LINE, HARMLESS):
        leaning = likeness.leaning(light(text).split())
        assert set(likeness.reached(leaning)) <= set(likeness.near(leaning, every))
        assert likeness.near(leaning, 0) == []
    assert NEAR > 0


def test_faint_lists_are_heard_near_a_bar_and_nowhere_else() -> None:
    assert _faint() & decide_and_tell(Facts(LINE), BOOK)[1].keys()
    aloof = RuleBook(BOOK.rules, BOOK.lexicon)
    assert not _faint() & decide_and_tell(Facts(LINE), aloof)[1].keys()


def test_the_memory_is_told_nothing_of_what_is_only_near() -> None:
    told = decide_and_tell(Facts(LINE), BOOK)[1]
    assert not told.keys() & {near_signal_of(each) for each in shipped_likeness().policies}


def test_a_rule_that_names_a_faint_signal_is_asked_only_where_it_fired() -> None:
    facts = Facts("pour la kermesse il manque une machette, un flingue en bois et du carton")
    heard = BOOK.hear(facts)
    assert not heard.is_near
    assert heard.bits & BOOK.lexicon.grave, "near.threats names what a list heard here"
    assert not [rule.id for rule, _ in BOOK.candidates(facts.surface, heard) if _is_near(rule)]


def test_without_the_model_its_rules_are_never_asked() -> None:
    aloof = RuleBook(BOOK.rules, BOOK.lexicon)
    heard = aloof.hear(Facts("un flingue"))
    assert not [
        rule.id for rule, _ in aloof.candidates(Facts("x").surface, heard) if _is_near(rule)
    ]


def test_no_rule_of_what_is_near_refuses() -> None:
    near = list(filter(_is_near, BOOK.rules))
    assert len(near) >= 10
    assert all(rule.action is not Action.REFUSE for rule in near)
    # In distress a human is called and help is shown; the words are never kept back.
    assert all(rule.help and rule.shown for rule in near if rule.action is Action.CRITICAL)


def test_a_harmless_line_is_left_in_peace() -> None:
    assert decide(Facts(HARMLESS), BOOK).action is Action.ALLOW


def test_lists_that_explain_are_heard_once() -> None:
    heard = BOOK.hear(Facts(LINE))
    BOOK.lexicon.explain(heard)
    before = heard.bits
    heard.said = " une histoire du film "
    BOOK.lexicon.explain(heard)
    assert heard.bits == before

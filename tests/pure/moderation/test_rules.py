"""Every rule keeps what its page promises, and the families together decide as people expect."""

import json
from pathlib import Path

import msgspec
import pytest

from veillee.model.verdict import Action
from veillee.moderation.engine import RuleBook, decide
from veillee.moderation.facts import Facts, Surface, each
from veillee.moderation.reference import render
from veillee.moderation.rule import Rule, Sentence
from veillee.moderation.rules import BOOK, CODED

ROOT = Path(__file__).resolve().parents[3]
POLICIES = ROOT.parent / "shared" / "data" / "policy-map-proposal.json"


def _names(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", BOOK.rules, ids=_names)
def test_a_rule_catches_its_examples(rule: Rule) -> None:
    missed = [
        facts.text
        for facts in rule.caught
        if rule.id not in {reason.rule for reason in decide(facts, BOOK).reasons}
    ]
    assert rule.caught
    assert not missed


@pytest.mark.parametrize("rule", BOOK.rules, ids=_names)
def test_a_rule_lets_its_examples_through(rule: Rule) -> None:
    wrong = [
        facts.text
        for facts in rule.let_through
        if rule.id in {reason.rule for reason in decide(facts, BOOK).reasons}
    ]
    assert rule.let_through
    assert not wrong


@pytest.mark.parametrize("rule", BOOK.rules, ids=_names)
def test_a_rule_tells_people_why_in_both_languages(rule: Rule) -> None:
    said = {lang: _told(rule, lang) for lang in ("fr", "en")}
    assert said["fr"] != said["en"]
    assert "{" not in said["fr"] + said["en"]


def test_a_long_address_is_quoted_by_its_beginning() -> None:
    sentence = Sentence("Ces mots («{seen}») se lisent.", "These words (“{seen}”) are read.")
    assert sentence.told("fr", "viens seule") == "Ces mots («viens seule») se lisent."
    told = sentence.told("fr", "https://example.org/" + "a" * 300)
    assert told.startswith("Ces mots («https://example.org/aaa")
    assert told.endswith("aaa…») se lisent.")
    assert len(told) < 120


def _told(rule: Rule, lang: str) -> str:
    facts = msgspec.structs.replace(rule.caught[0], lang=lang)
    return next(each.because for each in decide(facts, BOOK).reasons if each.rule == rule.id)


def test_who_is_refused_is_not_told_that_a_human_reads_it() -> None:
    lines = [facts for rule in BOOK.rules for facts in rule.caught]
    refused = [each for each in (decide(facts, BOOK) for facts in lines) if each.told]
    assert any(each.action is Action.REFUSE for each in refused)
    for verdict in refused:
        assert verdict.because == " ".join(one.because for one in verdict.reasons[: verdict.told])
        assert verdict.action is not Action.REFUSE or "modérateur lit" not in verdict.because


def test_every_policy_is_one_of_the_proposed_codes() -> None:
    if not POLICIES.exists():
        pytest.skip("the policy map is not beside this checkout (../shared/data)")
    known = {policy["code"] for policy in json.loads(POLICIES.read_text())["policies"]}
    assert {rule.policy for rule in BOOK.rules} <= known


def test_no_rule_in_the_code_is_critical() -> None:
    assert Action.CRITICAL not in {rule.action for rule in CODED}


def test_two_rules_with_one_id_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="one id"):
        RuleBook([BOOK.rules[0], BOOK.rules[0]])


def test_a_confirmed_question_is_an_allow_that_keeps_its_reasons() -> None:
    text = "appelle moi au 06 12 34 56 78"
    assert decide(Facts(text), BOOK).action is Action.ASK
    confirmed = decide(Facts(text, is_confirmed=True), BOOK)
    assert confirmed.action is Action.ALLOW
    assert [reason.rule for reason in confirmed.reasons] == ["contact.telephone"]


def test_confirming_does_not_lift_a_hold() -> None:
    assert decide(Facts("j'ai 15 ans", is_confirmed=True), BOOK).action is Action.HOLD


def test_all_reasons_are_told_and_the_strictest_action_counts() -> None:
    verdict = decide(Facts("j'ai 15 ans, mon snap : lili_15"), BOOK)
    assert verdict.action is Action.HOLD
    assert {reason.rule for reason in verdict.reasons} == {
        "age.stated_minor",
        "contact.elsewhere",
    }


@pytest.mark.parametrize(
    "text",
    [
        "ma collègue est gay, elle est super sympa",
        "je suis musulman et je cherche une mosquée à Lens",
        "trans et fière de l'être depuis 12 ans",
        "juif de 32 ans, je cherche à discuter",
        "vive les gays !",
        "le Ramadan commence dans 15 jours",
    ],
)
def test_lines_that_name_what_people_are_pass(text: str) -> None:
    assert decide(Facts(text), BOOK).action is Action.ALLOW


@pytest.mark.parametrize(
    "facts",
    each(
        "cuisine",
        "cinéma",
        "60 et +",
        "trans et ami·es 59",
        "gays et bis de Marseille",
        "souvenirs de lycée",
        surface=Surface.ROOM,
    ),
    ids=lambda facts: facts.text,
)
def test_neutral_room_names_are_free(facts: Facts) -> None:
    assert decide(facts, BOOK).action is Action.ALLOW


def test_an_adult_room_has_a_reason_of_its_own() -> None:
    verdict = decide(Facts("femmes infidèles", surface=Surface.ROOM), BOOK)
    assert verdict.action is Action.REFUSE
    assert [reason.rule for reason in verdict.reasons] == ["room.adult"]


@pytest.mark.parametrize("name", ["l y c é e n n e s", "lyc33nnes", "lусéennes", "LYCÉENNES"])
def test_a_disguised_room_name_is_seen_through(name: str) -> None:
    verdict = decide(Facts(name, surface=Surface.ROOM), BOOK)
    assert "room.age_coded" in {reason.rule for reason in verdict.reasons}


def test_the_page_of_rules_is_made_from_the_rules() -> None:
    page = ROOT / "docs" / "reference" / "rules.md"
    assert page.read_text(encoding="utf-8") == render(), "run make docs"

"""The policies hold what a statement of reasons needs."""

import json
from pathlib import Path

import pytest

from veillee.model.policies import GROUNDLESS, NEW_PROFILE, REPORTED, UNWANTED, policies

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"


def test_every_policy_has_labels_and_a_category() -> None:
    for code, policy in policies().items():
        assert code == policy.code
        assert policy.label.told("fr") != policy.label.told("en")
        assert policy.category.startswith("STATEMENT_CATEGORY_")


def test_every_category_and_keyword_is_one_the_commission_knows() -> None:
    fields = SHARED / "dsa-sor-jsonschema.json"
    if not fields.exists():
        pytest.skip("the schema beside the project is absent")
    known = fields.read_text()
    for policy in policies().values():
        assert json.dumps(policy.category) in known
        assert not policy.keyword or json.dumps(policy.keyword) in known


def test_the_policies_are_those_of_the_proposed_map() -> None:
    proposed = SHARED / "policy-map-proposal.json"
    if not proposed.exists():
        pytest.skip("the map beside the project is absent")
    codes = {each["code"] for each in json.loads(proposed.read_text())["policies"]}
    assert set(policies()) - codes == {GROUNDLESS, NEW_PROFILE, REPORTED, UNWANTED}, (
        "the house's own"
    )
    assert codes <= set(policies())

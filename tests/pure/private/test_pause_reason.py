"""What somebody is told whose new requests pause: what was counted, and whom to write to."""

import pytest

from veillee.model.traces import SignalKind
from veillee.talk.private.signals import reason


@pytest.mark.parametrize(("language", "word"), [("fr", "contact"), ("en", "contact")])
def test_a_contact_is_named_only_where_the_help_names_one(language: str, word: str) -> None:
    without = reason(SignalKind.BLOCKED, 5, language, has_contact=False)
    told = reason(SignalKind.BLOCKED, 5, language, has_contact=True)
    assert word not in without
    assert told.startswith(without)
    assert word in told.removeprefix(without)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_reason_says_how_many_and_what_they_did(language: str) -> None:
    blocked = reason(SignalKind.BLOCKED, 5, language, has_contact=False)
    reported = reason(SignalKind.REPORTED, 5, language, has_contact=False)
    assert "5" in blocked
    assert blocked != reported

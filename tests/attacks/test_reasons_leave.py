"""The token of the platform goes to the Commission's database over HTTPS and nowhere else.

Who sits on the line, or answers in the database's place with a redirect, must not get it.
"""

from pathlib import Path

import pytest

from tests.reasons_double import reasons_database
from veillee.config.checks import contradictions, is_sendable
from veillee.config.settings import Settings, TransparencySettings
from veillee.jobs.reasons_database import Later, ReasonsDatabase

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "address",
    [
        "http://transparency.example.eu/api/v1",
        "http://127.0.0.1.example.eu/api/v1",
        "http://localhost@example.eu/api/v1",
        "https://somebody:secret@example.eu/api/v1",
        "ftp://example.eu/api/v1",
        "//example.eu/api/v1",
        "https://",
        "https://example.eu/api/v1?to=elsewhere",
        "http://[::1/api",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_would_give_the_token_away_is_a_mistake(address: str) -> None:
    own = TransparencySettings(address, __file__)
    (mistake,) = contradictions(Settings(transparency=own))
    assert mistake.where == "transparency.endpoint"


def test_https_and_this_machine_itself_will_do() -> None:
    assert is_sendable("https://example.eu/api/v1")
    assert is_sendable("http://127.0.0.1:8080/api/v1")
    assert is_sendable("http://[::1]:8080/api/v1")


def test_a_token_is_needed_and_is_kept_in_a_file_that_no_page_of_settings_shows() -> None:
    for token_in in ("", "/nowhere/at/all"):
        own = TransparencySettings("https://example.eu/api/v1", token_in)
        (mistake,) = contradictions(Settings(transparency=own))
        assert mistake.where == "transparency.token_in"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_not_followed(suites: Path, status: int) -> None:
    schema = suites.parent / "data/dsa-sor-jsonschema.json"
    with reasons_database(schema) as real, reasons_database(schema) as elsewhere:
        real.trouble = [status]
        answer = await ReasonsDatabase(real.address, "a token of the platform").create(["{}"])
        assert answer == Later("unknown_answer")
        assert not elsewhere.batches
        assert not elsewhere.asked_for

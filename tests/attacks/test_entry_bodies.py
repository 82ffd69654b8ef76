"""Hostile bodies at the door: replayed, oversize, malformed, scripts in every field."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.doorstep import NINA, Device, House, a_house
from veillee.edge.openmetrics import OpenMetrics

pytestmark = pytest.mark.anyio

SCRIPT = "<script>alert(1)</script>"
NONSENSE = (
    b"",
    b"{",
    b"null",
    b"[]",
    b'"x"',
    b"1e999",
    b"\xff\xfe",
    b'{"a":' * 3_000,
    b'{"typed": "\\ud800"}',
    b'{"typed": 1}',
    b'{"typed": "x", "more": 1}',
)
PLACES = ["/api/places", "/api/entry", "/api/session", "/api/leaving/confirm"]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as opened:
        yield opened


# Somebody who overheard an entry sends it again.
async def test_an_answered_challenge_is_worth_nothing(house: House) -> None:
    nina = house.browser()
    form = {**NINA, "proof": await nina.proof()}
    assert (await nina.post("/api/entry", form)).status_code == 200
    again = await nina.post("/api/entry", form)
    assert (again.status_code, again.json()["why"]) == (409, "stale_challenge")


# A signature tried on somebody else's key costs the challenge.
async def test_a_wrong_signature_spends_the_challenge(house: House) -> None:
    nina, mallory = house.browser(), Device()
    challenge = (await nina.post("/api/challenge")).json()["challenge"]
    forged = {**mallory.proof(challenge), "key": nina.device.proof(challenge)["key"]}
    assert (await nina.post("/api/session", {"proof": forged})).json()["why"] == "bad_signature"
    honest = {"proof": nina.device.proof(challenge)}
    assert (await nina.post("/api/session", honest)).json()["why"] == "stale_challenge"


# The door answers its own paths by itself; written another way they reach the framework, which must
# be as strict.
@pytest.mark.parametrize("path", [f"{each}/" for each in PLACES])
async def test_a_path_written_another_way_is_as_strict(house: House, path: str) -> None:
    for body in NONSENSE:
        answer = await house.browser().http.post(
            path, content=body, headers={"content-type": "application/json"}
        )
        assert (answer.status_code, answer.json()) == (400, {"why": "malformed"})


@pytest.mark.parametrize("path", PLACES)
async def test_a_body_over_the_limit_is_not_read(house: House, path: str) -> None:
    answer = await house.browser().post(path, {"typed": "x" * 20_000})
    assert (answer.status_code, answer.json()) == (413, {"why": "too_large"})


@pytest.mark.parametrize("path", PLACES)
async def test_nonsense_is_malformed_and_not_quoted(house: House, path: str) -> None:
    browser = house.browser()
    for body in NONSENSE:
        answer = await browser.http.post(
            path, content=body, headers={"content-type": "application/json"}
        )
        assert (answer.status_code, answer.json()) == (400, {"why": "malformed"})


async def test_a_script_in_a_field_comes_back_from_nowhere(house: House) -> None:
    for field in ("nickname", "place", "commune", "language", "gender", "listed"):
        answer = await house.browser().enter(**{field: SCRIPT})
        assert answer.status_code in {400, 422}
        assert "script" not in answer.text
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_script_in_an_address_comes_back_from_nowhere(house: House) -> None:
    browser = house.browser()
    for path in (f"/{SCRIPT}", f"/static/{SCRIPT}/{SCRIPT}", f"/api/site/{SCRIPT}?{SCRIPT}"):
        answer = await browser.http.get(path)
        assert (answer.status_code, answer.json()) == (404, {"why": "unknown"})


async def test_static_files_are_those_that_were_read_at_the_start(house: House) -> None:
    release = house.node.desk.pages.release
    for name in ("../app/node.py", "..%2fapp%2fnode.py", "/etc/passwd", "%00", ""):
        answer = await house.browser().http.get(f"/static/{release}/{name}")
        assert answer.status_code == 404


# «Room names, nicknames and texts never appear in URLs, logs, metrics», nor do addresses or codes.
async def test_the_log_and_the_metrics_know_nobody(house: House) -> None:
    form = {"nickname": "Zerbinette", "place": "59500", "commune": "59178", "age": 47}
    nina = house.browser(peer="10.11.12.13")
    await nina.enter(**form)
    await nina.come_back()
    await nina.post("/api/places", {"typed": "Douai"})
    await house.browser(peer="10.11.12.14").enter(**form)
    await house.browser(peer="10.11.12.15").enter(**{**form, "age": 15})
    await nina.post("/api/entry", {"nickname": "Zerbinette"})
    shown = (await nina.post("/api/leaving")).json()["code"]
    await nina.post("/api/leaving/confirm", {"code": shown})
    written = [json.loads(line) for line in house.written.getvalue().splitlines()]
    assert {"entry.entered", "entry.refused", "entry.left"} <= {line["event"] for line in written}
    for line in written:
        line.pop("at")
    told = json.dumps(written) + OpenMetrics(house.node.meter).text().decode()
    secrets = (
        *("Zerbinette", "zerblnette", "59500", "59178", "Douai", "10.11.12", shown),
        *nina.http.cookies.values(),
        nina.device.point.hex(),
    )
    assert [secret for secret in secrets if secret in told] == []

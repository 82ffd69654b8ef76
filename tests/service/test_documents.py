"""The two documents: generated from the code, true of the running house."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.doorstep import House, a_house
from veillee.kernel.refusals import Closing, Refusal
from veillee.wire.client import ClientMessage
from veillee.wire.server import ServerMessage

pytestmark = pytest.mark.anyio


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as opened:
        yield opened


async def test_openapi_tells_every_form_completely(house: House) -> None:
    document = (await house.browser().http.get("/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    entry = document["paths"]["/api/entry"]["post"]
    schema = document["components"]["schemas"]["EntryForm"]
    assert entry["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith(
        "EntryForm"
    )
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {
        *("proof", "nickname", "age", "gender", "place", "listed", "rules"),
    }


async def test_openapi_has_no_pages_of_others(house: House) -> None:
    browser = house.browser().http
    for path in (
        "/swagger",
        "/redoc",
        "/elements",
        "/openapi.json/swagger",
        "/schema",
        "/openapi.yaml",
    ):
        assert (await browser.get(path)).status_code == 404


async def test_every_operation_documents_the_refusals_it_makes(house: House) -> None:
    document = (await house.browser().http.get("/openapi.json")).json()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            assert "403" in operation["responses"], path


async def test_asyncapi_holds_every_message_and_resolves(house: House) -> None:
    document = (await house.browser().http.get("/asyncapi.json")).json()
    assert document["asyncapi"] == "3.0.0"
    messages = document["components"]["messages"]
    families = (*_leaves(ClientMessage), *_leaves(ServerMessage))
    assert set(messages) == {kind.__name__ for kind in families}
    assert len(messages) == len(families)
    for reference in _references(document):
        _resolve(document, reference)
    description = document["info"]["description"]
    assert all(f"`{each.value}`" in description for each in Refusal)
    assert all(str(each.value) in description for each in Closing)


async def test_many_readers_get_the_same_document(house: House) -> None:
    browser = house.browser().http
    answers = await asyncio.gather(*(browser.get("/openapi.json") for _ in range(5)))
    assert len({answer.content for answer in answers}) == 1


def _leaves(kind: type) -> list[type]:
    kinds: list[type] = kind.__subclasses__()
    return [leaf for each in kinds for leaf in _leaves(each)] or [kind]


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [each for value in part.values() for each in _references(value)]
    if isinstance(part, list):
        return [each for value in part for each in _references(value)]
    return []


def _resolve(document: Any, reference: str) -> Any:
    for name in reference.removeprefix("#/").split("/"):
        document = document[name]
    return document

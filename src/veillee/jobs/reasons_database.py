"""The Commission's database of statements of reasons (DSA art. 24(5)), spoken to over HTTPS.

Only what is sent and what the answers mean; when and how often is `jobs/send_reasons`. Answers that
are not understood count as none, so that nothing is taken for delivered that is not.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec

MOST = 100
"""Statements that one request takes."""
_SECONDS = 30.0
_LONGEST_ANSWER = 4 * 1_048_576
_INDEXED = "statement_"


class Created(msgspec.Struct, frozen=True):
    """All of them are in the database."""


class Known(msgspec.Struct, frozen=True):
    """Nothing was created: these public ids are in the database already."""

    ids: tuple[str, ...]


class Invalid(msgspec.Struct, frozen=True):
    """Nothing was created: these, by their places, will never be taken as they are."""

    problems: Mapping[int, str]


class Later(msgspec.Struct, frozen=True):
    """Nothing is known, or not now: try again, not before `seconds`. `why` is a code of ours."""

    why: str
    seconds: int = 0


Answer = Created | Known | Invalid | Later


@dataclass(frozen=True, slots=True)
class ReasonsDatabase:
    """The database at an address such as `https://…/api/v1`, with the platform's token."""

    endpoint: str
    token: str

    async def create(self, records: Sequence[str]) -> Answer:
        """Send up to `MOST` records, all or none of which are taken."""
        body = b'{"statements":[' + b",".join(one.encode() for one in records) + b"]}"
        status, text, wait = await asyncio.to_thread(self._ask, "POST", "/statements", body)
        match status:
            case HTTPStatus.CREATED:
                return Created()
            case HTTPStatus.UNPROCESSABLE_ENTITY:
                return _refused(text, len(records))
            case _:
                return Later(_why(status), wait)

    async def holds(self, public_id: str) -> bool | None:
        """Tell whether a statement is in the database, None when it does not say."""
        path = f"/statement/existing-puid/{quote(public_id, safe='')}"
        status, _, _ = await asyncio.to_thread(self._ask, "GET", path, b"")
        return {int(HTTPStatus.FOUND): True, int(HTTPStatus.NOT_FOUND): False}.get(status)

    def _ask(self, method: str, path: str, body: bytes) -> tuple[int, bytes, int]:
        """Return status, text and the seconds to wait; the status is 0 when nobody answered.

        Redirects are not followed: one of them is an answer, the others would take the token away.
        """
        parts = urlsplit(self.endpoint)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.netloc, timeout=_SECONDS)
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/json",
            "Content-Type": "application/json",
        }
        try:
            connection.request(method, f"{parts.path.rstrip('/')}{path}", body or None, headers)
            answer = connection.getresponse()
            wait = answer.headers.get("Retry-After", "")
            seconds = int(wait) if wait.isascii() and wait.isdigit() else 0
            return answer.status, answer.read(_LONGEST_ANSWER), seconds
        except (OSError, HTTPException):
            return 0, b"", 0
        finally:
            connection.close()


def _why(status: int) -> str:
    match status:
        case 0:
            return "no_answer"
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            return "token"
        case HTTPStatus.TOO_MANY_REQUESTS:
            return "busy"
        case _:
            return "unknown_answer"


def _refused(text: bytes, asked: int) -> Answer:
    """Return what a 422 says: known ids, or what is wrong with which."""
    try:
        told: Any = json.loads(text)
        errors: Mapping[str, Any] = told["errors"]
        if ids := errors.get("existing_puids"):
            return Known(tuple(str(each) for each in ids))
        places = {name: name.removeprefix(_INDEXED) for name in errors if name.startswith(_INDEXED)}
        problems = {int(place): _named(errors[name]) for name, place in places.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return Later("unknown_answer")
    known = {place: problem for place, problem in problems.items() if 0 <= place < asked}
    return Invalid(known) if known else Later("unknown_answer")


def _named(problem: object) -> str:
    """Return the names of the fields that are wrong, without the database's sentences."""
    if isinstance(problem, Mapping):
        return ", ".join(sorted(str(field)[:60] for field in problem))
    return "statement"

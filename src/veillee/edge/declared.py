"""What each route promises, once, for its document and its page: a sentence, who may, refusals."""

from collections.abc import Iterable
from typing import Any

import msgspec
from litestar.openapi.datastructures import ResponseSpec

from veillee.edge.forms import Form, Problem
from veillee.edge.problems import status_of
from veillee.edge.strict import FORM, LIMIT, PAPER_BYTES
from veillee.kernel.refusals import Refusal

PROMISE = "promise"

# The guard's, on every route; and what any body may meet.
ALWAYS = (Refusal.NOT_PRIVATE, Refusal.FOREIGN_ORIGIN)
WITH_BODY = (
    Refusal.MALFORMED,
    Refusal.TOO_LARGE,
    Refusal.SLOW_DOWN,
    Refusal.BUSY,
    Refusal.NOT_KEPT,
)


class Promise(msgspec.Struct, frozen=True):
    """A route's declaration."""

    summary: str
    who: str
    refusals: tuple[Refusal, ...]


def declared(
    summary: str, who: str, *refusals: Refusal, form: type[Form] | None = None
) -> dict[str, Any]:
    """Return what a route decorator takes, so that document, page and code are one."""
    promise = Promise(summary, who, (*ALWAYS, *refusals))
    return {
        "summary": summary,
        "description": who,
        "opt": {PROMISE: promise, FORM: form},
        "responses": _responses(promise.refusals),
    }


def papers(summary: str, who: str, *refusals: Refusal) -> dict[str, Any]:
    """Return the same for a page of plain HTML: programs have no use for it in their document."""
    promise = Promise(summary, who, (*ALWAYS, *refusals))
    return {
        "include_in_schema": False,
        "opt": {PROMISE: promise, LIMIT: PAPER_BYTES},
        "request_max_body_size": PAPER_BYTES,
    }


def _responses(refusals: Iterable[Refusal]) -> dict[int, ResponseSpec]:
    by_status: dict[int, list[Refusal]] = {}
    for refusal in refusals:
        by_status.setdefault(status_of(refusal), []).append(refusal)
    return {
        status: ResponseSpec(
            data_container=Problem,
            description=" ".join(f"`{each.value}`: {each.meaning}" for each in group),
            generate_examples=False,
        )
        for status, group in sorted(by_status.items())
    }

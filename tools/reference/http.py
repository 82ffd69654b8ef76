"""The page of HTTP routes, from the routes themselves."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from markdown import code, page, table

from veillee.config.settings import Settings
from veillee.edge.declared import PROMISE, Promise
from veillee.edge.http import make_routes
from veillee.edge.problems import status_of
from veillee.kernel.refusals import Refusal

if TYPE_CHECKING:
    from veillee.edge.desk import Desk

PAGE = "docs/reference/http.md"


def render() -> str:
    """Return the page."""
    return page(
        "HTTP",
        "Everything the page asks for by HTTP; `/openapi.json` says the same to programs, and the"
        " socket (`/api/socket`) has a page of its own. Bodies and answers are JSON. A refusal is a"
        " `Problem`: `why` is one of the codes below, and nothing that was sent comes back in it.",
        *_routes(),
    )


def _routes() -> Iterator[str]:
    for path, handler in sorted(_declared(), key=lambda each: each[0]):
        promise = cast("Promise", handler.opt[PROMISE])
        yield f"## {code(f'{_method(handler)} {path}')}"
        yield promise.summary
        yield f"Who may: {promise.who}"
        yield table(
            ("status", "refusal", "meaning"),
            [
                (str(status_of(each)), code(each.value), each.meaning)
                for each in sorted(promise.refusals, key=_by_status)
            ],
        )


def _declared() -> Iterator[tuple[str, HTTPRouteHandler]]:
    """Yield the routes; they ask the desk for its settings alone until somebody comes."""
    office = SimpleNamespace(settings=Settings())
    desk = cast("Desk", SimpleNamespace(settings=Settings(), office=office))
    for route in make_routes(desk).routes:
        if isinstance(route, HTTPRoute):
            yield from ((route.path, each) for each in route.route_handlers if PROMISE in each.opt)


def _method(handler: HTTPRouteHandler) -> str:
    return ", ".join(sorted(str(method) for method in handler.http_methods))


def _by_status(refusal: Refusal) -> tuple[int, str]:
    return status_of(refusal), refusal.value

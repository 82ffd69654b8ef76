"""Each refusal over HTTP, in whatever test it comes, is one that its route says it may give."""

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import httpx
from litestar.routes import HTTPRoute

from veillee.config.settings import Settings
from veillee.edge.declared import PROMISE, Promise
from veillee.edge.http import make_routes

if TYPE_CHECKING:
    from veillee.edge.desk import Desk

Place = tuple[str, str]
"""Method and path of a route."""


@cache
def promises() -> dict[Place, Promise]:
    """Return what each route of the house promises; routes ask the desk for its settings alone
    until somebody comes.
    """
    office = SimpleNamespace(settings=Settings())
    desk = cast("Desk", SimpleNamespace(settings=Settings(), office=office))
    return {
        (str(method), route.path): handler.opt[PROMISE]
        for route in make_routes(desk).routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if PROMISE in handler.opt
        for method in handler.http_methods
    }


async def held(answer: httpx.Response) -> None:
    """Demand, as a hook of a client, that a refusal is one of those promised."""
    asked = answer.request
    promise = promises().get((asked.method, asked.url.path))
    if promise is None or answer.is_success or "json" not in answer.headers.get("content-type", ""):
        return
    await answer.aread()
    why = answer.json().get("why")
    assert why in {each.value for each in promise.refusals}, f"{asked.url.path} refuses by {why}"

"""Routes of the door, called before the framework is asked: nothing between body and use case.

The framework still documents them, and answers their paths written another way (`/api/entry/`).
What it would do for every request (look for the route through its layers, collect arguments through
a chain of extractors, build a response with a header map) took a tenth of an entry's time and found
out nothing that the route does not declare.
"""

from collections.abc import Awaitable, Callable, Iterable
from inspect import signature
from typing import Any, NamedTuple

import msgspec
from litestar.handlers import HTTPRouteHandler

from veillee.edge.asked import Scope, asked_in
from veillee.edge.forms import Problem
from veillee.edge.problems import problem_headers
from veillee.edge.strict import BODY_BYTES, FORM, body_from, decoded

Failed = Callable[[Exception, str], tuple[int, Problem]]
"""Takes what went wrong and a language; returns status and body of the answer."""

_encoder = msgspec.json.Encoder()
_JSON = (b"content-type", b"application/json")


class Called(NamedTuple):
    """What a route sees of a request."""

    scope: Scope


class _Call(NamedTuple):
    """A route's function and what it asks for, found out once."""

    function: Callable[..., Awaitable[msgspec.Struct]]
    status: int
    form: msgspec.json.Decoder[Any] | None
    takes_request: bool

    async def __call__(self, scope: Scope, receive: Any) -> bytes:
        given: dict[str, Any] = {}
        if self.form is not None:
            given["data"] = decoded(self.form, await body_from(receive, BODY_BYTES))
        if self.takes_request:
            given["request"] = Called(scope)
        return _encoder.encode(await self.function(**given))


class Straight:
    """Stands between the guard and the framework."""

    def __init__(self, app: Any, routes: Iterable[HTTPRouteHandler], failed: Failed) -> None:
        self._app = app
        self._failed = failed
        self._calls = {path: _call(route) for route in routes for path in route.paths}

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer a POST to one of its paths; leave everything else to the framework."""
        call = self._calls.get(scope["path"]) if scope["type"] == "http" else None
        if call is None or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        try:
            body, fields, status = await call(scope, receive), [_JSON], call.status
        except Exception as error:  # noqa: BLE001 - answered and told like any fault of a route
            status, problem = self._failed(error, asked_in(scope).language)
            body, fields = _encoder.encode(problem), [_JSON, *problem_headers(problem)]
        fields.append((b"content-length", b"%d" % len(body)))
        await send({"type": "http.response.start", "status": status, "headers": fields})
        await send({"type": "http.response.body", "body": body})


def _call(route: HTTPRouteHandler) -> _Call:
    asked = signature(route.fn).parameters
    form = msgspec.json.Decoder(route.opt[FORM]) if "data" in asked else None
    return _Call(route.fn, route.status_code, form, "request" in asked)

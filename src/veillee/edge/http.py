"""The HTTP side put together: routes, their document, their refusals, behind the guard."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from litestar import Litestar, Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License, Server
from litestar.types import ExceptionHandlersMap

from veillee import __version__
from veillee.edge.asked import asked_in
from veillee.edge.desk import Desk
from veillee.edge.entry_routes import entry_routes
from veillee.edge.guard import Guard
from veillee.edge.pace import Pace
from veillee.edge.page_routes import page_routes
from veillee.edge.problems import problem_of, status_of
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.log import Event
from veillee.kernel.metrics import Metric
from veillee.store.ports import StoreFailed

BODY_BYTES = 16_384
Life = Callable[[Litestar], AbstractAsyncContextManager[None]]
AnyRequest = Request[Any, Any, Any]

# What the framework refuses by itself, in our words; its own might quote what was sent.
_OWN_WORDS = {404: Refusal.UNKNOWN, 405: Refusal.UNKNOWN, 413: Refusal.TOO_LARGE}
_FAULT = 500


def make_http(desk: Desk, lifespan: Sequence[Life] = ()) -> Guard:
    """Return the guarded ASGI application; its document is `/openapi.json`."""
    pace = Pace(desk.settings.door.burst, desk.settings.door.refill)
    return Guard(make_routes(desk, lifespan), desk.settings, pace, desk.now, desk.meter)


def make_routes(desk: Desk, lifespan: Sequence[Life] = ()) -> Litestar:
    """Return the routes without their guard: what the document and the reference page are made from."""
    return Litestar(
        [*entry_routes(desk), *page_routes(desk)],
        lifespan=list(lifespan),
        debug=False,
        request_max_body_size=BODY_BYTES,
        exception_handlers=_handlers(desk),
        openapi_config=_document(desk.settings.server.root_path),
        # Ours is in place, and every fault goes through `_handlers`: Litestar would be silent about it.
        logging_config=None,
    )


def _handlers(desk: Desk) -> ExceptionHandlersMap:
    def answer(request: AnyRequest, refused: Refused, status: int = 0) -> Response[Any]:
        desk.meter.count(Metric.REFUSALS, refused.why.value)
        body = problem_of(refused, asked_in(request.scope).language)
        response = Response(body, status_code=status or status_of(refused.why))
        if body.retry_after_ms:
            response.headers["Retry-After"] = str(-(-body.retry_after_ms // 1_000))
        return response

    def on_refused(request: AnyRequest, refused: Refused) -> Response[Any]:
        return answer(request, refused)

    def on_not_kept(request: AnyRequest, _: StoreFailed) -> Response[Any]:
        return answer(request, Refused(Refusal.NOT_KEPT))

    def on_framework(request: AnyRequest, error: HTTPException) -> Response[Any]:
        if error.status_code >= _FAULT:
            return on_fault(request, error)
        why = _OWN_WORDS.get(error.status_code, Refusal.MALFORMED)
        response = answer(request, Refused(why), error.status_code)
        allowed = (error.headers or {}).get("Allow")
        if allowed:
            response.headers["Allow"] = allowed
        return response

    def on_fault(request: AnyRequest, error: Exception) -> Response[Any]:
        desk.log.fault(Event.FAILED, error)
        desk.meter.count(Metric.FAULTS)
        return answer(request, Refused(Refusal.BUSY), _FAULT)

    handlers: ExceptionHandlersMap = {
        Refused: on_refused,
        StoreFailed: on_not_kept,
        HTTPException: on_framework,
        Exception: on_fault,
    }
    return handlers


def _document(root_path: str) -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Veillée",
        version=__version__,
        description="A local chat without registration. The socket's messages are in `asyncapi.json`.",
        license=License(name="AGPL-3.0-or-later", identifier="AGPL-3.0-or-later"),
        path="/",
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        # Without this the document says «/» under a sub-path.
        servers=[Server(url=root_path or "/")],
    )

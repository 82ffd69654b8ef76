"""The HTTP side put together: routes, their document, their refusals, behind the guard."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from litestar import Litestar, Request, Response
from litestar.exceptions import HTTPException, MethodNotAllowedException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License, Server
from litestar.plugins import PluginProtocol
from litestar.plugins.core import MsgspecDIPlugin
from litestar.routes import HTTPRoute
from litestar.types import ExceptionHandlersMap

from veillee import __version__
from veillee.edge.asked import asked_in
from veillee.edge.asyncapi import asyncapi_document
from veillee.edge.code_routes import code_routes
from veillee.edge.decision_routes import decision_routes
from veillee.edge.desk import Desk
from veillee.edge.entry_routes import entry_routes
from veillee.edge.follow_routes import follow_routes
from veillee.edge.forms import Form, Problem
from veillee.edge.guard import Guard
from veillee.edge.help_routes import help_routes, lost
from veillee.edge.mirror_routes import mirror_routes
from veillee.edge.notice_routes import notice_routes
from veillee.edge.options import options_of
from veillee.edge.pace import Pace
from veillee.edge.page_routes import page_routes
from veillee.edge.problems import problem_headers, problem_of, status_of
from veillee.edge.staff.routes import staff_routes
from veillee.edge.straight import Straight
from veillee.edge.strict import BODY_BYTES, StrictRequest
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.log import Event
from veillee.kernel.metrics import Metric
from veillee.store.ports import StoreFailed

Life = Callable[[Litestar], AbstractAsyncContextManager[None]]
AnyRequest = Request[Any, Any, Any]

# What the framework refuses by itself, in our words; its own might quote what was sent.
_OWN_WORDS = {404: Refusal.UNKNOWN, 405: Refusal.UNKNOWN, 413: Refusal.TOO_LARGE}
_NOWHERE, _FAULT = 404, 500
_STATIC = "/static/"


def make_http(desk: Desk, lifespan: Sequence[Life] = ()) -> Guard:
    """Return the guarded ASGI application; its document is `/openapi.json`."""
    pace = Pace(desk.settings.door.burst, desk.settings.door.refill)
    routes = make_routes(desk, lifespan)
    app = Straight(routes, entry_routes(desk), _Answers(desk).failed)
    guard = Guard(app, desk.settings, pace, desk.now, desk.meter)
    root = desk.settings.server.root_path
    guard.later = lambda: (routes.openapi_schema, asyncapi_document(root))
    return guard


def make_routes(desk: Desk, lifespan: Sequence[Life] = ()) -> Litestar:
    """Return the routes without their guard; document and reference page are made from them."""
    answers = _Answers(desk)
    handlers = [
        *entry_routes(desk),
        *page_routes(desk),
        *notice_routes(desk),
        *code_routes(desk),
        *follow_routes(desk),
        *decision_routes(desk),
        *mirror_routes(desk),
        *help_routes(desk),
        *staff_routes(desk.office),
    ]
    routes = _Routes(
        [*options_of(handlers), *handlers],
        lifespan=list(lifespan),
        debug=False,
        request_class=StrictRequest,
        request_max_body_size=BODY_BYTES,
        exception_handlers=answers.handlers(),
        openapi_config=_document(desk.settings.server.root_path),
        # Ours is in place, and every fault goes through `_Answers`: Litestar is silent.
        logging_config=None,
    )
    answers.know(routes)
    return routes


class _Routes(Litestar):
    """Litestar without the plugins for kinds of types that this house has none of."""

    @staticmethod
    def _get_default_plugins(plugins: list[PluginProtocol]) -> list[PluginProtocol]:
        # Where pydantic is installed, for the tests, importing it costs a third of a second.
        return [*plugins, MsgspecDIPlugin()]


class _Document(JsonRenderPlugin):
    """The document, which says that a form has no other fields: the framework does not see that."""

    def render(self, request: AnyRequest, openapi_schema: dict[str, Any]) -> bytes:
        """Return it as JSON."""
        schemas = openapi_schema.get("components", {}).get("schemas", {})
        for kind in Form.__subclasses__():
            if kind.__name__ in schemas:
                schemas[kind.__name__]["additionalProperties"] = False
        return super().render(request, openapi_schema)


class _Answers:
    """Turn what went wrong into a `Problem`; a fault is logged without its words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._methods: dict[str, str] = {}

    def know(self, routes: Litestar) -> None:
        """Learn which methods each path has: RFC 9110 section 15.5.6 wants them told with 405."""
        for route in routes.routes:
            if isinstance(route, HTTPRoute):
                self._methods[route.path.partition("{")[0]] = ", ".join(sorted(route.methods))

    def handlers(self) -> ExceptionHandlersMap:
        return {
            HTTPException: self.framework,
            Exception: self.answer,
        }

    def failed(self, error: Exception, language: str) -> tuple[int, Problem]:
        """Return status and body of what went wrong in a route."""
        if isinstance(error, StoreFailed):
            error = Refused(Refusal.NOT_KEPT)
        if isinstance(error, Refused):
            self._desk.meter.count(Metric.REFUSALS, error.why.value)
            return status_of(error.why), problem_of(error, language)
        self._desk.log.fault(Event.FAILED, error)
        self._desk.meter.count(Metric.FAULTS)
        _, busy = self.failed(Refused(Refusal.BUSY), language)
        return _FAULT, busy

    def answer(self, request: AnyRequest, error: Exception, status: int = 0) -> Response[Any]:
        usual, body = self.failed(error, asked_in(request.scope).language)
        headers = {name.decode(): value.decode() for name, value in problem_headers(body)}
        return Response(body, status_code=status or usual, headers=headers)

    def framework(self, request: AnyRequest, error: HTTPException) -> Response[Any]:
        if error.status_code >= _FAULT:
            return self.answer(request, error)
        why = _OWN_WORDS.get(error.status_code, Refusal.MALFORMED)
        response = self.answer(request, Refused(why), error.status_code)
        if error.status_code == _NOWHERE and _is_read_by_somebody(request):
            return lost(self._desk, request)
        if isinstance(error, MethodNotAllowedException):
            path = request.scope["path"]
            response.headers["Allow"] = self._methods.get(path) or self._methods[_STATIC]
        return response


def _is_read_by_somebody(request: AnyRequest) -> bool:
    """Tell whether a browser asks for a page, rather than a program for an answer."""
    return request.method == "GET" and "text/html" in asked_in(request.scope).headers.first(
        "accept"
    )


def _document(root_path: str) -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Veillée",
        version=__version__,
        description="A local chat without registration. The socket is told in `asyncapi.json`.",
        license=License(name="AGPL-3.0-or-later", identifier="AGPL-3.0-or-later"),
        path="/openapi.json",
        render_plugins=[_Document(path="/")],
        # Without this the document says «/» under a sub-path.
        servers=[Server(url=root_path or "/")],
    )

"""The guard before every route: door, host, origin, pace; and the headers of every answer.

Plain ASGI, so that it also holds for what the routes never see: an unknown path, a broken body.
"""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http import HTTPStatus
from typing import Any

from veillee.config.settings import Settings
from veillee.edge import door, knock
from veillee.edge.asked import AsgiHeaders, Asked, Scope
from veillee.edge.door import Client
from veillee.edge.meter import Meter
from veillee.edge.pace import Pace
from veillee.edge.problems import encoded, problem_headers, problem_of, status_of
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.metrics import Metric

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[Any, Any, Any], Awaitable[None]]
RawHeaders = list[tuple[bytes, bytes]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
_SECURITY: RawHeaders = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-robots-tag", b"noindex, nofollow"),
]
# A year; only said over HTTPS (RFC 6797 section 7.2).
_HSTS = (b"strict-transport-security", b"max-age=31536000")
_NO_STORE = (b"cache-control", b"no-store")
PAPERS = frozenset({"/signaler", "/code", "/suivi", "/decision"})
"""Pages of plain HTML, whose forms are posted as forms; they read no cookie and act for nobody."""
_SAFE = ("GET", "HEAD", "OPTIONS")
_SOCKET = knock.PATH.decode()
_PLAIN: RawHeaders = [*_SECURITY, _NO_STORE]
_DRESS = frozenset(name for name, _ in _PLAIN)


class Guard:
    """Stop what must not reach a route, and dress every answer."""

    def __init__(self, app: App, settings: Settings, pace: Pace, now: Now, meter: Meter) -> None:
        self._app = app
        self._server = settings.server
        self._proxies = door.listed(settings.server.proxies)
        self._pace = pace
        self._now = now
        self._meter = meter
        # What the first to ask would wait for; made by who serves once the door is open.
        self.later: Callable[[], object] = bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through to the routes, or answer it here."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        asked = self._asked(scope)
        dressed = self._dressing(send, asked)
        try:
            self._admit(scope, asked)
        except Refused as refused:
            self._meter.count(Metric.TURNED_AWAY, refused.why.value)
            return await _answer(dressed, refused, asked.language)
        if scope["path"] == _SOCKET:
            # No `Connection: Upgrade` came with it (RFC 9110 section 15.5.22).
            plain = Refused(Refusal.MALFORMED)
            return await _answer(dressed, plain, asked.language, HTTPStatus.UPGRADE_REQUIRED)
        asked.hand_on(scope)
        if scope["method"] == "HEAD":  # uvicorn sends no body; the routes know GET alone
            scope = {**scope, "method": "GET"}
        return await self._app(scope, receive, dressed)

    def _asked(self, scope: Scope) -> Asked:
        headers = AsgiHeaders(scope["headers"])
        host, port = scope.get("client") or ("", 0)
        client = door.client_of((host, port), headers, self._proxies)
        return Asked(headers, client, door.scheme_of(host, headers, self._proxies, scope["scheme"]))

    def _admit(self, scope: Scope, asked: Asked) -> None:
        peer: Client = Client(*(scope.get("client") or ("", 0)))
        if not door.admits(peer.address, asked.headers):
            raise Refused(Refusal.NOT_PRIVATE)
        hosts = asked.headers.getall("host", [])
        if len(hosts) != 1 or not door.is_own_host(hosts[0], self._server):
            raise Refused(Refusal.FOREIGN_ORIGIN)
        if scope["method"] in _SAFE:
            return
        if not door.is_own_page(asked.headers, hosts[0], asked.scheme, self._server):
            raise Refused(Refusal.FOREIGN_ORIGIN)
        # Another site's form can send text or a form without asking first, JSON it cannot.
        may_be_form = scope["path"] in PAPERS
        if scope["method"] == "POST" and not (asked.is_form if may_be_form else asked.is_json):
            raise Refused(Refusal.MALFORMED)
        self._pace.pay(scope["path"], asked.client.address, self._now())

    def _dressing(self, send: Send, asked: Asked) -> Send:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._meter.count(Metric.REQUESTS, str(message["status"]))
                headers = message["headers"] = _dressed(message.get("headers", ()))
                if asked.is_secure:
                    headers.append(_HSTS)
                for cookie in asked.cookies:
                    headers.append((b"set-cookie", cookie.encode()))
            await send(message)

        return dressed


def _dressed(own: Iterable[tuple[bytes, bytes]]) -> RawHeaders:
    """Return a route's headers and those of every answer that it does not set itself."""
    headers = list(own)
    names = {name for name, _ in headers}
    if names.isdisjoint(_DRESS):  # nearly always
        return headers + _PLAIN
    return headers + [header for header in _PLAIN if header[0] not in names]


async def _answer(
    send: Send, refused: Refused, language: str, status: HTTPStatus | None = None
) -> None:
    problem = problem_of(refused, language)
    body = encoded(problem)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        *problem_headers(problem),
    ]
    if status is HTTPStatus.UPGRADE_REQUIRED:
        headers += [(b"upgrade", b"websocket"), (b"sec-websocket-version", knock.VERSION.encode())]
    code = status or status_of(refused.why)
    await send({"type": "http.response.start", "status": int(code), "headers": headers})
    await send({"type": "http.response.body", "body": body})

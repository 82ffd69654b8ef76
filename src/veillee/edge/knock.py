"""Whether an upgrade request may become a socket: checked before anything is spent on it."""

from http import HTTPStatus

from veillee.config.settings import Server
from veillee.edge import door
from veillee.edge.networks import Networks

PATH = b"/api/socket"
VERSION = "13"


def refused(  # noqa: PLR0911, PLR0913 - one line per rule, one argument per fact
    headers: door.Headers,
    method: bytes,
    path: bytes,
    peer: str,
    *,
    is_secure: bool,
    server: Server,
    proxies: Networks,
) -> HTTPStatus | None:
    """Return why not, or None to let in.

    A page of another site is told by its `Origin` (RFC 6455 section 10.2). Programs send none, and
    hold no cookie of somebody else.
    """
    if path.partition(b"?")[0] != PATH:
        return HTTPStatus.NOT_FOUND
    if method != b"GET":
        return HTTPStatus.METHOD_NOT_ALLOWED
    hosts, origins = headers.getall("host", []), headers.getall("origin", [])
    if len(hosts) != 1 or len(origins) > 1 or _has_body(headers):
        return HTTPStatus.BAD_REQUEST
    if len(headers.getall("sec-websocket-key", [])) != 1:
        return HTTPStatus.BAD_REQUEST
    if headers.getall("sec-websocket-version", []) != [VERSION]:
        return HTTPStatus.UPGRADE_REQUIRED
    if not door.admits(peer, headers) or not door.is_own_host(hosts[0], server):
        return HTTPStatus.FORBIDDEN
    scheme = door.scheme_of(peer, headers, proxies, "https" if is_secure else "http")
    if origins and not door.is_own_origin(origins[0], hosts[0], scheme, server):
        return HTTPStatus.FORBIDDEN
    return None


def _has_body(headers: door.Headers) -> bool:
    lengths = headers.getall("content-length", [])
    return bool(headers.getall("transfer-encoding", [])) or any(
        length.strip() != "0" for length in lengths
    )

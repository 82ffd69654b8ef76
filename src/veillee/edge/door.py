"""Who may knock at all: pure answers about an address, its headers and its origin.

Used by HTTP and by the socket. Until an age method, moderators and a publisher record exist, the
house answers on loopback and private networks only. No setting switches this off, so nothing here
reads one that could: settings only name hosts and proxies.
"""

import re
import socket
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple, Protocol

from veillee.config.settings import Server
from veillee.edge.networks import (
    AnyAddress,
    AnyNetwork,
    Networks,
    is_private,
    is_private_text,
    parsed,
)


class Headers(Protocol):
    """What both HTTP and the socket have: all values of a header, whatever the case of its name."""

    def getall(self, key: str, default: list[str], /) -> list[str]:
        """Return every value of a header in the order they came."""

    def keys(self) -> Collection[str]:
        """Return the names of all headers, in whatever case."""


class Client(NamedTuple):
    """Where a request comes from, once listed proxies were believed; `port` 0: not told."""

    address: str
    port: int


# Every header by which a proxy, a tunnel or a content network tells whom it serves: one public
# address in any of them means that the house is reachable from outside, also when the operator
# forgot to list the proxy. By what their names have in common, as each network has one of its own:
# `Forwarded`, `X-Original-For`, `CF-Connecting-IPv6`, `X-Azure-ClientIP`, `X-ProxyUser-Ip`.
_TELLING = re.compile(
    r"(?:.*[-_])?(?:forwarded|forwarded[-_]for|original[-_]for)"
    r"|.*(?:client|real|connecting|connection|remote|user|visitor|viewer|src|source|socket|external"
    r"|peer|originating)"
    r"[-_]?(?:ip|addr|address)(?:v?[46])?"
)
_FORWARDED = "forwarded"
_FORWARDED_FOR = re.compile(r'(?:^|[;,])\s*for\s*=\s*("[^"]*"|[^;,\s]*)', re.IGNORECASE)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._-]{1,253})(?::[0-9]{1,5})?")
_SOURCE_PORT = "x-real-port"
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_MOST_HOPS = 32
_LONGEST_HOST = 300
"""A name of 253 letters (RFC 1035), its scheme and its port: what is longer is no house's."""


def admits(peer: str, headers: Headers) -> bool:
    """Tell whether this request comes from loopback or a private network, all the way.

    What cannot be read counts as public: a proxy that hides whom it serves earns no trust.
    """
    if not is_private_text(peer):
        return False
    told = _told(headers)
    return len(told) <= _MOST_HOPS and all(map(is_private_text, told))


def client_of(peer: tuple[str, int], headers: Headers, proxies: Networks) -> Client:
    """Return address and source port of who asks (decree 2021-1362 wants both kept): the peer, or
    behind listed proxies the right-most hop that is not one.

    No standard header carries the source port, hence `X-Real-Port`, believed from listed proxies.
    """
    if not proxies or not _is_listed(parsed(peer[0]), proxies):
        return Client(*peer)
    for hop in reversed(_hops(headers)):
        if not _is_listed(parsed(hop), proxies):
            return Client(str(parsed(hop) or hop), _port(headers))
    return Client(*peer)


def scheme_of(peer: str, headers: Headers, proxies: Networks, own: str) -> str:
    """Return `https` or `http` as the visitor sees it; only listed proxies may differ."""
    if proxies and _is_listed(parsed(peer), proxies):
        told = _first(headers, "x-forwarded-proto").lower()
        if told in _DEFAULT_PORTS:
            return told
    return own


def listed(proxies: Iterable[str]) -> Networks:
    """Return the operator's proxies as networks; raise `ValueError` for what is none."""
    return tuple(ip_network(proxy, strict=False) for proxy in proxies)


def is_own_host(host: str, server: Server) -> bool:
    """Tell whether a `Host` header names this house.

    Against DNS rebinding: an attacker's name that resolves to us does not. Literal loopback and
    private addresses cannot be rebound; names must be `localhost` or listed.
    """
    return len(host) <= _LONGEST_HOST and _names_us(host, server.hosts)


# The few names of the house: reading one takes 5 µs, and each request asks.
@lru_cache(maxsize=256)
def _names_us(host: str, hosts: tuple[str, ...]) -> bool:
    name = _name_of(host)
    if name is None:
        return False
    address = parsed(name)
    if address is not None:
        return is_private(address) or name in hosts
    known = {allowed.lower().rstrip(".") for allowed in hosts}
    return name == "localhost" or name.endswith(".localhost") or name in known


def is_own_origin(origin: str, host: str, scheme: str, server: Server) -> bool:
    """Tell whether a page of this very house asks; an absent or opaque origin is not ours."""
    return (
        is_own_host(host, server) and len(origin) <= _LONGEST_HOST and _is_at(origin, host, scheme)
    )


@lru_cache(maxsize=256)
def _is_at(origin: str, host: str, scheme: str) -> bool:
    return _authority(origin.lower(), scheme) == _with_port(host.lower(), scheme) != ""


def is_own_page(headers: Headers, host: str, scheme: str, server: Server) -> bool:
    """Tell whether a POST may act: against what another site's page makes a browser send.

    Browsers always say where a POST comes from. A program says nothing, and has no cookies of
    somebody else to abuse.
    """
    site = _first(headers, "sec-fetch-site")
    if site and site != "same-origin":
        return False
    origins = headers.getall("origin", [])
    if not origins:
        return not site
    return len(origins) == 1 and is_own_origin(origins[0], host, scheme, server)


def may_listen_on(host: str) -> bool:
    """Tell whether the house may bind here: loopback and private addresses.

    Everywhere (`0.0.0.0`) only on a machine that has no public address.
    """
    address = parsed(host)
    if not host:
        return False
    if address is None:
        return _resolves_to_private(host)
    if address.is_unspecified:
        return all(is_private(own) for own in _own_addresses())
    return is_private(address)


def no_place(host: str) -> str:
    """Return in words why the house may not bind here; empty when it may."""
    if may_listen_on(host):
        return ""
    if not host or (parsed(host) is None and not _resolved(host)):
        return f"{host!r} is no address of this machine's network, nor a name that leads to one"
    return f"{host} is public: a private trial does not listen there"


def _told(headers: Headers) -> list[str]:
    """Return every address that a proxy told of; empty ones where it hid whom it serves."""
    told: list[str] = []
    for name in {name for name in map(str.lower, headers.keys()) if _tells_address(name)}:
        for value in headers.getall(name, []):
            told += (
                _FORWARDED_FOR.findall(value) or [""] if name == _FORWARDED else value.split(",")
            )
    return told


# The few names that browsers and proxies send: each request asks for all of its own.
@lru_cache(maxsize=512)
def _tells_address(name: str) -> bool:
    return _TELLING.fullmatch(name) is not None


def _hops(headers: Headers) -> list[str]:
    values = headers.getall("x-forwarded-for", [])
    if values:
        return [part for value in values for part in value.split(",")]
    values = headers.getall(_FORWARDED, [])
    if values:
        return [part for value in values for part in _FORWARDED_FOR.findall(value)]
    return headers.getall("x-real-ip", [])[-1:]


def _is_listed(address: AnyAddress | None, proxies: Sequence[AnyNetwork]) -> bool:
    return address is not None and any(address in network for network in proxies)


def _port(headers: Headers) -> int:
    told = _first(headers, _SOURCE_PORT)
    return int(told) if told.isascii() and told.isdigit() and len(told) <= 5 else 0  # noqa: PLR2004 - 65535


def _first(headers: Headers, name: str) -> str:
    values = headers.getall(name, [])
    return values[0].strip() if values else ""


def _name_of(host: str) -> str | None:
    """Return the name in a `Host` header in lower case without its port, or None for nonsense."""
    found = _HOST.fullmatch(host)
    return None if found is None else found[1].strip("[]").lower().rstrip(".")


def _authority(origin: str, scheme: str) -> str:
    head, separator, rest = origin.partition("://")
    if not separator or head != scheme or not rest:
        return ""
    return _with_port(rest, scheme)


def _with_port(host: str, scheme: str) -> str:
    return host if re.search(r":[0-9]+$", host) else f"{host}:{_DEFAULT_PORTS.get(scheme, '')}"


def _resolves_to_private(host: str) -> bool:
    found = _resolved(host)
    return bool(found) and all(is_private(parsed(each)) for each in found)


def _resolved(host: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]) for entry in found]


def _own_addresses() -> list[IPv4Address | IPv6Address]:
    """Return the addresses this machine speaks from to the outside; sends nothing."""
    own = []
    for family, outside in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((outside, 9))
                own.append(ip_address(probe.getsockname()[0]))
        except OSError:
            continue  # no way out by this family
    return own

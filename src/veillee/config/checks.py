"""What a single setting cannot say of itself: contradictions, and words that must be known."""

import re
from collections.abc import Callable, Iterator
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from veillee.config.machine import certificate, is_readable, page_command
from veillee.config.mistakes import Mistake, closest
from veillee.config.settings import Settings
from veillee.kernel.hours import span_of

_HASH = re.compile(r"[0-9a-f]{64}")
_ROOT_PATH = re.compile(r"""(/[^\s/?#%"'<>\\]+)+""")
_HOST = re.compile(r"[0-9A-Za-z._-]{1,253}")
LANGUAGES = ("fr", "en")
COUNTRIES = ("FR",)
"""Whose tables of places are shipped (`places/data`)."""
HISTORIES = ("nothing", "hour", "last", "day")


def contradictions(settings: Settings) -> list[Mistake]:
    """Return every mistake that shows only when settings are seen together."""
    return [mistake for check in _CHECKS for mistake in check(settings)]


def _server(settings: Settings) -> Iterator[Mistake]:
    server = settings.server
    if bool(server.tls_cert) is not bool(server.tls_key):
        alone = "tls_cert" if server.tls_cert else "tls_key"
        yield Mistake(f"server.{alone}", "needs the other one", "HTTPS wants both files")
    if server.metrics_port and server.metrics_port == server.port:
        yield Mistake("server.metrics_port", "is the house's own port", "it wants another one")
    path = server.root_path
    if path and not _ROOT_PATH.fullmatch(path):
        yield Mistake("server.root_path", "begins with a slash and ends without one, as `/chat`")
    for proxy in server.proxies:
        if not _is_network(proxy):
            yield Mistake("server.proxies", f"{proxy!r} is neither an address nor a network")
    for host in server.hosts:
        if not (_HOST.fullmatch(host) or _is_address(host)):
            yield Mistake(
                "server.hosts", f"{host!r} is no name", "without scheme and port, as `chat.asso.fr`"
            )


def _site(settings: Settings) -> Iterator[Mistake]:
    if settings.site.language not in LANGUAGES:
        yield Mistake(
            "site.language", "unknown language", closest(settings.site.language, LANGUAGES)
        )
    if settings.site.country not in COUNTRIES:
        yield Mistake(
            "site.country", "no table of places", closest(settings.site.country, COUNTRIES)
        )
    if settings.site.source and not settings.site.source.startswith(("https://", "http://")):
        yield Mistake("site.source", "is an address that begins with `https://`")


def _rooms(settings: Settings) -> Iterator[Mistake]:
    seen = set[str]()
    for room in settings.rooms:
        if room.key in seen:
            yield Mistake("rooms.key", f"{room.key!r} is used twice; a key is a room's identity")
        seen.add(room.key)
        if room.language not in LANGUAGES:
            yield Mistake(
                "rooms.language", f"unknown in {room.key!r}", closest(room.language, LANGUAGES)
            )
        if room.history not in HISTORIES:
            yield Mistake(
                "rooms.history", f"unknown in {room.key!r}", closest(room.history, HISTORIES)
            )


def _people(settings: Settings) -> Iterator[Mistake]:
    if settings.door.nickname_idle_hours > settings.door.person_idle_days * 24:
        yield Mistake(
            "door.nickname_idle_hours",
            "is longer than `person_idle_days`: a forgotten person leases nothing",
        )


def _door(settings: Settings) -> Iterator[Mistake]:
    for shared in settings.door.shared_networks:
        if not _is_network(shared):
            yield Mistake("door.shared_networks", f"{shared!r} is neither an address nor a network")


def _staff(settings: Settings) -> Iterator[Mistake]:
    for text in settings.staff.hours:
        if span_of(text) is None:
            yield Mistake("staff.hours", f"{text!r} is no span of hours", "write `18:00-24:00`")
    try:
        ZoneInfo(settings.staff.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        yield Mistake("staff.timezone", "is not in the tz database", "write `Europe/Paris`")


def _transparency(settings: Settings) -> Iterator[Mistake]:
    endpoint, token_in = settings.transparency.endpoint, settings.transparency.token_in
    if not endpoint:
        return
    if not is_sendable(endpoint):
        yield Mistake(
            "transparency.endpoint",
            "is no address that begins with `https://`",
            "only on this machine itself `http://` will do",
        )
    if not token_in:
        yield Mistake("transparency.token_in", "is needed to send statements")
    elif not is_readable(token_in):
        yield Mistake("transparency.token_in", "this file cannot be read")


def is_sendable(endpoint: str) -> bool:
    """Tell whether a token may be sent to an address: over HTTPS, or within this machine."""
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname or ""
        is_plain = bool(host) and not (parts.query or parts.fragment or parts.username)
    except ValueError:
        return False
    is_here = parts.scheme == "http" and host in {"127.0.0.1", "localhost", "::1"}
    return is_plain and (parts.scheme == "https" or is_here)


def _reports(settings: Settings) -> Iterator[Mistake]:
    for told in settings.reports.trusted:
        if not _HASH.fullmatch(told):
            yield Mistake("reports.trusted", f"{told!r} is no hash", "run `veillee staff flagger`")


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


_CHECKS: tuple[Callable[[Settings], Iterator[Mistake]], ...] = (
    _server,
    _site,
    _rooms,
    _people,
    _door,
    _staff,
    _transparency,
    _reports,
    page_command,
    certificate,
)

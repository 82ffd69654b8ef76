"""Where a visit goes: a house on loopback or a private network, and no other."""

import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from veillee.edge.networks import is_private, parsed

_PORTS = {"http": 80, "https": 443}


class NotPrivate(ValueError):  # noqa: N818 - what is the case, not a mistake
    """The address is not one that made-up people may visit."""


@dataclass(frozen=True, slots=True)
class Target:
    """A house: where it answers, and under which sub-path. `believes` where it takes a visitor's
    word for the address they come from, as a listed proxy's.
    """

    host: str
    port: int
    root: str = ""
    is_secure: bool = False
    believes: bool = False

    @property
    def authority(self) -> str:
        """Return what stands in a `Host` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def socket_url(self) -> str:
        """Return the address of the socket."""
        return f"{'wss' if self.is_secure else 'ws'}://{self.authority}{self.root}/api/socket"

    def told(self, address: str) -> dict[str, str]:
        """Return the headers that tell an address, where they are believed."""
        return {"X-Forwarded-For": address} if self.believes and address else {}

    def trust(self) -> ssl.SSLContext | None:
        """Return how to speak HTTPS: certificates of private houses are self-signed."""
        if not self.is_secure:
            return None
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context


def target_of(url: str) -> Target:
    """Return the house behind an address; raise `NotPrivate` for any that strangers use."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise NotPrivate(f"{url} is no address: {wrong}") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise NotPrivate(f"{url} does not begin with http:// or https:// and a name")
    if not _is_private(parts.hostname):
        raise NotPrivate(f"{parts.hostname} is not on loopback or a private network")
    return Target(
        parts.hostname,
        _PORTS[parts.scheme] if port is None else port,
        parts.path.rstrip("/"),
        parts.scheme == "https",
    )


def _is_private(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as unknown:
        raise NotPrivate(f"{host} cannot be found: {unknown.strerror}") from None
    return all(is_private(parsed(str(entry[4][0]))) for entry in found)

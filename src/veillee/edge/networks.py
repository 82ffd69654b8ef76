"""Addresses as text to addresses, and which of them are private."""

from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

AnyAddress = IPv4Address | IPv6Address
AnyNetwork = IPv4Network | IPv6Network
Networks = tuple[AnyNetwork, ...]

# Not the standard library's `is_private`, which also says yes to documentation and reserved ranges.
# RFC 1122, 1918, 3927; RFC 4291, 4193. Not 100.64.0.0/10: behind it are a carrier's other customers
# (RFC 6598).
_PRIVATE: Networks = tuple(
    ip_network(network)
    for network in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)
_LONGEST = 64
_IPV6_PREFIX = 56


# The few addresses of the moment: reading one takes 15 µs, and each request asks four times.
@lru_cache(maxsize=256)
def parsed(text: str) -> AnyAddress | None:
    """Return the address in a header's words (`1.2.3.4:80`, `"[::1]:80"`), or None."""
    bare = text.strip().strip('"')
    if len(bare) > _LONGEST:
        return None
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return address if mapped is None else mapped


def prefix_of(address: str) -> bytes:
    """Return an IPv4 address, or the part of an IPv6 address that one household holds."""
    found = parsed(address)
    if isinstance(found, IPv6Address):
        return found.packed[: _IPV6_PREFIX // 8]
    return address.encode() if found is None else found.packed


def own_prefix_of(address: str, shared: Networks) -> bytes:
    """Return the same, empty for an address that many share, or that is none."""
    found = parsed(address)
    if found is None or any(found in network for network in shared):
        return b""
    return prefix_of(address)


def is_private(address: AnyAddress | None) -> bool:
    """Tell loopback, private, link-local and unique local addresses from all others."""
    return address is not None and any(address in network for network in _PRIVATE)


@lru_cache(maxsize=256)
def is_private_text(address: str) -> bool:
    """Tell the same of an address as a header or a connection names it."""
    return is_private(parsed(address))

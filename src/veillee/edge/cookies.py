"""The two cookies: the session's, and the one by which a refusal of age stays with the device."""

import base64
import binascii
import hashlib
import secrets

from veillee.edge.door import Headers

SESSION = "veillee"
DEVICE = "veillee-device"
# Outlives the browser window: a phone kills tabs at will. The person's idle time is the real limit.
SESSION_SECONDS = 30 * 24 * 3_600
# Long-lived: the refusal of age finds the device again after the form was cleared. 13 months
# is the longest that the CNIL's guidance on trackers considers fit (deliberation 2020-092).
DEVICE_SECONDS = 390 * 24 * 3_600

_TOKEN_BYTES = 32
_TOKEN_LENGTH = 43


def session_token(headers: Headers) -> bytes | None:
    """Return the SHA-256 of the session's token, as the store knows it; None without one."""
    return _hashed(headers, SESSION)


def device_token(headers: Headers) -> bytes | None:
    """Return the SHA-256 of the device's token; None without one."""
    return _hashed(headers, DEVICE)


def token_in(headers: Headers, name: str) -> bytes | None:
    """Return the SHA-256 of the token in a cookie of this name; None without one."""
    return _hashed(headers, name)


def new_token() -> str:
    """Return 32 random bytes as a cookie holds them."""
    return base64.urlsafe_b64encode(secrets.token_bytes(_TOKEN_BYTES)).rstrip(b"=").decode()


def hash_of(token: str) -> bytes | None:
    """Return the SHA-256 of a token's 32 bytes, or None when it is none."""
    if len(token) != _TOKEN_LENGTH:
        return None
    try:
        raw = base64.b64decode(token + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return hashlib.sha256(raw).digest()


def keep(name: str, token: str, *, seconds: int, path: str, secure: bool) -> str:
    """Return a `Set-Cookie` that no script reads and no other site's request carries."""
    ending = "; Secure" if secure else ""
    return (
        f"{name}={token}; Path={path or '/'}; Max-Age={seconds}; HttpOnly; SameSite=Strict{ending}"
    )


def clear(name: str, *, path: str, secure: bool) -> str:
    """Return the `Set-Cookie` that makes the browser forget."""
    return keep(name, "", seconds=0, path=path, secure=secure)


def _hashed(headers: Headers, name: str) -> bytes | None:
    start = f"{name}="
    for header in headers.getall("cookie", []):
        for part in header.split(";"):
            pair = part.strip()
            if pair.startswith(start):
                return hash_of(pair.removeprefix(start))
    return None

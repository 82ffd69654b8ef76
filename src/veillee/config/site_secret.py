"""One secret of the house in a file of its own, and the keys derived from it."""

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

NAME = "site.key"
_BYTES = 32


def site_secret(folder: Path) -> bytes:
    """Return the house's secret, made when first needed; the file is readable by its owner alone.

    Rooms are known by ids derived from it: with another secret all rooms are others.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / NAME
    with suppress(FileExistsError):
        _write(path)
    secret = path.read_bytes()
    if len(secret) != _BYTES:
        raise ValueError(f"{path} holds {len(secret)} bytes instead of {_BYTES}")
    return secret


def derived(secret: bytes, purpose: str) -> bytes:
    """Return the key for one purpose: what one of them tells says nothing of the others."""
    return hmac.digest(secret, purpose.encode(), "sha256")


def _write(path: Path) -> None:
    """Write the secret under another name first: a reader never sees half of it."""
    if path.exists():
        raise FileExistsError
    new = path.with_name(f"{NAME}.{secrets.token_hex(4)}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(new, path)
    finally:
        new.unlink()

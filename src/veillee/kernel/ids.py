"""Random ids: opaque, compared exactly, never parsed beyond their first letter."""

import secrets

_ALPHABET = "abcdefghijkmnopqrstuvwxyz23456789"


def opaque(length: int) -> str:
    """Return `length` random characters that nobody confuses when reading them aloud."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def hidden_number() -> int:
    """Return a random positive number of 63 bits: fits SQLite's INTEGER and is never shown."""
    return secrets.randbits(63) | 1


def code_of_words(groups: int = 4, length: int = 4) -> str:
    """Return a code a person can copy by hand, such as `k7mp-qr3t-…` (about 5 bits a character)."""
    return "-".join(opaque(length) for _ in range(groups))

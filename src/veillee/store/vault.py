"""Seals conversations and addresses: AES-256-GCM, a key each, wrapped by the vault's own.

The vault's key and the register's are files of their own beside the database, so that a stolen
database or backup of it alone tells nothing that was said, and destroying a wrapped key destroys
the text.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from veillee.store.ports import StoreFailed

VAULT_KEY = "vault.key"
ADDRESS_KEY = "address.key"

KEY_BYTES = 32

_KEY_BITS = 8 * KEY_BYTES
_NONCE_BYTES = 12
# GCM keeps lengths: without padding, «oui» and a story would be told apart.
_PADDING = 64
_WRAPPED = b"veillee conversation key"


class SealingVault:
    """Seals with keys that it is given."""

    def __init__(self, vault_key: bytes, address_key: bytes) -> None:
        self._vault = AESGCM(vault_key)
        self._register = AESGCM(address_key)

    def new_key(self) -> bytes:
        """Return a new conversation key, wrapped."""
        return _sealed(self._vault, AESGCM.generate_key(_KEY_BITS), _WRAPPED)

    def seal(self, key: bytes, about: str, text: bytes) -> bytes:
        """Seal a text under a wrapped key, bound to what it is about."""
        return _sealed(self._unwrapped(key), _padded(text), about.encode())

    def unseal(self, key: bytes, about: str, sealed: bytes) -> bytes:
        """Open what was sealed; raise `StoreFailed` when it was altered or belongs elsewhere."""
        return _unpadded(_opened(self._unwrapped(key), sealed, about.encode()))

    def seal_address(self, about: str, text: bytes) -> bytes:
        """Seal for the register alone: there is no code here that opens it again."""
        return _sealed(self._register, _padded(text), about.encode())

    def unwraps(self, key: bytes) -> bool:
        """Tell whether a conversation's wrapped key is whole and ours."""
        try:
            self._unwrapped(key)
        except StoreFailed:
            return False
        return True

    def _unwrapped(self, key: bytes) -> AESGCM:
        return AESGCM(_opened(self._vault, key, _WRAPPED))


def vault_in(folder: Path) -> SealingVault:
    """Return the vault whose keys are files of a folder (`store/keys` makes and checks them)."""
    return SealingVault(*[(folder / name).read_bytes() for name in (VAULT_KEY, ADDRESS_KEY)])


def vault_in_memory() -> SealingVault:
    """Return a vault that nobody can open after this process."""
    return SealingVault(AESGCM.generate_key(_KEY_BITS), AESGCM.generate_key(_KEY_BITS))


def make(path: Path) -> None:
    """Write a new key that is on the disk, whole, before anything is sealed with it."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(AESGCM.generate_key(_KEY_BITS))
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _sealed(cipher: AESGCM, text: bytes, about: bytes) -> bytes:
    # Random nonces of 96 bits: NIST SP 800-38D section 8.3 allows 2^32 messages a key; a
    # conversation has its own.
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, text, about)


def _opened(cipher: AESGCM, sealed: bytes, about: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about)
    except (InvalidTag, ValueError) as error:
        raise StoreFailed("It was altered, or sealed under another key.") from error


def _padded(text: bytes) -> bytes:
    """Fill up to a multiple of 64 bytes (ISO/IEC 7816-4: one bit, then zeros)."""
    return text + b"\x80" + bytes(-(len(text) + 1) % _PADDING)


def _unpadded(text: bytes) -> bytes:
    return text[: text.rindex(b"\x80")]

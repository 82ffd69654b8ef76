"""The device key of a visitor: P-256, as the browser makes it."""

import base64
import hashlib

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from veillee.edge.forms import DeviceProof

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-5)


class Device:
    """A key drawn from a seed: the same part played again is the same person."""

    def __init__(self, seed: str) -> None:
        number = int.from_bytes(hashlib.sha512(seed.encode()).digest())
        self._key = ec.derive_private_key(number % (_ORDER - 1) + 1, ec.SECP256R1())

    @property
    def fingerprint(self) -> bytes:
        """Return what the house knows this key by: the SHA-256 of its public half."""
        return hashlib.sha256(self._point()).digest()

    def proof(self, challenge: str) -> DeviceProof:
        """Sign a challenge: ECDSA with SHA-256, raw r and s."""
        raw = base64.urlsafe_b64decode(challenge + "=" * (-len(challenge) % 4))
        r, s = decode_dss_signature(self._key.sign(raw, ec.ECDSA(SHA256())))
        return DeviceProof(_text(self._point()), challenge, _text(r.to_bytes(32) + s.to_bytes(32)))

    def _point(self) -> bytes:
        return self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

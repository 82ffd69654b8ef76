"""The device key: a signature proves the person, whatever name or network they come by."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from veillee.kernel.errors import Refusal, Refused

_POINT = 65
_HALF = 32
_CURVE = ec.SECP256R1()
_ALGORITHM = ec.ECDSA(SHA256())


def prove(key: bytes, signature: bytes, signed: bytes) -> bytes:
    """Return the fingerprint (SHA-256) of a P-256 key that signed these bytes; raise `Refused`.

    `key` is the uncompressed point, `signature` raw r‖s, as WebCrypto gives both.
    """
    if len(key) != _POINT or len(signature) != 2 * _HALF:
        raise Refused(Refusal.BAD_SIGNATURE)
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, key)
        public.verify(_der(signature), signed, _ALGORITHM)
    except (InvalidSignature, ValueError):
        raise Refused(Refusal.BAD_SIGNATURE) from None
    return hashlib.sha256(key).digest()


def _der(signature: bytes) -> bytes:
    """Return raw r‖s (IEEE P1363) as the DER that the library reads."""
    return encode_dss_signature(
        int.from_bytes(signature[:_HALF], "big"), int.from_bytes(signature[_HALF:], "big")
    )

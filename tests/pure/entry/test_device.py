"""The device key: only a true signature of a true point counts."""

import hashlib

import pytest

from tests.doorstep import Device
from veillee.entry.challenge import decoded
from veillee.entry.device import prove
from veillee.kernel.errors import Refusal, Refused

CHALLENGE = "AAECAwQFBgcICQ"


def test_a_signature_proves_the_key() -> None:
    device = Device()
    proved = prove(device.point, decoded(device.sign(CHALLENGE)), decoded(CHALLENGE))
    assert proved == hashlib.sha256(device.point).digest()


def test_anything_else_does_not() -> None:
    device, other = Device(), Device()
    signature, signed = decoded(device.sign(CHALLENGE)), decoded(CHALLENGE)
    compressed = b"\x02" + device.point[1:33]
    for key, answer, text in (
        (other.point, signature, signed),
        (device.point, signature, signed + b"!"),
        (device.point, bytes(64), signed),
        (device.point, b"\xff" * 64, signed),
        (device.point, signature[:-1], signed),
        (device.point, b"", signed),
        (compressed, signature, signed),
        (b"\x04" + bytes(64), signature, signed),
        (b"\x00" * 65, signature, signed),
        (b"", signature, signed),
    ):
        with pytest.raises(Refused) as refused:
            prove(key, answer, text)
        assert refused.value.why is Refusal.BAD_SIGNATURE

"""Bytes to one typed message or a refusal; messages to the bytes of a WebSocket frame."""

import struct

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.wire.client import AnyClientMessage
from veillee.wire.server import AnyServerMessage

PROTOCOL = 1

_decoder: msgspec.json.Decoder[AnyClientMessage] = msgspec.json.Decoder(AnyClientMessage)
_encoder = msgspec.json.Encoder()
_TEXT = 0x81
_SHORT, _MEDIUM = 126, 65_536


def decode(payload: bytes) -> AnyClientMessage:
    """Return the one message these bytes hold; raise `Refused(MALFORMED)` for anything else."""
    try:
        return _decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # The library's text may quote the input, so it goes nowhere.
        raise Refused(Refusal.MALFORMED) from None


def encode(message: AnyServerMessage) -> bytes:
    """Return the JSON text of a message."""
    return _encoder.encode(message)


def frame(message: AnyServerMessage) -> bytes:
    """Return a message as one unmasked text frame (RFC 6455 section 5.2), ready for a transport."""
    return framed(_encoder.encode(message))


def framed(payload: bytes) -> bytes:
    """Put the frame's head before encoded bytes."""
    size = len(payload)
    if size < _SHORT:
        return bytes((_TEXT, size)) + payload
    if size < _MEDIUM:
        return struct.pack("!BBH", _TEXT, 126, size) + payload
    return struct.pack("!BBQ", _TEXT, 127, size) + payload

"""The base of everything the house says, and its smallest word."""

import msgspec


class ServerMessage(msgspec.Struct, frozen=True, gc=False, tag_field="t", omit_defaults=True):
    """Base of the family. Events of a stream carry `stream` and `seq` (their number) and come
    without holes.
    """


class Pong(ServerMessage, frozen=True, tag="pong"):
    """The answer to `ping`."""

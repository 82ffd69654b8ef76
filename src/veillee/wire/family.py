"""The bases of everything that page and house say to each other, and the smallest word."""

import msgspec


class ClientMessage(
    msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, tag_field="t"
):
    """Base of the family. `nonce` is the client's own id, of 64 signs at most: it comes back on the
    answer, so a command may be sent again.

    `stream` names a room (`r-…`) or a conversation (`c-…`); `of` is the number of a message in its
    stream.
    """


class ServerMessage(msgspec.Struct, frozen=True, gc=False, tag_field="t", omit_defaults=True):
    """Base of the family. Events of a stream carry `stream` and `seq` (their number) and come
    without holes.
    """


class Pong(ServerMessage, frozen=True, tag="pong"):
    """The answer to `ping`."""

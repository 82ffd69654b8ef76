"""The base of everything the house says."""

import msgspec


class ServerMessage(msgspec.Struct, frozen=True, gc=False, tag_field="t", omit_defaults=True):
    """Base of the family. Events of a stream carry `stream` and `seq` (their number) and come
    without holes.
    """

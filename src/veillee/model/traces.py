"""Small kept facts about persons: blocks, signals from receivers, consents, refusals of
age, codes.
"""

from enum import StrEnum

import msgspec

from veillee.model.ids import PersonId, RoomId, SanctionId


class BlockRecord(msgspec.Struct, frozen=True):
    """`by` blocked `whom`; `nickname` is what they were called then, for the list.

    It holds where both bear the names it was made under (`context`: a discreet room, or empty for
    everywhere else). One that held in both would tell who is who: block a nickname here, see which
    one vanishes there.
    """

    id: str
    by: PersonId
    whom: PersonId
    nickname: str
    at: int
    context: str = ""

    def lifted(self, until: int) -> "LiftedBlock":
        """Return what stays hidden of the time in which this block held."""
        return LiftedBlock(self.id, self.by, self.whom, self.context, self.at, until)


MOST_LIFTED = 20
"""Blocks of one person that are kept as lifted from another. Who lifts more draws the last longer:
blocking and lifting without end would else make each look at a room dearer for whom it is about.
"""


class LiftedBlock(msgspec.Struct, frozen=True):
    """A block that was lifted: what `by` said from `at` to `until` stays unseen by `whom`.

    Were it to come up after a reload, the words of a past hour would tell that there was a block.
    """

    id: str
    by: PersonId
    whom: PersonId
    context: str
    at: int
    until: int


class SignalKind(StrEnum):
    """What a receiver did with somebody who wrote to them first."""

    DECLINED = "declined"
    BLOCKED = "blocked"
    REPORTED = "reported"


class Signal(msgspec.Struct, frozen=True):
    """One receiver's act about a person who approached them."""

    about: PersonId
    by: PersonId
    kind: SignalKind
    at: int


class Unwanted(msgspec.Struct, frozen=True):
    """Within a day as many receivers as make it so did the same with somebody: when each of them
    did, how many make it so, and how long new requests rest at most.
    """

    person: PersonId
    kind: SignalKind
    times: tuple[int, ...]
    enough: int
    rests: int


class DiscreetName(msgspec.Struct, frozen=True):
    """Explicit consent to enter a discreet room (GDPR art. 9(2)(a)) and the nickname used there."""

    room: RoomId
    person: PersonId
    nickname: str
    skeleton: str
    consented_at: int


class AgeRefusal(msgspec.Struct, frozen=True):
    """An age under 18 was declared with this key or this cookie (both as hashes)."""

    key: bytes
    cookie: bytes
    at: int
    until: int


class LeavingCode(msgspec.Struct, frozen=True):
    """The hash of the code that keeps the right to report after «quitter et effacer»."""

    code: bytes
    person: PersonId
    at: int
    until: int


class SessionRecord(msgspec.Struct, frozen=True):
    """A session's cookie (as a hash) and whose it is."""

    token: bytes
    person: PersonId
    opened_at: int


class SessionTimes(msgspec.Struct, frozen=True):
    """When a session was opened, and since when its address is kept sealed, 0 for not any more."""

    opened_at: int
    sealed_at: int


class SealedAddress(msgspec.Struct, frozen=True):
    """Where a session came from (address, source port, times), sealed for the register alone."""

    session: bytes
    at: int
    sealed: bytes


class AccessMark(msgspec.Struct, frozen=True):
    """Somebody under this measure came by this access to the Internet: a keyed hash of its address
    prefix, never the address. It says nothing about who else comes by it.
    """

    access: bytes
    sanction: SanctionId
    until: int

"""What the console says and hears over HTTP: signing in, the team, shifts, the audit."""

from typing import Annotated

import msgspec
from msgspec import Meta

from veillee.cases.left_alone import Lacks
from veillee.edge.forms import Form
from veillee.model.staff import Act, Role

KEY_ID = Meta(min_length=1, max_length=1_400)
"""Credential ids have 1,023 bytes at most (WebAuthn Level 3, section 5.8.3)."""


class KeyOptions(msgspec.Struct, frozen=True):
    """What the browser needs to make or use a key; base64url without padding.

    `known`: keys that are there already. `handle` and `name` are empty when signing in.
    """

    challenge: str
    site: str
    timeout_ms: int
    known: tuple[str, ...] = ()
    handle: str = ""
    name: str = ""


class NewKey(Form, frozen=True):
    """A key that the browser just made."""

    id: Annotated[str, KEY_ID]
    client_data: Annotated[str, Meta(max_length=4_000)]
    attestation: Annotated[str, Meta(max_length=8_000)]


class SignedKey(Form, frozen=True):
    """`POST equipe/api/sign-in`: a challenge signed by a known key."""

    id: Annotated[str, KEY_ID]
    client_data: Annotated[str, Meta(max_length=4_000)]
    authenticator_data: Annotated[str, Meta(max_length=4_000)]
    signature: Annotated[str, Meta(max_length=2_000)]


class InvitedForm(Form, frozen=True):
    """`POST equipe/api/join/options`: the code that was handed over."""

    code: Annotated[str, Meta(max_length=60)]


class JoinForm(Form, frozen=True):
    """`POST equipe/api/join`: the code again, and the key that was made for it.

    `handle` as in the options: the member's coming id, sealed into the challenge.
    """

    code: Annotated[str, Meta(max_length=60)]
    handle: Annotated[str, Meta(max_length=60)]
    key: NewKey


class KeyName(Form, frozen=True):
    """`POST equipe/api/keys/drop`: one of one's own keys."""

    id: Annotated[str, KEY_ID]


class ShiftForm(Form, frozen=True):
    """`POST equipe/api/shifts`: from when until when (ms) one watches."""

    since: Annotated[int, Meta(ge=0, le=4_102_444_800_000)]
    until: Annotated[int, Meta(ge=0, le=4_102_444_800_000)]


class ShiftName(Form, frozen=True):
    """`POST equipe/api/shifts/drop`: one of one's own shifts."""

    id: Annotated[str, Meta(max_length=40)]


class AuditForm(Form, frozen=True):
    """`POST equipe/api/audit`: what came before a number, 0 for the latest.

    A POST: reading the audit is itself noted in it.
    """

    before: Annotated[int, Meta(ge=0, le=2**53)] = 0


class Done(msgspec.Struct, frozen=True):
    """It was done and noted."""

    done: bool = True


class MyKey(msgspec.Struct, frozen=True):
    """One of one's own keys."""

    id: str
    site: str
    added_at: int


class Me(msgspec.Struct, frozen=True):
    """`GET equipe/api/me`: who is signed in here, and what they need to know.

    `is_pause_due`: it is time for a pause; hard cases wait until it was taken.
    """

    id: str
    name: str
    role: Role
    keys: tuple[MyKey, ...]
    is_pause_due: bool


class Member(msgspec.Struct, frozen=True):
    """A member of the team, as the team sees them; no figure about anybody's work."""

    id: str
    name: str
    role: Role


class ShiftShown(msgspec.Struct, frozen=True):
    """When somebody watches."""

    id: str
    staff: str
    name: str
    since: int
    until: int


class Announced(msgspec.Struct, frozen=True):
    """What the whole team is told: who joined or left, whose keys changed."""

    number: int
    at: int
    act: Act
    name: str


class RaidForm(Form, frozen=True):
    """`POST equipe/api/raids`: an alert in a room (`where` empty: in the house), its level from 4
    to 1, 0 to end it, and for how many minutes.
    """

    level: Annotated[int, Meta(ge=0, le=4)]
    minutes: Annotated[int, Meta(ge=5, le=720)] = 60
    where: Annotated[str, Meta(max_length=60)] = ""


class RaidShown(msgspec.Struct, frozen=True):
    """An alert that holds; `name` is empty for the house."""

    where: str
    name: str
    level: int
    until: int


class RoomShown(msgspec.Struct, frozen=True):
    """A room an alert can be set for; `new` counts new profiles that came in five minutes, when
    there are so many that an alert is proposed.
    """

    where: str
    name: str
    new: int = 0


class Raids(msgspec.Struct, frozen=True):
    """`GET equipe/api/raids`: the alerts that hold, the places for one, whether one may set it."""

    alerts: tuple[RaidShown, ...]
    places: tuple[RoomShown, ...]
    may_set: bool


class ProofGiven(msgspec.Struct, frozen=True):
    """`POST equipe/api/proofs`: a code to hand over, once somebody has looked at a document."""

    code: str
    until: int


class LeftAlone(msgspec.Struct, frozen=True):
    """How many open cases lack somebody of the team, whom, and since when the longest waits."""

    lacks: Lacks
    cases: int
    since: int


class Team(msgspec.Struct, frozen=True):
    """`GET equipe/api/team`: who belongs to it, who watches when, what changed in two weeks.

    `hours` are the opening hours, `is_open` whether it is one of them now, `is_covered` whether
    somebody watches now. `left_alone`: the open cases for which nobody of the team is left.
    """

    members: tuple[Member, ...]
    shifts: tuple[ShiftShown, ...]
    news: tuple[Announced, ...]
    hours: tuple[str, ...]
    is_open: bool
    is_covered: bool
    left_alone: tuple[LeftAlone, ...]


class AuditLine(msgspec.Struct, frozen=True):
    """One entry of the audit; `digest` is its beginning, to be written down."""

    number: int
    at: int
    by: str
    name: str
    act: Act
    about: str
    detail: str
    digest: str


class AuditPage(msgspec.Struct, frozen=True):
    """Entries, latest first. `head`: the anchor of the last one."""

    lines: tuple[AuditLine, ...]
    head: str

"""What goes over HTTP: bodies of requests and answers, as the OpenAPI document shows them."""

from typing import Annotated

import msgspec
from msgspec import Meta

from veillee.model.person import Gender, HereFor, Listed, ShowAge
from veillee.model.place import ShowPlace


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what the page sends."""


class Help(msgspec.Struct, frozen=True, omit_defaults=True):
    """A help line: name, when to use it, how to reach it, and with which reports it is shown."""

    id: str
    name: str
    when: str = ""
    channel: str = ""
    hours: str = ""
    url: str = ""
    contexts: tuple[str, ...] = ()


class Site(msgspec.Struct, frozen=True):
    """`GET api/site`: what the first page needs to know, and nothing about anybody.

    `is_trial`: the banner «Essai privé : l'âge n'est pas vérifié, personne ne modère» is shown;
    `is_moderated`: its end says instead that a team does, at no promised time.
    `people`: 0 for nobody, 1 for one or a few, else about how many are here, in tens.
    """

    name: str
    language: str
    release: str
    is_trial: bool
    is_moderated: bool
    publisher: str
    contact: str
    source: str
    people: int
    min_age: int
    room_hours: int
    conversation_days: int
    address_days: int
    trace_days: int
    near_after_seconds: int
    named_from: int
    discreet_minutes: int
    nickname_idle_hours: int
    person_idle_days: int
    text_length: int
    help: tuple[Help, ...]


class Typed(Form, frozen=True):
    """`POST api/places`: what was typed in the field of the postal code. In a body, so that no log
    has it in an address.
    """

    typed: Annotated[str, Meta(max_length=80)]


class PlaceChoice(msgspec.Struct, frozen=True):
    """One suggestion."""

    code: str
    commune: str
    commune_id: str
    department: str
    zone: str


class Places(msgspec.Struct, frozen=True):
    """Suggestions, most likely first."""

    places: tuple[PlaceChoice, ...]


class Challenge(msgspec.Struct, frozen=True):
    """`POST api/challenge`: bytes to sign with the device key (base64url without padding), once and
    soon.
    """

    challenge: str
    expires_in_ms: int


class DeviceProof(Form, frozen=True):
    """A public key (P-256, uncompressed point, base64url), the challenge, and its ECDSA-SHA-256
    signature (raw r‖s).
    """

    key: Annotated[str, Meta(min_length=80, max_length=96)]
    challenge: Annotated[str, Meta(min_length=16, max_length=200)]
    signature: Annotated[str, Meta(min_length=80, max_length=96)]


class SmallSum(Form, frozen=True):
    """The puzzle of a `work_needed` refusal with its eight answers: for each sum, the number that
    makes the SHA-256 of puzzle bytes, sum's number (1 byte) and answer (4 bytes, big-endian) begin
    with `bits` zero bits.
    """

    puzzle: Annotated[str, Meta(min_length=16, max_length=200)]
    answers: tuple[int, ...]


class EntryForm(Form, frozen=True):
    """`POST api/entry`: the one form. `place` is the typed postal code, `commune` the chosen
    suggestion's id.

    `confirmed` answers «13, c'est votre département ?». Who says nothing of what others see leaves
    it as it was. `work` answers a refusal `work_needed`, with a fresh `proof` beside it.
    """

    proof: DeviceProof
    nickname: Annotated[str, Meta(max_length=200)]
    age: Annotated[int, Meta(ge=0, le=999)]
    gender: Gender
    place: Annotated[str, Meta(max_length=20)]
    listed: Listed
    rules: bool
    commune: Annotated[str, Meta(max_length=10)] = ""
    show_place: ShowPlace | None = None
    show_age: ShowAge | None = None
    here_for: HereFor | None = None
    language: Annotated[str, Meta(max_length=8)] = "fr"
    confirmed: bool = False
    work: SmallSum | None = None


class ReturnForm(Form, frozen=True):
    """`POST api/session`: come back as the person of this device key; with `nickname` under another
    one, where theirs is somebody else's by now.
    """

    proof: DeviceProof
    nickname: Annotated[str, Meta(max_length=200)] = ""
    confirmed: bool = False


class CopyForm(Form, frozen=True):
    """`POST api/copy`: one's own copy of what is kept; `discreet` rooms only where they are asked
    for, as the file can be read by whoever opens it.
    """

    discreet: bool = False


class Entered(msgspec.Struct, frozen=True):
    """Come in: the cookie is set, the socket may be opened."""

    nickname: str
    is_back: bool


class Leaving(msgspec.Struct, frozen=True, omit_defaults=True):
    """`POST api/leaving`: the code that keeps the right to report, and what stays sealed until when
    (ms); `traces_until` of the last of one's own traces, where there is one.
    """

    code: str
    report_until: int
    conversations_until: int
    addresses_until: int
    traces_until: int = 0


class LeavingForm(Form, frozen=True):
    """`POST api/leaving/confirm`: the code that was shown, as proof that it was seen."""

    code: Annotated[str, Meta(max_length=40)]


class Left(msgspec.Struct, frozen=True):
    """Everything of this person was erased but what `Leaving` named, what they wrote in rooms, for
    the rest of its `room_hours`, and what a report or a decision rests on.
    """

    erased: bool = True


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A refusal over HTTP: the stable code, and what the text for people needs; `nickname` is that
    of who comes back and finds it taken, `work` and `bits` the puzzle of `work_needed`.
    """

    why: str
    may_retry: bool = False
    retry_after_ms: int = 0
    because: str = ""
    help: tuple[Help, ...] = ()
    until: int = 0
    nickname: str = ""
    work: str = ""
    bits: int = 0


class Health(msgspec.Struct, frozen=True):
    """`GET healthz`: the house can serve."""

    ready: bool = True

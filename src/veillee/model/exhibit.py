"""What is frozen when something is reported, and the chain that shows that nothing was changed.

The content is sealed under a key of its own. Its fingerprint is of the sealed bytes, so that the
chain can outlive the content: forgetting an exhibit destroys text and key and leaves a hash that
tells nothing.
"""

import hashlib

import msgspec

from veillee.model.ids import ExhibitId, PersonId
from veillee.model.person import Face
from veillee.model.report import Subject

BEGINNING = bytes(32)
"""What stands before the first exhibit of a house."""


class FrozenLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message as it stood: `text` is what was read last, `earlier` what stood there before.

    `author` is the hidden number, `face` how the room or the other side saw them. `is_reported`
    marks what the reporter pointed at; the others are neighbours. `is_reporter`: the reporter's
    own line. `of` is the message it answers. `is_unseen`: it was held or refused, and nobody else
    had read it.
    """

    seq: int
    at: int
    author: PersonId
    text: str
    face: Face | None = None
    earlier: tuple[str, ...] = ()
    edited_at: int = 0
    deleted_at: int = 0
    of: int = 0
    is_reported: bool = False
    is_reporter: bool = False
    is_unseen: bool = False


class FrozenPerson(msgspec.Struct, frozen=True, omit_defaults=True):
    """The reported person as declared and as shown that day."""

    person: PersonId
    nickname: str
    shown: Face | None = None
    declared_age: int = 0
    zone: str = ""
    line: str = ""
    has_left: bool = False


class FrozenRoom(msgspec.Struct, frozen=True, omit_defaults=True):
    """The room's name and rules of the day."""

    id: str
    name: str
    description: str = ""
    rules: str = ""
    is_discreet: bool = False


class Frozen(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an exhibit holds when it is opened.

    `not_transmitted` counts the messages of a conversation that the reporter did not send; a
    moderator may ask for them, and sees none of them without. `described` is where an outsider
    says it stands.
    """

    lines: tuple[FrozenLine, ...] = ()
    person: FrozenPerson | None = None
    room: FrozenRoom | None = None
    not_transmitted: int = 0
    described: str = ""


class Exhibit(msgspec.Struct, frozen=True):
    """A frozen piece: `content` is a sealed `Frozen`, `key` its own key, wrapped by the vault.

    Its subject bears no words (`described`): those are in the content. `previous` and `digest` are
    set when it is kept: its place in the chain.
    """

    id: ExhibitId
    at: int
    subject: Subject
    content: bytes
    key: bytes
    previous: bytes = b""
    digest: bytes = b""


_encode = msgspec.json.Encoder().encode
_frozen = msgspec.json.Decoder(Frozen)


def written(frozen: Frozen) -> bytes:
    """Return a frozen piece as the bytes that are sealed."""
    return _encode(frozen)


def read(content: bytes) -> Frozen:
    """Return what opened bytes say."""
    return _frozen.decode(content)


def sealed_about(exhibit: ExhibitId) -> str:
    """Return what an exhibit's content is bound to: it cannot stand in for another's."""
    return f"exhibit {exhibit}"


def fingerprint(exhibit: Exhibit) -> bytes:
    """Return the hash of all that an exhibit says, sealed as it is."""
    whole = _encode((exhibit.id, exhibit.at, exhibit.subject))
    sealed = hashlib.sha256(exhibit.content + exhibit.key).digest()
    return hashlib.sha256(whole + sealed).digest()


def link(previous: bytes, print_: bytes) -> bytes:
    """Return the digest of a link: it holds the one before it, and so all before it."""
    return hashlib.sha256(previous + print_).digest()


def chained(exhibit: Exhibit, previous: bytes) -> Exhibit:
    """Return the exhibit with its place behind `previous`."""
    digest = link(previous, fingerprint(exhibit))
    return msgspec.structs.replace(exhibit, previous=previous, digest=digest)

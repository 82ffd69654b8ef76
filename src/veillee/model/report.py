"""What somebody tells the team: about what, why in plain choices, and what was ticked."""

import hashlib
from enum import StrEnum

import msgspec

from veillee.model.ids import ExhibitId, PersonId, ReportId, is_conversation

WORDS = 1_000
"""Characters of one's own words in a report made in the chat."""
NOTICE_WORDS = 5_000
"""Characters of an outsider's explanation (DSA art. 16(2)(a))."""
TICKED = 50
"""Messages of a conversation that one report opens at most."""

NOBODY = PersonId(0)
"""Stands for an outsider, who is no person of this house."""


class SubjectKind(StrEnum):
    """What a report can be about. `described`: an outsider named the place in words."""

    MESSAGE = "message"
    PERSON = "person"
    REQUEST = "request"
    ROOM = "room"
    CONVERSATION = "conversation"
    NICKNAME = "nickname"
    DRAFT = "draft"
    DESCRIBED = "described"


_PRIVATE = frozenset({SubjectKind.CONVERSATION, SubjectKind.REQUEST})


class Category(StrEnum):
    """The plain choices of the sheet, gravest first; `POLICIES` says which policies each serves.

    Who is under 18 are two choices: somebody whom this person is after, or this person.
    """

    MINOR = "minor"
    UNDERAGE = "underage"
    DANGER = "danger"
    DRUGGED = "drugged"
    SELF_HARM = "self_harm"
    EXPLOITATION = "exploitation"
    TERROR = "terror"
    THREAT = "threat"
    BLACKMAIL = "blackmail"
    INTIMATE = "intimate"
    HATE = "hate"
    HARASSMENT = "harassment"
    ADDRESS = "address"
    SEXUAL = "sexual"
    MONEY = "money"
    TRADE = "trade"
    PRETENDING = "pretending"
    ADVERTISING = "advertising"
    OTHER = "other"


POLICIES: dict[Category, tuple[str, ...]] = {
    Category.MINOR: (
        "minor_safety.grooming",
        "minor_safety.csam",
    ),
    Category.UNDERAGE: ("minor_safety.underage_user",),
    Category.DANGER: ("violence.ambush", "violence.threats"),
    Category.DRUGGED: ("violence.drug_facilitated",),
    Category.SELF_HARM: ("self_harm",),
    Category.EXPLOITATION: ("violence.trafficking", "prostitution"),
    Category.TERROR: ("terrorism",),
    Category.THREAT: ("violence.threats", "violence.ambush"),
    Category.BLACKMAIL: ("fraud.extortion", "privacy.ncii"),
    Category.INTIMATE: ("privacy.ncii", "privacy.deepfake"),
    Category.HATE: ("hate.other", "hate.homophobic"),
    Category.HARASSMENT: ("harassment",),
    Category.ADDRESS: ("privacy.doxxing",),
    Category.SEXUAL: ("terms.sexual_public", "harassment"),
    Category.MONEY: ("fraud.extortion", "terms.spam"),
    Category.TRADE: ("drugs", "illegal_trade"),
    Category.PRETENDING: ("terms.impersonation", "terms.ban_evasion"),
    Category.ADVERTISING: ("terms.spam", "terms.contact_in_public"),
    Category.OTHER: ("notice.unspecified",),
}
"""The policy a choice proposes first, then the others it may mean; staff decide which it is."""


URGENT = frozenset(
    {
        Category.MINOR,
        Category.DANGER,
        Category.DRUGGED,
        Category.SELF_HARM,
        Category.EXPLOITATION,
        Category.TERROR,
    }
)
"""Choices that say that somebody may be in danger: looked at first."""


class Via(StrEnum):
    """Which way a report came in."""

    CHAT = "chat"
    LEAVING_CODE = "leaving_code"
    NOTICE = "notice"
    TRUSTED = "trusted"


class Subject(msgspec.Struct, frozen=True):
    """What a report is about. `handle` is how the reporter knew the person, `person` who it is.

    `described` is the exact place in an outsider's words (DSA art. 16(2)(b)). `context` is the
    discreet room whose names the person bears there, empty for those used everywhere else.
    """

    kind: SubjectKind
    stream: str = ""
    seq: int = 0
    handle: str = ""
    person: PersonId = NOBODY
    described: str = ""
    context: str = ""

    @property
    def is_private(self) -> bool:
        """Tell whether what is reported was said in a conversation."""
        return self.kind in _PRIVATE or is_conversation(self.stream)


class Report(msgspec.Struct, frozen=True):
    """A report as filed; it is a fact, and never changes.

    `code` is the hash of the receipt code. `contact` (name and e-mail) is an outsider's, and may be
    empty for offences against minors (DSA art. 16(2)(c)). `knows_address` is the reporter's answer
    to «cette personne connaît-elle votre adresse ?», None when unsaid.
    """

    id: ReportId
    at: int
    by: PersonId
    subject: Subject
    category: Category
    code: bytes
    exhibit: ExhibitId
    via: Via = Via.CHAT
    words: str = ""
    ticked: tuple[int, ...] = ()
    knows_address: bool | None = None
    contact: str = ""
    good_faith: bool = False
    language: str = "fr"

    @property
    def policies(self) -> tuple[str, ...]:
        """Return the policies the chosen words may mean, likeliest first."""
        return POLICIES[self.category]


def hash_of_code(code: str) -> bytes:
    """Return what is kept of a receipt code; spaces, capitals and hyphens do not matter."""
    letters = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(b"veillee receipt " + letters.encode()).digest()


def hash_of_key(key: str) -> str:
    """Return what the settings hold of a trusted flagger's key, in hexadecimal."""
    letters = "".join(letter for letter in key.lower() if letter.isalnum())
    return hashlib.sha256(b"veillee flagger " + letters.encode()).hexdigest()

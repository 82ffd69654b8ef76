"""The retention classes: when what is forgotten; every column names one of them."""

from enum import Enum

APART_DAYS = 30
"""What is left in discreet rooms of who left goes within so many days: a block about them when its
age is a multiple of this, a resting nickname at a moment drawn for it.
"""
SHIFT_DAYS = 30
"""How long a shift that is over is kept, so that it can be seen who watched."""


class Keeping(Enum):
    """A class of kept things: its stable name, and `until`, which says when it is forgotten."""

    until: str

    def __new__(cls, name: str, until: str) -> "Keeping":  # noqa: PYI034 - an enum is never inherited
        """Hold the name as the value, and the promise beside it."""
        member = object.__new__(cls)
        member._value_ = name
        member.until = until
        return member

    ROOM_MESSAGE = (
        "room_message",
        "`retention.room_hours` after it was written.",
    )
    CONVERSATION = (
        "conversation",
        (
            "`retention.conversation_days` after it was written; while one side keeps a trace,"
            " when the last trace ends (`retention.trace_days`). The conversation and its key go"
            " with its last message, unless both sides wanted to keep in contact and neither left."
            " While a case holds one of the two (somebody in danger, words put to rest over an"
            " age), nothing of it goes."
        ),
    )
    STREAM = (
        "stream",
        (
            "With the conversation it numbers; a room's stands as long as the room, so that no"
            " number is ever given twice. It holds no person and no text."
        ),
    )
    PERSON = (
        "person",
        (
            "When the person leaves («quitter et effacer»), or neither was seen, nor kept a trace,"
            " nor was kept off the site by a measure, for `door.person_idle_days`."
        ),
    )
    LEASE = (
        "lease",
        "`door.nickname_idle_hours` after the person was last seen, or with the person.",
    )
    SESSION = (
        "session",
        (
            "`door.person_idle_days` after it was opened, not while a case holds its person, or"
            " with the person."
        ),
    )
    MOVE = "move", "A day after it was made, or with the person."
    LOOK = "look", "A day after it was asked for, or with the person."
    BLOCK = (
        "block",
        (
            "When it is lifted, or with the person who made it; one about somebody who left goes"
            " `retention.room_hours` after they left, when no conversation between the two is kept"
            " any more; in a discreet room within thirty days, at an hour that the block's own age"
            " sets, as it would tell who left."
        ),
    )
    LIFTED = (
        "lifted",
        (
            "`retention.room_hours` after the block was lifted, when all it hid is forgotten, or"
            " with the person it was about."
        ),
    )
    SIGNAL = (
        "signal",
        "`retention.signal_days` after the act, or with the person it is about.",
    )
    WRITTEN = (
        "written",
        (
            "`retention.trace_days` after the last words of the conversation, which is forgotten"
            " itself by then, or with either of the two; never of a conversation that began in a"
            " discreet room."
        ),
    )
    CONSENT = "consent", "With the person."
    RESTING_NAME = (
        "resting_name",
        (
            "Within thirty days of leaving, at a moment of its own: what a nickname of a discreet"
            " room looked like, as a hash, so that it is not free when the usual one is."
        ),
    )
    AGE_REFUSAL = "age_refusal", "`door.age_refusal_hours` after it was given."
    CODE = (
        "code",
        (
            "`retention.code_days` after leaving; where they kept a trace of a conversation, no"
            " sooner than that trace."
        ),
    )
    ADDRESS = (
        "address",
        (
            "`retention.address_days` after the session was opened, and not while a case holds"
            " whose it was, also when they left."
        ),
    )
    ACCESS = (
        "access",
        (
            "When the measure ends, or is undone, and `door.access_days` after its person last"
            " came that way at the latest; at once where that is 0."
        ),
    )
    REPORT = (
        "report",
        (
            "Six months after a decision that restricts, or that nothing was to be done about a"
            " report (the time of an appeal), however long a measure lasts, 90 days where only the"
            " house had noticed something and nothing came of it; until there is one it stays, also"
            " when what it shows was deleted, forgotten, or its author left."
        ),
    )
    CASE = (
        "case",
        (
            "Six months after the last decision (the time of an appeal) and not before the last"
            " measure ends; until there is a decision it stays."
        ),
    )
    ORDER = (
        "order",
        "Five years after the order was closed, as long as the year's report that counts it.",
    )
    REGISTER = (
        "register",
        (
            "Never: a line of the register without its words, so that no number is missing; it"
            " says nothing about any visitor."
        ),
    )
    CHAIN = (
        "chain",
        "Never: a hash of sealed bytes, which shows that no exhibit was changed or taken out.",
    )
    STAFF = (
        "staff",
        (
            "When the member leaves: name, keys and what they have seen at once; the bare"
            " id and its dates stay for the audit."
        ),
    )
    STAFF_SESSION = "staff_session", "When it ends, a day after it was opened at the latest."
    INVITATION = "invitation", "When it is used, or `staff.invitation_hours` after it was made."
    RAID = "raid", "At its end, twelve hours after it was set at most."
    PROOF = "proof", "When it is used, or fifteen minutes after it was made."
    SHIFT = "shift", "Thirty days after its end; a coming one with the member who leaves."
    AUDIT = (
        "audit",
        (
            "With the house: it holds the acts of the staff by id, cases by id, and nothing about"
            " any visitor."
        ),
    )
    LEDGER = (
        "ledger",
        (
            "Never: facts counted by day, with nobody in them; what they were counted from is"
            " forgotten as its own class says."
        ),
    )
    CONFIG = "config", "Never: it says nothing about anybody."

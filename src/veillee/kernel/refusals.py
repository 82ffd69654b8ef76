"""Every way a command may be refused and a socket closed: code, meaning, whether trying again
helps.
"""

from enum import Enum, IntEnum


class Refusal(Enum):
    """Stable codes of refusals; the text for people is made in the page, in their language."""

    meaning: str
    may_retry: bool

    def __new__(cls, code: str, meaning: str, may_retry: bool = False) -> "Refusal":
        """Hold the code as the value, and its meaning beside it."""
        member = object.__new__(cls)
        member._value_ = code
        member.meaning = meaning
        member.may_retry = may_retry
        return member

    # The frame or the form itself
    MALFORMED = (
        "malformed",
        "This is not one of the known messages, or a field is missing or wrong.",
    )
    TOO_LARGE = "too_large", "The frame or the body is larger than the limit."
    TOO_LONG = "too_long", "The text has more characters or lines than the limit."
    EMPTY = "empty", "There is nothing in the text that a person could read."
    SLOW_DOWN = "slow_down", "Too much in too little time; `retry_after_ms` says when.", True
    BUSY = "busy", "The house is busy; the same command may be sent again.", True
    NOT_KEPT = "not_kept", "It could not be written to the journal, so it was not shown.", True

    # The door
    NOT_PRIVATE = "not_private", "A private trial answers on loopback and private networks only."
    FOREIGN_ORIGIN = "foreign_origin", "The request comes from another site's page."
    NO_SESSION = "no_session", "There is no session for this cookie; come in again."
    UNKNOWN_PERSON = "unknown_person", "This device key is not known (any more): fill in the form."
    BAD_SIGNATURE = "bad_signature", "The signature does not prove the device key."
    STALE_CHALLENGE = (
        "stale_challenge",
        "The challenge is too old or was used; ask for another.",
        True,
    )
    WORK_NEEDED = (
        "work_needed",
        (
            "Before this new profile comes in, its device does a small sum: `work` is the puzzle"
            " and `bits` how hard it is."
        ),
        True,
    )
    RULES_NOT_ACCEPTED = "rules_not_accepted", "The rules box was not ticked."
    UNDER_AGE = "under_age", "Adults only; help lines are given with this refusal."
    AGE_REFUSED_BEFORE = (
        "age_refused_before",
        "An age under 18 was given on this device a short time ago.",
    )
    AGE_OUT_OF_RANGE = "age_out_of_range", "The age is not one a person can have."
    UNKNOWN_PLACE = "unknown_place", "This postal code or commune is not in the table."

    # Nicknames
    NICKNAME_INVALID = (
        "nickname_invalid",
        "The nickname has no visible letters, or signs that are not allowed.",
    )
    NICKNAME_TAKEN = "nickname_taken", "The nickname, or one that looks like it, is in use."
    NICKNAME_CLAIMS_ROLE = (
        "nickname_claims_role",
        "The nickname claims a role that visitors do not have.",
    )
    NICKNAME_HAS_CONTACT = (
        "nickname_has_contact",
        "The nickname holds an address, a link or a number to call.",
    )
    NICKNAME_MINOR = "nickname_minor", "The nickname says an age under 18; choose another."
    NICKNAME_ASKS = (
        "nickname_asks",
        "The number in the nickname may be an age; confirm that it is not.",
    )
    NICKNAME_NOT_HERE = "nickname_not_here", "The rules do not allow this nickname; choose another."
    NICKNAME_SAME = (
        "nickname_same",
        "A discreet room needs a nickname unlike the one used elsewhere.",
    )

    # Rooms
    UNKNOWN = "unknown", "There is no such thing here, or not for you."
    NOT_JOINED = "not_joined", "Join the room first."
    CONSENT_NEEDED = (
        "consent_needed",
        "A discreet room asks for consent and its own nickname before entry.",
    )
    TOO_MANY_ROOMS = "too_many_rooms", "No more rooms can be joined at once; leave one."
    NOT_YOURS = "not_yours", "Only its author may do this."
    ASKED_ENOUGH = (
        "asked_enough",
        "This person asked for as many looks as one may within twenty-four hours; later again.",
    )
    TOO_LATE = "too_late", "The time for this has passed."
    NOT_HERE = "not_here", "The rules of this room do not allow this."
    TOO_MANY_REACTIONS = (
        "too_many_reactions",
        "This message has as many different reactions as it can hold.",
    )
    FILTER_TOO_NARROW = (
        "filter_too_narrow",
        "An age filter spans five years at least, and from 18 reaches 25.",
    )
    NO_FILTER_HERE = "no_filter_here", "A discreet room's list has no filters."
    NEAR_NOT_YET = (
        "near_not_yet",
        "The list near you opens after some presence (`people.near_after_seconds`).",
        True,
    )
    NEAR_ENOUGH = (
        "near_enough",
        "Today's number of different people has been shown; more tomorrow.",
        True,
    )

    # Conversations
    NOT_TAKING = "not_taking", "This person does not take requests from you."
    REQUEST_EXISTS = "request_exists", "There is a conversation or a request between you already."
    UNANSWERED = "unanswered", "Two messages wait for an answer; a third would be too many."
    REQUESTS_PAUSED = "requests_paused", "New requests are paused; the statement says why."
    NO_LINKS_YET = "no_links_yet", "A first message holds no link; wait for an answer."
    HOUSE_CLOSED = (
        "house_closed",
        "Outside the opening hours rooms rest; `retry_after_ms` says when they open.",
        True,
    )
    CLOSED = "closed", "This conversation is closed."

    # Staff
    NO_STAFF = "no_staff", "Nobody of the staff is signed in here; sign in with your key."
    NOT_YOUR_ROLE = "not_your_role", "Your role does not allow this."
    BAD_PASSKEY = "bad_passkey", "This key is not known here, or its signature does not hold."
    BAD_INVITATION = "bad_invitation", "This invitation was used, is over, or never existed."
    NEEDS_A_NAME = (
        "needs_a_name",
        "Keys are made for a host name: open the console by `localhost` or by the house's name.",
    )
    FASTER = "faster", "Somebody else was faster; look again."
    UNREAD = "unread", "Something came into the case since it was read; read it first."
    NOT_NOW = "not_now", "This may not happen to the case now, or not by you."
    UNFIT = "unfit", "This makes no decision; `because` says what is missing."
    BETRAYS = (
        "betrays",
        "The text names, dates or quotes somebody; `because` says which.",
    )
    TOO_MANY_PROOFS = (
        "too_many_proofs",
        "You gave as many proofs of age this week as one person may; somebody else can.",
    )
    LAST_KEY = "last_key", "It is the last key: without it you could not come back."

    # Measures
    READ_ONLY = "read_only", "A measure lets this person read, not write; its statement says why."
    NO_PRIVATE = "no_private", "A measure keeps this person from writing in private."
    FROZEN = (
        "frozen",
        "Private messages rest here, both ways, until somebody of the team has looked.",
    )
    KEPT_OUT = "kept_out", "A measure keeps this person out of this room."
    SUSPENDED = "suspended", "A measure keeps this person off the site; its statement says why."

    # Oneself
    CORRECTED_BEFORE = "corrected_before", "The age was corrected once already."
    MOVED_TOO_OFTEN = "moved_too_often", "The place was changed as often as a day allows.", True


class Closing(IntEnum):
    """Why a socket closes. 4000-4099: come back at once; 4100-4199: come back later; 4200-4299:
    stay away.
    """

    meaning: str

    def __new__(cls, code: int, meaning: str) -> "Closing":
        """Hold the close code as the value, and its meaning beside it."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member

    TOO_SLOW = (
        4000,
        "Too much was waiting for this reader; come back and catch up from the journal.",
    )
    RESTARTING = 4001, "The house restarts; come back."
    SILENT = 4002, "Nothing was heard for too long."
    REPLACED = 4003, "A newer session took the place of this one; come back with its cookie."
    BUSY = 4100, "The house is full; come back in a while."
    NO_SESSION = 4200, "There is no session for this cookie; come in again by the form."
    LEFT = 4201, "This person has left and everything was erased."
    SUSPENDED = 4203, "A measure keeps this person off the site; the form tells them why."
    HOSTILE = 4202, "Frames that no client of ours sends."

"""The tables; every column says which retention class it belongs to and what it is for.

The record of processing (docs/reference/retention.md) is generated from these declarations, and a
test refuses a column without them. No postal code, no coordinate and no address in clear has a
column.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from veillee.store.keeping import Keeping

metadata = MetaData()

# SQLite's INTEGER holds 64 bits; its STRICT tables know no BIGINT.
NUMBER = BigInteger().with_variant(Integer, "sqlite")

Declare = Callable[..., Column[Any]]


def columns_of(keeping: Keeping) -> Declare:
    """Return a maker of columns of one class; they are NOT NULL unless told otherwise."""

    def column(name: str, type_: Any, purpose: str, *rest: Any, **options: Any) -> Column[Any]:
        info = {"retention": keeping.value, "purpose": purpose}
        return Column(name, type_, *rest, info=info, **{"nullable": False, **options})

    return column


def table_of(name: str, *parts: Any, with_rowid: bool = True) -> Table:
    """Return a table, strict in its types."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def _person(column: Declare, name: str, purpose: str, **options: Any) -> Column[Any]:
    """Return a column that goes with its person."""
    return column(name, NUMBER, purpose, ForeignKey("persons.id", ondelete="CASCADE"), **options)


_config = columns_of(Keeping.CONFIG)
house = table_of(
    "house",
    _config("key", Text, "Names a fact about this database.", primary_key=True),
    _config("value", Text, "The fact, such as the oldest schema whose code may open it."),
)

# A stream's last number is the greater of `forgotten` and its last kept event's: deriving it keeps
# this table out of the hot transaction, and forgetting writes `forgotten` in the transaction that
# deletes, so none is given twice.
_stream = columns_of(Keeping.STREAM)
streams = table_of(
    "streams",
    _stream("stream", Text, "The room or conversation that is numbered.", primary_key=True),
    _stream("epoch", Text, "Changes when history was lost, so that readers start over."),
    _stream("forgotten", NUMBER, "The highest number that was given and is forgotten."),
    _stream("oldest_at", NUMBER, "When its oldest kept event was written.", nullable=True),
    with_rowid=False,
)
Index(
    "streams_by_age",
    streams.c.oldest_at,
    sqlite_where=streams.c.oldest_at.is_not(None),
)
Index("streams_empty", streams.c.stream, sqlite_where=streams.c.oldest_at.is_(None))


def _events(name: str, keeping: Keeping, body: Column[Any]) -> Table:
    """Return a table of events: clustered by stream and number, so that a tail is one seek."""
    column = columns_of(keeping)
    table = table_of(
        name,
        column("stream", Text, "Where it was said.", primary_key=True),
        column(
            "seq",
            NUMBER,
            "Its number there; gives order and proves nothing is missing.",
            primary_key=True,
        ),
        column("kind", NUMBER, "Whether it was said, edited, deleted, a reaction or a notice."),
        column("author", NUMBER, "The hidden number of who did it: for edits, blocks and reports."),
        column("at", NUMBER, "When it was written: for display and for forgetting."),
        body,
        column("of", NUMBER, "The number of the event it speaks of, 0 for none."),
        column("nonce", Text, "The page's own id, so that a retry is not said twice."),
        column("face", Text, "The author as others saw them at that moment."),
        column(
            "verdict",
            Text,
            "Why the rules let it pass when they had something to say.",
            nullable=True,
        ),
        with_rowid=False,
    )
    Index(f"{name}_of", table.c.stream, table.c.of, sqlite_where=table.c.of != 0)
    Index(f"{name}_at", table.c.at)
    return table


room_events = _events(
    "room_events",
    Keeping.ROOM_MESSAGE,
    columns_of(Keeping.ROOM_MESSAGE)(
        "body", Text, "The text or the sign, as everybody in the room saw it."
    ),
)
conversation_events = _events(
    "conversation_events",
    Keeping.CONVERSATION,
    columns_of(Keeping.CONVERSATION)(
        "body", LargeBinary, "The text or the sign, sealed under the conversation's key."
    ),
)

_unshown = columns_of(Keeping.ROOM_MESSAGE)
unshown_drafts = table_of(
    "unshown_drafts",
    _unshown("id", Text, "Names the draft to its author and to who decides.", primary_key=True),
    _unshown("stream", Text, "Where it would have been said."),
    _unshown("kind", NUMBER, "Whether it would have been said or edited."),
    _unshown("author", NUMBER, "The hidden number of who wrote it.", index=True),
    _unshown("at", NUMBER, "When it was written: for forgetting.", index=True),
    _unshown("body", LargeBinary, "The text that was held or refused, as its exhibit."),
    _unshown("of", NUMBER, "The number of the event it speaks of, 0 for none."),
    _unshown("nonce", Text, "The page's own id."),
    _unshown("verdict", Text, "What the rules answered, with every reason."),
    with_rowid=False,
)

_durable = columns_of(Keeping.PERSON)
persons = table_of(
    "persons",
    _durable(
        "id", NUMBER, "The hidden number; never shown.", primary_key=True, autoincrement=False
    ),
    _durable(
        "key", LargeBinary, "Fingerprint of the device key: finds the person again.", unique=True
    ),
    _durable("public_key", LargeBinary, "Public half of the device key: checks its signature."),
    _durable("created_at", NUMBER, "First entry: newcomers get a calm start."),
    _durable("seen_at", NUMBER, "Last seen: for forgetting.", index=True),
    _durable("nickname", Text, "As shown to others."),
    _durable("age", NUMBER, "As declared; shown exactly or as a band."),
    _durable("gender", Text, "As declared; shown as one of three signs."),
    _durable("zone", Text, "A zone of 50,000 residents or more: for nearness."),
    _durable("department", Text, "For nearness and local rooms."),
    _durable("region", Text, "Shown when even the department would tell too much."),
    _durable("listed", Text, "Where the person chose to be seen."),
    _durable("show_place", Text, "Which place the person lets others see."),
    _durable("show_age", Text, "Exact age or band, as the person chose."),
    _durable("here_for", Text, "To talk, for friendship, to meet."),
    _durable("line", Text, "A line about oneself."),
    _durable("writers", Text, "Who may send a request."),
    _durable("filter_min_age", NUMBER, "Lower bound of who may write."),
    _durable("filter_max_age", NUMBER, "Upper bound of who may write."),
    _durable("filter_nearness", NUMBER, "How near who writes must be."),
    _durable("age_corrected", NUMBER, "Whether the one correction of the age was used."),
    _durable("language", Text, "Language of the page."),
)

_lease = columns_of(Keeping.LEASE)
leases = table_of(
    "leases",
    _lease("skeleton", Text, "What the nickname looks like: no two look alike.", primary_key=True),
    _person(_lease, "person", "Who holds the nickname.", unique=True),
    _lease("until", NUMBER, "When the nickname is free again.", index=True),
    with_rowid=False,
)

_session = columns_of(Keeping.SESSION)
sessions = table_of(
    "sessions",
    _session("token", LargeBinary, "Hash of the cookie.", primary_key=True),
    _person(_session, "person", "Whose session it is.", index=True),
    _session("opened_at", NUMBER, "For forgetting.", index=True),
    with_rowid=False,
)

_move = columns_of(Keeping.MOVE)
moves = table_of(
    "moves",
    _move("id", NUMBER, "Tells two moves apart.", primary_key=True),
    _person(_move, "person", "Who changed place.", index=True),
    _move("at", NUMBER, "When: so many a day, against finding people by moving about.", index=True),
)

_look = columns_of(Keeping.LOOK)
looks = table_of(
    "looks",
    _look("id", NUMBER, "Tells two askings apart.", primary_key=True),
    _person(_look, "person", "Whose line a rule had refused.", index=True),
    _look("at", NUMBER, "When they asked for a human: so many a day.", index=True),
)

_conversation = columns_of(Keeping.CONVERSATION)
conversations = table_of(
    "conversations",
    _conversation("id", Text, "Names the conversation to its two sides.", primary_key=True),
    _conversation("epoch", Text, "The epoch of its stream."),
    _conversation("opened_at", NUMBER, "When the request was made."),
    _conversation("state", Text, "Asked, open or declined."),
    _conversation(
        "key", LargeBinary, "The key of its text, wrapped: destroying it destroys the text."
    ),
    _conversation("origin", Text, "Where it began: a room, or near."),
    _conversation("is_discreet", NUMBER, "Whether that room was discreet."),
    _conversation("queued", NUMBER, "Whether it waits in a newcomer's calm queue."),
    _conversation("waits", NUMBER, "Whether it is withheld until somebody watches."),
    _conversation("touched_at", NUMBER, "Puts the lists in order."),
    _conversation("here_for", Text, "What the asking side was here for, shown in the request."),
    _conversation("due_at", NUMBER, "From when on one that waited may come, apart from others."),
    with_rowid=False,
)
sides = table_of(
    "sides",
    _conversation(
        "conversation",
        Text,
        "Which conversation.",
        ForeignKey("conversations.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    _conversation("place", NUMBER, "1 for who asked, 2 for who was asked.", primary_key=True),
    _conversation("person", NUMBER, "The hidden number of who is on this side.", index=True),
    _conversation("handle", Text, "How the other side knows this person."),
    _conversation("nickname", Text, "The only name shown when it began in a discreet room."),
    _conversation("read", NUMBER, "How far this side has read."),
    _conversation("unanswered", NUMBER, "Messages waiting for an answer: two at most."),
    _conversation("trace_until", NUMBER, "Until when this side keeps a trace."),
    _conversation("wants_contact", NUMBER, "Whether this side wants to keep in contact."),
    _conversation("shows_presence", NUMBER, "Whether the contact sees when this side is here."),
    _conversation("cleared_at", NUMBER, "When this side took it off its list."),
    _conversation("left_at", NUMBER, "When this side left."),
    _conversation("shown_as", Text, "How the other sees who blocked, left or was met discreetly."),
    _conversation("hushed", NUMBER, "The first number that waits while private messages rest."),
    _conversation("heard", NUMBER, "The last number that came late after such a rest."),
    with_rowid=False,
)

_block = columns_of(Keeping.BLOCK)
blocks = table_of(
    "blocks",
    _block("id", Text, "Names the block to who made it.", primary_key=True),
    _person(_block, "by", "Who blocked."),
    _block("whom", NUMBER, "Who is blocked; survives their renaming.", index=True),
    _block("nickname", Text, "What they were called then, for one's own list."),
    _block("at", NUMBER, "When, for the order of the list."),
    _block("context", Text, "Under which names: a discreet room's, or those used elsewhere."),
    UniqueConstraint("by", "whom", "context"),
    with_rowid=False,
)

_lifted = columns_of(Keeping.LIFTED)
lifted_blocks = table_of(
    "lifted_blocks",
    _lifted("id", Text, "Named the block to who made it.", primary_key=True),
    _lifted("by", NUMBER, "Who had blocked."),
    _person(_lifted, "whom", "From whom their words stay hidden.", index=True),
    _lifted("context", Text, "Under which names it held."),
    _lifted("at", NUMBER, "When it was made: the first moment that is hidden."),
    _lifted("until", NUMBER, "When it was lifted: the last moment that is hidden.", index=True),
    with_rowid=False,
)

_signal = columns_of(Keeping.SIGNAL)
signals = table_of(
    "signals",
    _person(_signal, "about", "Who had written first.", primary_key=True),
    _signal("by", NUMBER, "Who acted: each counts once.", primary_key=True),
    _signal("kind", Text, "Declined, blocked or reported.", primary_key=True),
    _signal("at", NUMBER, "When: for counting a day and for forgetting.", index=True),
    with_rowid=False,
)

_written = columns_of(Keeping.WRITTEN)
written_to = table_of(
    "written_to",
    _person(_written, "by", "Who wrote.", primary_key=True),
    _person(_written, "whom", "To whom: they may write again.", primary_key=True, index=True),
    _written("at", NUMBER, "When it was last touched: for forgetting.", index=True),
    with_rowid=False,
)

_consent = columns_of(Keeping.CONSENT)
discreet_names = table_of(
    "discreet_names",
    _consent("room", Text, "The discreet room.", primary_key=True),
    _person(_consent, "person", "Who consented.", primary_key=True, index=True),
    _consent("nickname", Text, "The nickname used there alone."),
    _consent("skeleton", Text, "What it looks like: no two look alike there."),
    _consent("consented_at", NUMBER, "When consent was given (GDPR art. 9(2)(a))."),
    UniqueConstraint("room", "skeleton"),
    with_rowid=False,
)

_resting = columns_of(Keeping.RESTING_NAME)
resting_names = table_of(
    "resting_names",
    _resting("name", LargeBinary, "Hash of a discreet room and of a look.", primary_key=True),
    _resting("until", NUMBER, "When it may be taken again.", index=True),
    with_rowid=False,
)

_refusal = columns_of(Keeping.AGE_REFUSAL)
age_refusals = table_of(
    "age_refusals",
    _refusal("id", NUMBER, "Tells two refusals apart.", primary_key=True),
    _refusal("key", LargeBinary, "Hash of the device key that declared the age.", index=True),
    _refusal("cookie", LargeBinary, "Hash of the cookie that declared the age.", index=True),
    _refusal("at", NUMBER, "When."),
    _refusal("until", NUMBER, "When the device may try again.", index=True),
)

_code = columns_of(Keeping.CODE)
leaving_codes = table_of(
    "leaving_codes",
    _code(
        "code", LargeBinary, "Hash of the code that keeps the right to report.", primary_key=True
    ),
    _code("person", NUMBER, "The hidden number the kept messages bear."),
    _code("at", NUMBER, "When the person left."),
    _code("until", NUMBER, "Until when the code works.", index=True),
    with_rowid=False,
)

_address = columns_of(Keeping.ADDRESS)
sealed_addresses = table_of(
    "sealed_addresses",
    _address("session", LargeBinary, "Which session, as a hash.", primary_key=True),
    _address("at", NUMBER, "When it was opened: for forgetting.", index=True),
    _address("sealed", LargeBinary, "Address, source port and times, sealed for the register."),
    with_rowid=False,
)

_access = columns_of(Keeping.ACCESS)
access_marks = table_of(
    "access_marks",
    _access(
        "access",
        LargeBinary,
        "Keyed hash of the address prefix by which somebody under a measure came; new profiles"
        " from there do a small sum and begin with a pause.",
        primary_key=True,
    ),
    _access("sanction", Text, "Which measure: it ends with it.", primary_key=True, index=True),
    _access("until", NUMBER, "For forgetting.", index=True),
    with_rowid=False,
)

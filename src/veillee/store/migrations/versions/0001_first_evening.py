"""The first evening: streams, persons, conversations and their traces.

Revision ID: 0001
Revises: none; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make all tables, and say which code may open them."""
    _streams()
    _persons()
    _conversations()
    _between()
    _door()
    _sizes()
    op.execute("INSERT INTO house (key, value) VALUES ('oldest_schema', '1')")
    op.execute("PRAGMA user_version = 1")


# How many rows a key names, as in a house of a year. Without it SQLite believes that a stream has
# ten events and reads them all, instead of asking the index of what speaks of a message.
_SIZES = {
    "room_events": ("1000000 5000 1", "100000 1000 2", "1000000 2"),
    "conversation_events": ("1000000 20 1", "100000 5 2", "1000000 2"),
}


def _sizes() -> None:
    op.execute("ANALYZE sqlite_schema")
    size = sa.table("sqlite_stat1", sa.column("tbl"), sa.column("idx"), sa.column("stat"))
    for table, stats in _SIZES.items():
        for index, stat in zip((table, f"{table}_of", f"{table}_at"), stats, strict=True):
            op.execute(size.insert().values(tbl=table, idx=index, stat=stat))


def _table(name: str, *parts: sa.schema.SchemaItem, with_rowid: bool = False) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def _number(name: str, *rest: sa.schema.SchemaItem, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, _NUMBER, *rest, nullable=nullable, autoincrement="ignore_fk")


def _text(name: str, *rest: sa.schema.SchemaItem, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *rest, nullable=nullable)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _with(noun: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{noun}.id", ondelete="CASCADE")


def _streams() -> None:
    _table(
        "house",
        _text("key"),
        _text("value"),
        sa.PrimaryKeyConstraint("key"),
        with_rowid=True,
    )
    _table(
        "streams",
        _text("stream"),
        _text("epoch"),
        _number("forgotten"),
        _number("oldest_at", nullable=True),
        sa.PrimaryKeyConstraint("stream"),
    )
    op.create_index(
        "streams_by_age",
        "streams",
        ["oldest_at"],
        sqlite_where=sa.text("oldest_at IS NOT NULL"),
    )
    op.create_index(
        "streams_empty", "streams", ["stream"], sqlite_where=sa.text("oldest_at IS NULL")
    )
    _table(
        "room_events",
        _text("stream"),
        _number("seq"),
        _number("kind"),
        _number("author"),
        _number("at"),
        _text("body"),
        _number("of"),
        _text("nonce"),
        _text("face"),
        _text("verdict", nullable=True),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("room_events_at", "room_events", ["at"])
    op.create_index(
        "room_events_of",
        "room_events",
        ["stream", "of"],
        sqlite_where=sa.text("of != 0"),
    )
    _table(
        "conversation_events",
        _text("stream"),
        _number("seq"),
        _number("kind"),
        _number("author"),
        _number("at"),
        _bytes("body"),
        _number("of"),
        _text("nonce"),
        _text("face"),
        _text("verdict", nullable=True),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("conversation_events_at", "conversation_events", ["at"])
    op.create_index(
        "conversation_events_of",
        "conversation_events",
        ["stream", "of"],
        sqlite_where=sa.text("of != 0"),
    )
    _table(
        "unshown_drafts",
        _text("id"),
        _text("stream"),
        _number("kind"),
        _number("author"),
        _number("at"),
        _bytes("body"),
        _number("of"),
        _text("nonce"),
        _text("verdict"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_unshown_drafts_at", "unshown_drafts", ["at"])


def _persons() -> None:
    _table(
        "persons",
        _number("id"),
        _bytes("key"),
        _bytes("public_key"),
        _number("created_at"),
        _number("seen_at"),
        _text("nickname"),
        _number("age"),
        _text("gender"),
        _text("zone"),
        _text("department"),
        _text("region"),
        _text("listed"),
        _text("show_place"),
        _text("show_age"),
        _text("here_for"),
        _text("line"),
        _text("writers"),
        _number("filter_min_age"),
        _number("filter_max_age"),
        _number("filter_nearness"),
        _number("age_corrected"),
        _text("language"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        with_rowid=True,
    )
    op.create_index("ix_persons_seen_at", "persons", ["seen_at"])
    _table(
        "leases",
        _text("skeleton"),
        _number("person", _with("persons")),
        _number("until"),
        sa.PrimaryKeyConstraint("skeleton"),
        sa.UniqueConstraint("person"),
    )
    op.create_index("ix_leases_until", "leases", ["until"])
    _table(
        "sessions",
        _bytes("token"),
        _number("person", _with("persons")),
        _number("opened_at"),
        sa.PrimaryKeyConstraint("token"),
    )
    op.create_index("ix_sessions_opened_at", "sessions", ["opened_at"])
    op.create_index("ix_sessions_person", "sessions", ["person"])
    _table(
        "moves",
        _number("id"),
        _number("person", _with("persons")),
        _number("at"),
        sa.PrimaryKeyConstraint("id"),
        with_rowid=True,
    )
    op.create_index("ix_moves_at", "moves", ["at"])
    op.create_index("ix_moves_person", "moves", ["person"])


def _conversations() -> None:
    _table(
        "conversations",
        _text("id"),
        _text("epoch"),
        _number("opened_at"),
        _text("state"),
        _bytes("key"),
        _text("origin"),
        _number("is_discreet"),
        _number("queued"),
        _number("touched_at"),
        _text("here_for"),
        sa.PrimaryKeyConstraint("id"),
    )
    _table(
        "sides",
        _text("conversation", _with("conversations")),
        _number("place"),
        _number("person"),
        _text("handle"),
        _text("nickname"),
        _number("read"),
        _number("unanswered"),
        _number("trace_until"),
        _number("wants_contact"),
        _number("shows_presence"),
        _number("cleared_at"),
        _number("left_at"),
        _text("shown_as"),
        sa.PrimaryKeyConstraint("conversation", "place"),
    )
    op.create_index("ix_sides_person", "sides", ["person"])


def _between() -> None:
    _table(
        "blocks",
        _text("id"),
        _number("by", _with("persons")),
        _number("whom"),
        _text("nickname"),
        _number("at"),
        _text("context"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("by", "whom", "context"),
    )
    op.create_index("ix_blocks_whom", "blocks", ["whom"])
    _table(
        "signals",
        _number("about", _with("persons")),
        _number("by"),
        _text("kind"),
        _number("at"),
        sa.PrimaryKeyConstraint("about", "by", "kind"),
    )
    op.create_index("ix_signals_at", "signals", ["at"])
    _table(
        "pauses",
        _number("person", _with("persons")),
        _number("since"),
        _number("until"),
        _text("because"),
        sa.PrimaryKeyConstraint("person"),
        with_rowid=True,
    )
    op.create_index("ix_pauses_until", "pauses", ["until"])
    _table(
        "discreet_names",
        _text("room"),
        _number("person", _with("persons")),
        _text("nickname"),
        _text("skeleton"),
        _number("consented_at"),
        sa.PrimaryKeyConstraint("room", "person"),
        sa.UniqueConstraint("room", "skeleton"),
    )
    op.create_index("ix_discreet_names_person", "discreet_names", ["person"])


def _door() -> None:
    _table(
        "age_refusals",
        _number("id"),
        _bytes("key"),
        _bytes("cookie"),
        _number("at"),
        _number("until"),
        sa.PrimaryKeyConstraint("id"),
        with_rowid=True,
    )
    op.create_index("ix_age_refusals_cookie", "age_refusals", ["cookie"])
    op.create_index("ix_age_refusals_key", "age_refusals", ["key"])
    op.create_index("ix_age_refusals_until", "age_refusals", ["until"])
    _table(
        "leaving_codes",
        _bytes("code"),
        _number("person"),
        _number("at"),
        _number("until"),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("ix_leaving_codes_until", "leaving_codes", ["until"])
    _table(
        "sealed_addresses",
        _bytes("session"),
        _number("at"),
        _bytes("sealed"),
        sa.PrimaryKeyConstraint("session"),
    )
    op.create_index("ix_sealed_addresses_at", "sealed_addresses", ["at"])

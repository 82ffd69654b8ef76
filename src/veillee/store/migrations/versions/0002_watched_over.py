"""Watched over: reports, exhibits, cases and what they put in force, the staff and their audit.

Revision ID: 0002
Revises: 0001; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables; a house of before may still be opened by the code of before."""
    _exhibits()
    _reports()
    _cases()
    _statements()
    _measures()
    _appeals()
    _staff()
    _audit()
    op.execute("PRAGMA user_version = 2")


def _table(name: str, *parts: sa.schema.SchemaItem, with_rowid: bool = False) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def _number(name: str, *rest: sa.schema.SchemaItem, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, _NUMBER, *rest, nullable=nullable, autoincrement="ignore_fk")


def _text(name: str, *rest: sa.schema.SchemaItem, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *rest, nullable=nullable)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _exhibits() -> None:
    _table(
        "exhibits",
        _text("id"),
        _number("at"),
        _text("subject"),
        _bytes("content"),
        _bytes("key"),
        _number("until", nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "exhibits_by_end", "exhibits", ["until"], sqlite_where=sa.text("until IS NOT NULL")
    )
    _table(
        "exhibit_chain",
        _number("number"),
        _text("exhibit"),
        _bytes("fingerprint"),
        _bytes("digest"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("exhibit"),
        with_rowid=True,
    )


def _reports() -> None:
    _table(
        "reports",
        _text("id"),
        _number("at"),
        _number("by"),
        _text("subject"),
        _text("category"),
        _bytes("code"),
        _text("exhibit", sa.ForeignKey("exhibits.id", ondelete="CASCADE")),
        _text("via"),
        _bytes("told"),
        _text("ticked"),
        _number("knows_address", nullable=True),
        _number("good_faith"),
        _text("language"),
        _text("case", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("exhibit"),
    )
    op.create_index("reports_of_case", "reports", ["case"])
    op.create_index("reports_by_person", "reports", ["by", "at"])
    op.create_index("reports_waiting", "reports", ["at"], sqlite_where=sa.text('"case" IS NULL'))


_CASE = ("cases.id", "CASCADE")
_STATEMENT = ("statements.id", "CASCADE")


def _of(name: str, target: tuple[str, str]) -> sa.Column[str]:
    where, ondelete = target
    return _text(name, sa.ForeignKey(where, ondelete=ondelete))


def _indexed(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _cases() -> None:
    _table(
        "cases",
        _text("id"),
        _text("key"),
        _number("version"),
        _number("is_open"),
        _number("opened_at"),
        _number("until", nullable=True),
        _text("state"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("cases_by_key", "cases", ["key"])
    op.create_index("cases_open", "cases", ["opened_at"], sqlite_where=sa.text("is_open = 1"))
    op.create_index("cases_by_end", "cases", ["until"], sqlite_where=sa.text("until IS NOT NULL"))
    _table(
        "case_events",
        _of("case", _CASE),
        _number("version"),
        _text("body"),
        sa.PrimaryKeyConstraint("case", "version"),
    )
    _table(
        "waiting_drafts",
        _of("draft", ("unshown_drafts.id", "CASCADE")),
        sa.PrimaryKeyConstraint("draft"),
    )


def _statements() -> None:
    _table(
        "statements",
        _text("id"),
        _number("person"),
        _of("case", _CASE),
        _text("decision"),
        _text("policy"),
        _number("at"),
        _number("starts_at"),
        _number("ends_at"),
        _text("fr"),
        _text("en"),
        _text("record"),
        _bytes("code"),
        _text("decided_by"),
        _text("seconded_by"),
        _number("told_at"),
        _number("undone_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
        sa.CheckConstraint(
            "length(policy) > 0 AND length(fr) > 0 AND length(en) > 0 AND length(record) > 2",
            name="says_why",
        ),
    )
    _indexed("statements", "person", "case")


def _measures() -> None:
    _table(
        "sanctions",
        _text("id"),
        _number("person"),
        _text("kind"),
        _text("room"),
        _number("since"),
        _number("until"),
        _of("case", _CASE),
        _text("decision"),
        _of("statement", _STATEMENT),
        _text("judgment"),
        _number("undone_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    _indexed("sanctions", "person", "until", "case", "statement")
    _table(
        "strikes",
        _text("id"),
        _number("person"),
        _of("case", _CASE),
        _text("decision"),
        _text("policy"),
        _number("weight"),
        _number("at"),
        _number("until"),
        _number("undone_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    _indexed("strikes", "person", "case")
    _table(
        "removals",
        _text("id"),
        _text("stream"),
        _number("seq"),
        _number("person"),
        _of("case", _CASE),
        _text("decision"),
        _of("statement", _STATEMENT),
        _number("at"),
        _number("undone_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    _indexed("removals", "at", "case", "statement")


def _appeals() -> None:
    _table(
        "appeals",
        _text("id"),
        _of("statement", _STATEMENT),
        _of("case", _CASE),
        _number("at"),
        _text("words"),
        _text("first"),
        _text("second"),
        _number("decided_at"),
        _text("decided_by"),
        _text("outcome"),
        _text("answer"),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint(
            "decided_by = '' OR (decided_by <> first AND decided_by <> second)",
            name="another_human",
        ),
        sa.CheckConstraint("(outcome = '') = (decided_by = '')", name="decided_by_somebody"),
    )
    _indexed("appeals", "statement", "case")


def _with(noun: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{noun}.id", ondelete="CASCADE")


def _staff() -> None:
    _table(
        "staff",
        _text("id"),
        _text("name"),
        _text("role"),
        _number("joined_at"),
        _number("left_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    _table(
        "passkeys",
        _bytes("id"),
        _text("staff", _with("staff")),
        _bytes("public_key"),
        _number("counter"),
        _text("site"),
        _number("added_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_passkeys_staff", "passkeys", ["staff"])
    _table(
        "staff_sessions",
        _bytes("token"),
        _text("staff", _with("staff")),
        _number("opened_at"),
        _number("seen_at"),
        sa.PrimaryKeyConstraint("token"),
    )
    op.create_index("ix_staff_sessions_staff", "staff_sessions", ["staff"])
    op.create_index("ix_staff_sessions_opened_at", "staff_sessions", ["opened_at"])
    _table(
        "invitations",
        _bytes("code"),
        _text("name"),
        _text("role"),
        _number("made_at"),
        _number("until"),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("ix_invitations_until", "invitations", ["until"])
    _table(
        "shifts",
        _text("id"),
        _text("staff", _with("staff")),
        _number("since"),
        _number("until"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_shifts_staff", "shifts", ["staff"])
    op.create_index("ix_shifts_until", "shifts", ["until"])
    _table(
        "exposures",
        _text("staff", _with("staff")),
        _number("weight"),
        _number("since"),
        sa.PrimaryKeyConstraint("staff"),
    )


def _audit() -> None:
    _table(
        "audit",
        _number("number"),
        _number("at"),
        _text("by"),
        _text("act"),
        _text("about"),
        _text("detail"),
        _bytes("digest"),
        sa.PrimaryKeyConstraint("number"),
        with_rowid=True,
    )
    # Nobody who merely writes by SQL changes the past; who drops the trigger breaks the chain.
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_only_grows_{verb.lower()} BEFORE {verb} ON audit"
            " BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
        )

"""Watched over: reports, and exhibits in their chain.

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

"""Alerts against a raid; who was away is told that a measure was undone.

Revision ID: 0010
Revises: 0009; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add a table and a column; a house of before may still be opened by the code of before."""
    op.create_table(
        "raids",
        sa.Column("where", sa.Text, nullable=False),
        sa.Column("level", _NUMBER, nullable=False),
        sa.Column("until", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("where"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_raids_until", "raids", ["until"])
    told = sa.Column("undone_told_at", _NUMBER, nullable=False, server_default="0")
    op.add_column("statements", told)
    op.execute("PRAGMA user_version = 10")

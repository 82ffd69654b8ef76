"""Nicknames of discreet rooms whose bearers left: nobody's for a while.

Revision ID: 0018
Revises: 0017; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add a table; the code of before would not forget from it, and may not open the house."""
    op.create_table(
        "resting_names",
        sa.Column("name", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("until", _NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_resting_names_until", "resting_names", ["until"])
    op.execute("UPDATE house SET value = '18' WHERE key = 'oldest_schema'")
    op.execute("PRAGMA user_version = 18")

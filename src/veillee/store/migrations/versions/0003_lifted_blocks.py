"""Blocks that were lifted: what they hid stays hidden.

Revision ID: 0003
Revises: 0002; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add a table; a house of before may still be opened by the code of before."""
    op.create_table(
        "lifted_blocks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("by", _NUMBER, nullable=False),
        sa.Column("whom", _NUMBER, sa.ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("at", _NUMBER, nullable=False),
        sa.Column("until", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_lifted_blocks_whom", "lifted_blocks", ["whom"])
    op.create_index("ix_lifted_blocks_until", "lifted_blocks", ["until"])
    op.execute("PRAGMA user_version = 3")

"""How often somebody asked for a human's look at a refused line, for a day.

Revision ID: 0017
Revises: 0016; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add a table; the code of before would not forget from it, and may not open the house."""
    op.create_table(
        "looks",
        sa.Column("id", _NUMBER, primary_key=True, nullable=False),
        sa.Column(
            "person", _NUMBER, sa.ForeignKey("persons.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("at", _NUMBER, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_looks_person", "looks", ["person"])
    op.create_index("ix_looks_at", "looks", ["at"])
    op.execute("UPDATE house SET value = '17' WHERE key = 'oldest_schema'")
    op.execute("PRAGMA user_version = 17")

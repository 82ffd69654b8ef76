"""By which access to the Internet somebody under a measure came, as a keyed hash.

Revision ID: 0016
Revises: 0015; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add a table; the code of before would not forget from it, and may not open the house."""
    op.create_table(
        "access_marks",
        sa.Column("access", sa.LargeBinary, nullable=False),
        sa.Column("sanction", sa.Text, nullable=False),
        sa.Column("until", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("access", "sanction"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_access_marks_sanction", "access_marks", ["sanction"])
    op.create_index("ix_access_marks_until", "access_marks", ["until"])
    op.execute("UPDATE house SET value = '16' WHERE key = 'oldest_schema'")
    op.execute("PRAGMA user_version = 16")

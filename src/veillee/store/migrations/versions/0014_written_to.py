"""Whom somebody wrote to, once the conversation is forgotten: for who may write to them.

Revision ID: 0014
Revises: 0013; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _person(name: str) -> sa.Column[int]:
    reference = sa.ForeignKey("persons.id", ondelete="CASCADE")
    return sa.Column(name, _NUMBER, reference, nullable=False)


def upgrade() -> None:
    """Add a table; the code of before would not forget from it, and may not open the house."""
    op.create_table(
        "written_to",
        _person("by"),
        _person("whom"),
        sa.Column("at", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("by", "whom"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_written_to_whom", "written_to", ["whom"])
    op.create_index("ix_written_to_at", "written_to", ["at"])
    op.execute("UPDATE house SET value = '14' WHERE key = 'oldest_schema'")
    op.execute("PRAGMA user_version = 14")

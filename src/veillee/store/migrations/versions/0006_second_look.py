"""The second look: draws on record, and lines drawn for a human to look at again.

Revision ID: 0006
Revises: 0005; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, _NUMBER, nullable=False, autoincrement="ignore_fk")


def upgrade() -> None:
    """Add the two tables; the code of before may still open the house."""
    op.create_table(
        "audit_draws",
        sa.Column("line", sa.Text, nullable=False),
        *(_number(name) for name in ("since", "until", "seed", "population", "drawn")),
        sa.PrimaryKeyConstraint("line", "until"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit_sample",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        _number("at"),
        sa.Column("draft", sa.Text, sa.ForeignKey("unshown_drafts.id", ondelete="CASCADE")),
        sa.Column("stream", sa.Text, nullable=False),
        _number("seq"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_audit_sample_at", "audit_sample", ["at"])
    op.create_index("ix_audit_sample_draft", "audit_sample", ["draft"])
    op.execute("PRAGMA user_version = 6")

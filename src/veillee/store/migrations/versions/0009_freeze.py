"""What a case keeps from being forgotten, and fresh proofs of age.

Revision ID: 0009
Revises: 0008; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _of_case() -> sa.ForeignKey:
    return sa.ForeignKey("cases.id", ondelete="CASCADE")


def upgrade() -> None:
    """Add tables; a house of before may still be opened by the code of before."""
    op.create_table(
        "holds",
        sa.Column("case", sa.Text, _of_case(), nullable=False),
        sa.Column("person", _NUMBER, nullable=False),
        sa.Column("until", _NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("case"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_holds_person", "holds", ["person"])
    op.create_table(
        "held_sessions",
        sa.Column("session", sa.LargeBinary, nullable=False),
        sa.Column("case", sa.Text, _of_case(), nullable=False),
        sa.PrimaryKeyConstraint("session", "case"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_held_sessions_case", "held_sessions", ["case"])
    op.create_table(
        "proofs",
        sa.Column("code", sa.LargeBinary, nullable=False),
        sa.Column("until", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("code"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_proofs_until", "proofs", ["until"])
    op.execute("PRAGMA user_version = 9")

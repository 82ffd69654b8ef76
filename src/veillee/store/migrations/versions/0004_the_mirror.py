"""The mirror: a ledger of countable facts with nobody in them.

Revision ID: 0004
Revises: 0003; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_TOLD_APART = (
    *("day", "what", "policy", "category", "keyword", "ground", "source"),
    *("detection", "by", "measure", "outcome", "rule", "language"),
)


def upgrade() -> None:
    """Add the ledger; the code of before may still open the house, and counts nothing."""
    op.create_table(
        "ledger",
        *(sa.Column(name, sa.Text, nullable=False) for name in _TOLD_APART),
        sa.Column("took", _NUMBER, nullable=False, autoincrement="ignore_fk"),
        sa.Column("n", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint(*_TOLD_APART, "took"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute("PRAGMA user_version = 4")

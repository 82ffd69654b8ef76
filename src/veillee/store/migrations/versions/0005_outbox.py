"""The outbox: statements of reasons on their way to the Commission's database.

Revision ID: 0005
Revises: 0004; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the table; what was kept before it is sent as well, if anything ever is."""
    op.create_table(
        "deliveries",
        sa.Column(
            "statement",
            sa.Text,
            sa.ForeignKey("statements.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", _NUMBER, nullable=False),
        sa.Column("due_at", _NUMBER, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("statement"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "deliveries_due",
        "deliveries",
        ["due_at"],
        sqlite_where=sa.text("state IN ('waiting', 'asked')"),
    )
    op.execute(
        "INSERT INTO deliveries SELECT id, 'waiting', 0, (starts_at / 86400000 + 1) * 86400000, ''"
        " FROM statements"
    )
    op.execute("PRAGMA user_version = 5")

"""Cases close, and reporters learn the outcome.

Revision ID: 0008
Revises: 0007; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the columns; a house of before may still be opened by the code of before.

    What was decided before is not closed, and is forgotten at its end like all.
    """
    op.add_column("cases", sa.Column("closes_at", _NUMBER, nullable=True))
    op.create_index(
        "cases_to_close", "cases", ["closes_at"], sqlite_where=sa.text("closes_at IS NOT NULL")
    )
    answered = sa.Column("answered", sa.Text, nullable=False, server_default="")
    op.add_column("reports", answered)
    op.execute("PRAGMA user_version = 8")

"""Opening hours: first messages that wait until somebody watches.

Revision ID: 0007
Revises: 0006; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the column; a house of before may still be opened by the code of before."""
    waits = sa.Column("waits", _NUMBER, nullable=False, server_default="0")
    op.add_column("conversations", waits)
    op.execute("PRAGMA user_version = 7")

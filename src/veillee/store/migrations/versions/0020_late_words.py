"""What is written while private messages rest waits, and comes late.

Revision ID: 0020
Revises: 0019; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add two columns; the code of before would show what waits, and may not open the house."""
    for name in ("hushed", "heard"):
        op.add_column("sides", sa.Column(name, _NUMBER, nullable=False, server_default="0"))
    op.execute("UPDATE house SET value = '20' WHERE key = 'oldest_schema'")
    op.execute("PRAGMA user_version = 20")

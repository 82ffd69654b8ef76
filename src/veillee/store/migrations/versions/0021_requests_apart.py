"""Requests that waited for something of their sender's own come apart.

Revision ID: 0021
Revises: 0020; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the column; a house of before may still be opened by the code of before."""
    due = sa.Column("due_at", _NUMBER, nullable=False, server_default="0")
    op.add_column("conversations", due)
    op.execute("PRAGMA user_version = 21")

"""Which decision somebody first read by a receipt code: their time to complain runs from then.

Revision ID: 0019
Revises: 0018; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column; the code of before writes none and may go on opening the house."""
    followed = sa.Column("followed", sa.Text, nullable=False, server_default="")
    op.add_column("reports", followed)
    op.execute("PRAGMA user_version = 19")

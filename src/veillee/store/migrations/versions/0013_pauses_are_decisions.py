"""Pauses of new requests are decisions of cases since 0008: the table of their own goes.

Revision ID: 0013
Revises: 0012; 2026.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop what nothing reads; the code of before forgets from it, and may not open the house any
    more.
    """
    op.drop_table("pauses")
    op.execute("UPDATE house SET value = '13' WHERE key = 'oldest_schema'")
    op.execute("PRAGMA user_version = 13")

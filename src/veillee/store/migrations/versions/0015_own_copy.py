"""Drafts that were not shown are found by their author, for a person's own copy.

Revision ID: 0015
Revises: 0014; 2026.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add an index; a house of before may still be opened by the code of before."""
    op.create_index("ix_unshown_drafts_author", "unshown_drafts", ["author"])
    op.execute("PRAGMA user_version = 15")

"""Who reported may ask for another look: an appeal is against a statement, or about a report.

Revision ID: 0011
Revises: 0010; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _of(noun: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{noun}.id", ondelete="CASCADE")


def upgrade() -> None:
    """Make the table anew, as SQLite changes no column; the code of before does not know an appeal
    without a statement, and may not open the house any more.
    """
    op.rename_table("appeals", "appeals_before")
    op.drop_index("ix_appeals_statement")
    op.drop_index("ix_appeals_case")
    op.create_table(
        "appeals",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("statement", sa.Text, _of("statements"), nullable=True),
        sa.Column("report", sa.Text, nullable=True),
        sa.Column("case", sa.Text, _of("cases"), nullable=False),
        sa.Column("at", _NUMBER, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("second", sa.Text, nullable=False),
        sa.Column("decided_at", _NUMBER, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint(
            "decided_by = '' OR (decided_by <> first AND decided_by <> second)",
            name="another_human",
        ),
        sa.CheckConstraint("(outcome = '') = (decided_by = '')", name="decided_by_somebody"),
        sa.CheckConstraint("(statement IS NULL) <> (report IS NULL)", name="about_one_thing"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute(
        'INSERT INTO appeals (id, statement, "case", at, words, first, second, decided_at,'
        ' decided_by, outcome, answer) SELECT id, statement, "case", at, words, first, second,'
        " decided_at, decided_by, outcome, answer FROM appeals_before"
    )
    op.drop_table("appeals_before")
    op.create_index("ix_appeals_statement", "appeals", ["statement"])
    op.create_index("ix_appeals_case", "appeals", ["case"])
    op.create_index(
        "appeals_by_report",
        "appeals",
        ["report"],
        unique=True,
        sqlite_where=sa.text("report IS NOT NULL"),
    )
    op.execute("UPDATE house SET value = '11' WHERE key = 'oldest_schema'")
    op.execute("PRAGMA user_version = 11")

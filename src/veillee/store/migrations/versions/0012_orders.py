"""The register of authorities' orders: numbers without a gap, of which none is taken out.

Revision ID: 0012
Revises: 0011; 2026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, _NUMBER, nullable=False) for name in names]


def upgrade() -> None:
    """Make the table; what carries out an order is marked, so that it is not sent to Brussels.

    The code of before does not know the facts of orders in a case's log, and may not open the house
    any more.
    """
    ordered = sa.Column("ordered", _NUMBER, nullable=False, server_default="0")
    op.add_column("statements", ordered)
    op.create_table(
        "orders",
        *_numbers("number"),
        *_texts("clock", "state", "authority", "reference", "basis", "contact"),
        *_numbers("received_at", "due_at", "entered_at"),
        *_texts("entered_by", "policy"),
        *_numbers("items"),
        *_texts("aim"),
        sa.Column("case", sa.Text, sa.ForeignKey("cases.id", ondelete="SET NULL"), nullable=True),
        *_numbers("checked_at"),
        *_texts("checked_by", "checked_via", "refused_by", "because", "effect"),
        *_numbers("effect_at"),
        *_texts("done"),
        *_numbers("closed_at"),
        *_texts("closed_by"),
        sa.Column("until", _NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.CheckConstraint("(effect = '') = (closed_at = 0)", name="closed_with_an_effect"),
        sa.CheckConstraint(
            "effect <> 'not_possible' OR (refused_by <> '' AND refused_by <> closed_by)",
            name="refused_by_two",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_orders_case", "orders", ["case"])
    op.create_index("orders_open", "orders", ["due_at"], sqlite_where=sa.text("closed_at = 0"))
    op.create_index("orders_by_end", "orders", ["until"], sqlite_where=sa.text("until IS NOT NULL"))
    op.execute(
        "CREATE TRIGGER orders_stay BEFORE DELETE ON orders"
        " BEGIN SELECT RAISE(ABORT, 'no line of the register is taken out'); END"
    )
    op.execute(
        "CREATE TRIGGER orders_keep_their_number BEFORE UPDATE OF number ON orders"
        " WHEN new.number <> old.number"
        " BEGIN SELECT RAISE(ABORT, 'a line of the register keeps its number'); END"
    )
    op.execute("UPDATE house SET value = '12' WHERE key = 'oldest_schema'")
    op.execute("PRAGMA user_version = 12")

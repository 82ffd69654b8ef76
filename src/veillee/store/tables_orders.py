"""The table of authorities' orders: what came, by when, what was done."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text

from veillee.store.keeping import Keeping
from veillee.store.tables import NUMBER, columns_of, table_of
from veillee.store.tables_mirror import metadata

__all__ = ["metadata", "orders"]

_number = columns_of(Keeping.REGISTER)
_letter = columns_of(Keeping.ORDER)
_case = columns_of(Keeping.CASE)


def _goes() -> Column[str]:
    of_case = ForeignKey("cases.id", ondelete="SET NULL")
    told = "Which case carries it out; emptied when the case is forgotten."
    return _case("case", Text, told, of_case, index=True, nullable=True)


orders = table_of(
    "orders",
    _number("number", NUMBER, "Its place in the register, without gaps.", primary_key=True),
    _number("clock", Text, "Which law counts its time."),
    _number("state", Text, "The country whose authority it is."),
    _letter("authority", Text, "Who orders."),
    _letter("reference", Text, "The authority's own reference."),
    _letter("basis", Text, "The legal basis that it cites."),
    _letter("contact", Text, "Whom to answer."),
    _number("received_at", NUMBER, "When it came."),
    _number("due_at", NUMBER, "By when it is carried out."),
    _number("entered_at", NUMBER, "When it was entered."),
    _number("entered_by", Text, "Who of the staff entered it."),
    _number("policy", Text, "Which rule it is about."),
    _number("items", NUMBER, "How many things it names."),
    _number("aim", Text, "Whether it names a message, a person, or tells in words."),
    _goes(),
    _number("checked_at", NUMBER, "When the authority was called back, 0 for not yet."),
    _number("checked_by", Text, "Who of the staff called."),
    _letter("checked_via", Text, "Which number was called, and where it was found."),
    _number("refused_by", Text, "Who of the staff proposed not to carry it out."),
    _letter("because", Text, "Why it was carried out in part, or not."),
    _number("effect", Text, "What became of it; empty for nothing yet."),
    _number("effect_at", NUMBER, "When it took effect."),
    _letter("done", Text, "What was done, as the authority is told."),
    _number("closed_at", NUMBER, "When it was closed, 0 for open."),
    _number("closed_by", Text, "Who of the staff closed it."),
    _number("until", NUMBER, "When its words are forgotten; empty while open.", nullable=True),
    CheckConstraint("(effect = '') = (closed_at = 0)", name="closed_with_an_effect"),
    # Whatever the code above says: not carrying out an order takes two people.
    CheckConstraint(
        "effect <> 'not_possible' OR (refused_by <> '' AND refused_by <> closed_by)",
        name="refused_by_two",
    ),
    with_rowid=False,
)
Index("orders_open", orders.c.due_at, sqlite_where=orders.c.closed_at == 0)
Index("orders_by_end", orders.c.until, sqlite_where=orders.c.until.is_not(None))

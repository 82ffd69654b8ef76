"""The tables of what the house says of itself."""

from sqlalchemy import ForeignKey, Index, Text

from veillee.store.keeping import Keeping
from veillee.store.tables import NUMBER, columns_of, table_of
from veillee.store.tables_staff import metadata

__all__ = ["audit_draws", "audit_sample", "deliveries", "ledger", "metadata"]

_counted = columns_of(Keeping.LEDGER)
# No rowid: it would say in which order things happened, and so lead to a case.
ledger = table_of(
    "ledger",
    _counted("day", Text, "On which day, in UTC.", primary_key=True),
    _counted("what", Text, "What is counted.", primary_key=True),
    _counted("policy", Text, "Under which policy.", primary_key=True),
    _counted("category", Text, "The Commission's category for it.", primary_key=True),
    _counted("keyword", Text, "The Commission's keyword for it.", primary_key=True),
    _counted("ground", Text, "Whether it rests on the law or on the terms.", primary_key=True),
    _counted("source", Text, "From a notice, or the house's own look.", primary_key=True),
    _counted("detection", Text, "What made anybody look: rule, memory, way.", primary_key=True),
    _counted("by", Text, "Whether a machine or a human did it; never who.", primary_key=True),
    _counted("measure", Text, "What was restricted.", primary_key=True),
    _counted("outcome", Text, "How it ended.", primary_key=True),
    _counted("rule", Text, "Which rule spoke, with its version.", primary_key=True),
    _counted("language", Text, "In which language it was told.", primary_key=True),
    _counted("took", NUMBER, "How many minutes, two digits; -1 for none.", primary_key=True),
    _counted("n", NUMBER, "How often."),
    with_rowid=False,
)

_sent = columns_of(Keeping.CASE)
deliveries = table_of(
    "deliveries",
    _sent(
        "statement",
        Text,
        "Which statement of reasons.",
        ForeignKey("statements.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    _sent("state", Text, "Waiting, asked, sent or refused by the Commission's database."),
    _sent("tries", NUMBER, "How often it was tried."),
    _sent("due_at", NUMBER, "When it is tried next."),
    _sent("problem", Text, "What the database answered when it refused it."),
    with_rowid=False,
)
Index(
    "deliveries_due",
    deliveries.c.due_at,
    sqlite_where=deliveries.c.state.in_(["waiting", "asked"]),
)

audit_draws = table_of(
    "audit_draws",
    _counted("line", Text, "Which kind of lines was drawn from.", primary_key=True),
    _counted("since", NUMBER, "From when the lines were."),
    _counted("until", NUMBER, "Up to when.", primary_key=True),
    _counted("seed", NUMBER, "What the lot was drawn with: it can be drawn again."),
    _counted("population", NUMBER, "How many lines of the kind there were."),
    _counted("drawn", NUMBER, "How many were drawn."),
    with_rowid=False,
)

_drawn = columns_of(Keeping.ROOM_MESSAGE)
audit_sample = table_of(
    "audit_sample",
    _drawn("id", Text, "Names the drawn line to who looks again.", primary_key=True),
    _drawn("line", Text, "What the rules did with it."),
    _drawn("at", NUMBER, "When the line was written: it goes with it.", index=True),
    _drawn(
        "draft",
        Text,
        "The draft, where it was not shown.",
        ForeignKey("unshown_drafts.id", ondelete="CASCADE"),
        index=True,
        nullable=True,
    ),
    _drawn("stream", Text, "The room, where it was shown; empty for a draft."),
    _drawn("seq", NUMBER, "Its number there, 0 for a draft."),
    with_rowid=False,
)

"""The tables of cases: facts in a log, and what they put in force, each with its statement."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)

from veillee.store.keeping import Keeping
from veillee.store.tables import NUMBER, columns_of, metadata, table_of

__all__ = [
    "appeals",
    "case_events",
    "cases",
    "held_sessions",
    "holds",
    "metadata",
    "removals",
    "sanctions",
    "statements",
    "strikes",
    "waiting_drafts",
]

_kept = columns_of(Keeping.CASE)


def _case() -> Column[str]:
    """Return the column that makes a row go with its case."""
    of_case = ForeignKey("cases.id", ondelete="CASCADE")
    return _kept("case", Text, "Which case it belongs to.", of_case, index=True)


def _statement() -> Column[str]:
    # DSA art. 17 as a constraint (P-27): a restriction without its reasons cannot be kept.
    of_statement = ForeignKey("statements.id", ondelete="CASCADE")
    return _kept("statement", Text, "The reasons that were given for it.", of_statement, index=True)


cases = table_of(
    "cases",
    _kept("id", Text, "Names the case to staff.", primary_key=True),
    _kept("key", Text, "The person or thing it is about: reports about the same join it."),
    _kept("version", NUMBER, "How many facts it has: two people never decide at once."),
    _kept("is_open", NUMBER, "Whether somebody has to look at it."),
    _kept("opened_at", NUMBER, "When it began: the order of the queue."),
    _kept("until", NUMBER, "When it is forgotten; empty while it is open.", nullable=True),
    _kept("closes_at", NUMBER, "When it is closed; empty while it is open.", nullable=True),
    _kept("state", Text, "What its facts add up to; can be rebuilt from them."),
    with_rowid=False,
)
Index("cases_by_key", cases.c.key)
Index("cases_open", cases.c.opened_at, sqlite_where=cases.c.is_open == 1)
Index("cases_to_close", cases.c.closes_at, sqlite_where=cases.c.closes_at.is_not(None))
Index("cases_by_end", cases.c.until, sqlite_where=cases.c.until.is_not(None))

holds = table_of(
    "holds",
    _kept(
        "case",
        Text,
        "Which case keeps it.",
        ForeignKey("cases.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    _kept("person", NUMBER, "Whose conversations and addresses are not forgotten.", index=True),
    _kept("until", NUMBER, "Until when; empty while it is undecided.", nullable=True),
    with_rowid=False,
)
held_sessions = table_of(
    "held_sessions",
    _kept("session", LargeBinary, "A session whose sealed address is not forgotten."),
    _case(),
    PrimaryKeyConstraint("session", "case"),
    with_rowid=False,
)

case_events = table_of(
    "case_events",
    _kept(
        "case",
        Text,
        "Which case.",
        ForeignKey("cases.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    _kept("version", NUMBER, "Its place in the log.", primary_key=True),
    _kept("body", Text, "The fact: what happened, when, and by whom of the staff."),
    with_rowid=False,
)

statements = table_of(
    "statements",
    _kept("id", Text, "Names the statement.", primary_key=True),
    _kept("person", NUMBER, "The hidden number of whom it concerns.", index=True),
    _case(),
    _kept("decision", Text, "Which decision it gives the reasons of."),
    _kept("policy", Text, "Which rule it quotes."),
    _kept("at", NUMBER, "When it was decided: an appeal has six months."),
    _kept("starts_at", NUMBER, "When the measures begin."),
    _kept("ends_at", NUMBER, "When the last of them ends."),
    _kept("fr", Text, "What its person reads, in French."),
    _kept("en", Text, "What its person reads, in English."),
    _kept("record", Text, "What the Commission's database may get: no personal data."),
    _kept("code", LargeBinary, "Hash of the code that opens it without a session.", unique=True),
    _kept("decided_by", Text, "Who of the staff decided: an appeal goes to somebody else."),
    _kept("seconded_by", Text, "Who of the staff agreed, where it takes two."),
    _kept("told_at", NUMBER, "When it was delivered, 0 for not yet."),
    _kept("undone_at", NUMBER, "When it was undone, 0 for it stands."),
    _kept("undone_told_at", NUMBER, "When its person was told that it was undone, 0 for not yet."),
    _kept(
        "ordered",
        NUMBER,
        "Number of the authority's order that it carries out, 0 for none.",
        server_default="0",
    ),
    # DSA art. 17(3): no element may be empty.
    CheckConstraint(
        "length(policy) > 0 AND length(fr) > 0 AND length(en) > 0 AND length(record) > 2",
        name="says_why",
    ),
    with_rowid=False,
)

sanctions = table_of(
    "sanctions",
    _kept("id", Text, "Names the measure.", primary_key=True),
    _kept("person", NUMBER, "The hidden number of whom it restricts.", index=True),
    _kept("kind", Text, "What it takes away."),
    _kept("room", Text, "In which room, empty for everywhere."),
    _kept("since", NUMBER, "When it begins."),
    _kept("until", NUMBER, "When it lifts itself.", index=True),
    _case(),
    _kept("decision", Text, "Which decision put it in force."),
    _statement(),
    _kept("judgment", Text, "Reference of the court's decision that orders it."),
    _kept("undone_at", NUMBER, "When it was undone, 0 for it stands."),
    with_rowid=False,
)

strikes = table_of(
    "strikes",
    _kept("id", Text, "Names the strike.", primary_key=True),
    _kept("person", NUMBER, "The hidden number of whose record it is on.", index=True),
    _case(),
    _kept("decision", Text, "Which decision left it."),
    _kept("policy", Text, "Against which rule."),
    _kept("weight", NUMBER, "How much it weighs (DSA art. 23)."),
    _kept("at", NUMBER, "Since when."),
    _kept("until", NUMBER, "When it no longer counts."),
    _kept("undone_at", NUMBER, "When it was undone, 0 for it stands."),
    with_rowid=False,
)

removals = table_of(
    "removals",
    _kept("id", Text, "Names the removal.", primary_key=True),
    _kept("stream", Text, "Where the message was."),
    _kept("seq", NUMBER, "Its number there; the text is not here."),
    _kept("person", NUMBER, "The hidden number of its author."),
    _case(),
    _kept("decision", Text, "Which decision took it down."),
    _statement(),
    _kept("at", NUMBER, "When.", index=True),
    _kept("undone_at", NUMBER, "When it was undone, 0 for it stands."),
    with_rowid=False,
)

appeals = table_of(
    "appeals",
    _kept("id", Text, "Names the appeal.", primary_key=True),
    _kept(
        "statement",
        Text,
        "The reasons it is against; empty when a reporter complains.",
        ForeignKey("statements.id", ondelete="CASCADE"),
        index=True,
        nullable=True,
    ),
    _kept("report", Text, "The report that led to nothing; empty otherwise.", nullable=True),
    _case(),
    _kept("at", NUMBER, "When it was made."),
    _kept("words", Text, "What its author says."),
    _kept("first", Text, "Who of the staff had decided."),
    _kept("second", Text, "Who of the staff had agreed."),
    _kept("decided_at", NUMBER, "When it was decided, 0 for not yet."),
    _kept("decided_by", Text, "Who of the staff decided it."),
    _kept("outcome", Text, "Whether the decision is undone or stands."),
    _kept("answer", Text, "What its author is told."),
    # P-08: nobody judges an appeal against their own decision, whatever the code above says.
    CheckConstraint(
        "decided_by = '' OR (decided_by <> first AND decided_by <> second)",
        name="another_human",
    ),
    CheckConstraint("(outcome = '') = (decided_by = '')", name="decided_by_somebody"),
    CheckConstraint("(statement IS NULL) <> (report IS NULL)", name="about_one_thing"),
    with_rowid=False,
)
# Asked once: two pages at the same moment leave one complaint.
Index(
    "appeals_by_report",
    appeals.c.report,
    unique=True,
    sqlite_where=appeals.c.report.is_not(None),
)

_waiting = columns_of(Keeping.ROOM_MESSAGE)
waiting_drafts = table_of(
    "waiting_drafts",
    _waiting(
        "draft",
        Text,
        "A draft that was held or calls a human, until a case takes it.",
        ForeignKey("unshown_drafts.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    with_rowid=False,
)

"""The tables of what is watched over: reports, and exhibits in their chain."""

from sqlalchemy import ForeignKey, Index, LargeBinary, Text

from veillee.store.keeping import Keeping
from veillee.store.tables import NUMBER, columns_of, table_of
from veillee.store.tables_casebook import metadata

__all__ = ["exhibit_chain", "exhibits", "metadata", "reports"]

_kept = columns_of(Keeping.REPORT)
exhibits = table_of(
    "exhibits",
    _kept("id", Text, "Names the frozen piece.", primary_key=True),
    _kept("at", NUMBER, "When it was frozen."),
    _kept("subject", Text, "What it is about, by number and place; no text."),
    _kept("content", LargeBinary, "What was frozen, sealed under a key of its own."),
    _kept("key", LargeBinary, "That key, wrapped: destroying it destroys the text."),
    _kept("until", NUMBER, "When it is forgotten; empty until decided.", nullable=True),
    with_rowid=False,
)
Index("exhibits_by_end", exhibits.c.until, sqlite_where=exhibits.c.until.is_not(None))

_link = columns_of(Keeping.CHAIN)
exhibit_chain = table_of(
    "exhibit_chain",
    _link("number", NUMBER, "Its place in the order of freezing.", primary_key=True),
    _link("exhibit", Text, "The exhibit it is of, also once that is forgotten.", unique=True),
    _link("fingerprint", LargeBinary, "Hash of the sealed exhibit."),
    _link("digest", LargeBinary, "Hash of the fingerprint and the link before."),
)

reports = table_of(
    "reports",
    _kept("id", Text, "Names the report.", primary_key=True),
    _kept("at", NUMBER, "When it was filed: clocks run from here (DSA art. 16(5), 16(6))."),
    _kept("by", NUMBER, "The hidden number of who reported, 0 for an outsider."),
    _kept("subject", Text, "What it is about, by number and place; no text."),
    _kept("category", Text, "The plain choice that was made."),
    _kept("code", LargeBinary, "Hash of the receipt code.", unique=True),
    _kept(
        "exhibit",
        Text,
        "What was frozen with it.",
        ForeignKey("exhibits.id", ondelete="CASCADE"),
        unique=True,
    ),
    _kept("via", Text, "From the chat, with a leaving code, or an outsider's notice."),
    _kept(
        "told",
        LargeBinary,
        "The reporter's own words, and an outsider's name and contact, sealed like the exhibit.",
    ),
    _kept("ticked", Text, "Numbers of the messages that were sent with it."),
    _kept("knows_address", NUMBER, "Whether the reported knows their address.", nullable=True),
    _kept("good_faith", NUMBER, "Whether good faith was stated (DSA art. 16(2)(d))."),
    _kept("language", Text, "In which language to answer."),
    _kept("case", Text, "Which case took it; empty while it waits.", nullable=True),
    _kept("answered", Text, "Which outcome its reporter was told; empty before."),
    _kept("followed", Text, "Which decision was first read by its code; empty before."),
    with_rowid=False,
)
Index("reports_waiting", reports.c.at, sqlite_where=reports.c.case.is_(None))
Index("reports_by_person", reports.c.by, reports.c.at)
Index("reports_of_case", reports.c.case)

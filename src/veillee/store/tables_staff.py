"""The tables of the staff: members, keys, sessions, shifts, and their audit."""

from typing import Any

from sqlalchemy import Column, ForeignKey, LargeBinary, Text

from veillee.store.keeping import Keeping
from veillee.store.tables import NUMBER, Declare, columns_of, table_of
from veillee.store.tables_cases import metadata

__all__ = [
    "audit",
    "exposures",
    "invitations",
    "metadata",
    "passkeys",
    "proofs",
    "raids",
    "shifts",
    "staff",
    "staff_sessions",
]

_member = columns_of(Keeping.STAFF)
staff = table_of(
    "staff",
    _member(
        "id", Text, "Names a member to the staff, in cases and in the audit.", primary_key=True
    ),
    _member("name", Text, "How the staff call them; emptied when they leave."),
    _member("role", Text, "What they may do."),
    _member("joined_at", NUMBER, "Since when."),
    _member("left_at", NUMBER, "Until when; 0 while they belong to the staff."),
    with_rowid=False,
)


def _of_staff(column: Declare, purpose: str, **options: bool) -> Column[Any]:
    """Return the column that says whose a row is."""
    return column("staff", Text, purpose, ForeignKey("staff.id", ondelete="CASCADE"), **options)


passkeys = table_of(
    "passkeys",
    _member("id", LargeBinary, "Names the key, as its maker chose.", primary_key=True),
    _of_staff(_member, "Whose key it is.", index=True),
    _member("public_key", LargeBinary, "Checks its signatures; its other half never leaves it."),
    _member("counter", NUMBER, "How often it signed: a copied key is noticed."),
    _member("site", Text, "The host name it was made for."),
    _member("added_at", NUMBER, "Since when."),
    with_rowid=False,
)

_session = columns_of(Keeping.STAFF_SESSION)
staff_sessions = table_of(
    "staff_sessions",
    _session("token", LargeBinary, "Hash of the cookie.", primary_key=True),
    _of_staff(_session, "Whose session it is.", index=True),
    _session("opened_at", NUMBER, "When: it ends after some hours.", index=True),
    _session("seen_at", NUMBER, "When it was last used: it ends when nobody is there."),
    with_rowid=False,
)

_invited = columns_of(Keeping.INVITATION)
invitations = table_of(
    "invitations",
    _invited("code", LargeBinary, "Hash of the code that is handed over.", primary_key=True),
    _invited("name", Text, "How the staff will call who joins."),
    _invited("role", Text, "What they will be trusted with."),
    _invited("made_at", NUMBER, "When it was made."),
    _invited("until", NUMBER, "Until when it works.", index=True),
    with_rowid=False,
)

_shift = columns_of(Keeping.SHIFT)
shifts = table_of(
    "shifts",
    _shift("id", Text, "Names the shift.", primary_key=True),
    _of_staff(_shift, "Who watches.", index=True),
    _shift("since", NUMBER, "From when."),
    _shift("until", NUMBER, "Until when.", index=True),
    with_rowid=False,
)

_raid = columns_of(Keeping.RAID)
raids = table_of(
    "raids",
    _raid("where", Text, "Which room; empty for the house.", primary_key=True),
    _raid("level", NUMBER, "How strict it is: 4 to 1."),
    _raid("until", NUMBER, "When it ends by itself.", index=True),
    with_rowid=False,
)

_proof = columns_of(Keeping.PROOF)
proofs = table_of(
    "proofs",
    _proof("code", LargeBinary, "Hash of a code that proves an age once.", primary_key=True),
    _proof("until", NUMBER, "Until when it can be used.", index=True),
    with_rowid=False,
)

exposures = table_of(
    "exposures",
    _of_staff(_member, "Who has seen it; shown to nobody else.", primary_key=True),
    _member("weight", NUMBER, "How much hard material since the last pause."),
    _member("since", NUMBER, "Since when."),
    with_rowid=False,
)

_entry = columns_of(Keeping.AUDIT)
audit = table_of(
    "audit",
    _entry("number", NUMBER, "Its place: a gap shows that one was taken out.", primary_key=True),
    _entry("at", NUMBER, "When it was done."),
    _entry("by", Text, "Which member did it; empty for the machine."),
    _entry("act", Text, "What was done, from a closed list."),
    _entry("about", Text, "The case, member or setting, by its id."),
    _entry("detail", Text, "A code or a number; no name and no text."),
    _entry("digest", LargeBinary, "Hash of the entry and of the digest before it."),
)

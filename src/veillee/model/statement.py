"""A statement of reasons (DSA art. 17): what was decided about whom, why, and what can be done."""

from enum import StrEnum

import msgspec

from veillee.model.ids import CaseId, PersonId, StatementId
from veillee.model.staff import MACHINE, StaffId


class Source(StrEnum):
    """What the decision started from, in the words of the Commission's database."""

    NOTICE = "SOURCE_ARTICLE_16"
    TRUSTED = "SOURCE_TRUSTED_FLAGGER"
    OTHER = "SOURCE_TYPE_OTHER_NOTIFICATION"
    OWN = "SOURCE_VOLUNTARY"


class Statement(msgspec.Struct, frozen=True):
    """A statement as kept: `fr` and `en` are what its person reads, `record` what the Commission's
    database may get (JSON, without personal data).

    `code` is the hash of the code that opens it without a session. `decided_by` and `seconded_by`
    are never shown: they keep an appeal from coming back to the same human (DSA art. 20(6)).
    `ordered` is the number of the authority's order that it carries out, 0 for none: such a one is
    told to its person (DSA art. 9(5)) and not to the Commission's database (art. 17(5)).
    """

    id: StatementId
    person: PersonId
    case: CaseId
    decision: str
    policy: str
    at: int
    starts_at: int
    ends_at: int
    fr: str
    en: str
    record: str
    code: bytes
    decided_by: StaffId
    seconded_by: StaffId = MACHINE
    told_at: int = 0
    undone_at: int = 0
    undone_told_at: int = 0
    ordered: int = 0

"""What a decision would say before anybody takes it: the same words, and what stands against it."""

from collections.abc import Iterable
from random import Random

import msgspec

from veillee.cases import wording
from veillee.cases.decide import Ruling, Unfit, dated, drafted, is_warned, restricts
from veillee.cases.free_text import betrayals
from veillee.cases.parts import parts
from veillee.model.case import Case, Criteria, Outcome
from veillee.model.ids import StatementId
from veillee.model.policies import policies
from veillee.model.staff import StaffId


class Foretold(msgspec.Struct, frozen=True):
    """A statement as it would be read, and what keeps it from being decided. `fr_first` and
    `en_first`: what is told at once of rooms, before a measure that waits; empty else.
    `is_unwarned`: it restricts somebody who was told nothing before. `is_told_first`: it waits for
    who reported to be told.
    """

    fr: str = ""
    en: str = ""
    betrays: tuple[str, ...] = ()
    unfit: str = ""
    takes_two: bool = False
    is_delayed: bool = False
    is_unwarned: bool = False
    fr_first: str = ""
    en_first: str = ""
    is_told_first: bool = False


def foretold(
    case: Case,
    ruling: Ruling,
    weighed: Criteria,
    by: StaffId,
    unquoted: tuple[Iterable[str], Iterable[str]],
    now: int,
) -> Foretold:
    """Return what a ruling in a case would say to its person; nothing is decided.

    `unquoted` are the names and lines that it may not repeat.
    """
    is_unwarned = restricts(ruling) and not is_warned(weighed)
    try:
        made = drafted(case, ruling, weighed, by, "preview", now)
    except Unfit as unfit:
        return Foretold(unfit=str(unfit), is_unwarned=is_unwarned)
    if made.outcome is not Outcome.MEASURES:
        return Foretold(takes_two=made.takes_two)
    # Any chance will do: a statement says nothing of the moment.
    made = dated(made, now, Random(0), StatementId("preview"))  # noqa: S311 - shown to nobody
    policy = policies()[made.policy]
    names, lines = unquoted
    told = [
        (
            wording.french(*part, policy, is_illegal=policy.is_illegal),
            wording.english(*part, policy, is_illegal=policy.is_illegal),
        )
        for part in parts(case, made)
    ]
    *first, (fr, en) = told
    return Foretold(
        fr,
        en,
        tuple(betrayals(ruling.because, names, lines, is_private=made.is_private)),
        takes_two=made.takes_two,
        is_delayed=made.starts_at > now,
        is_unwarned=is_unwarned,
        fr_first=first[0][0] if first else "",
        en_first=first[0][1] if first else "",
        is_told_first=bool(made.waits_for),
    )

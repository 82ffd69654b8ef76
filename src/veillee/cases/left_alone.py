"""Which cases nobody of the team is left for: whoever could look at one has gone, changed their
role or knows its person, or had decided what another human is to look at. Pure.

Asked anew each time, of the case and of who is there: whichever way somebody goes, a case that is
left behind comes to light the same way.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from msgspec.structs import replace

from veillee.cases import complained
from veillee.model.case import Case, Status
from veillee.model.staff import EYES, HANDS, OVERSEERS, Role, Staff, StaffId

_TO_TAKE = frozenset({Status.WAITING, Status.CLAIMED})


class Lacks(StrEnum):
    """Whom a case has nobody of: who may look at it; another human than who decided or proposed;
    who may answer an authority.
    """

    EYES = "eyes"
    ANOTHER = "another"
    OVERSEER = "overseer"


class LeftAlone(NamedTuple):
    """How many open cases lack somebody, and since when the longest waits; nothing of what is in
    them.
    """

    lacks: Lacks
    cases: int
    since: int


def lacks(case: Case, members: Iterable[Staff]) -> frozenset[Lacks]:
    """Return whom a case has nobody of."""
    here = [one for one in members if one.is_here and one.id not in case.hidden_from]
    may = [one for one in here if one.role in EYES]
    if not may:
        return frozenset({Lacks.EYES})
    lacking = set()
    if not _has_another(case, may):
        lacking.add(Lacks.ANOTHER)
    if case.order is not None and not any(one.role in OVERSEERS for one in may):
        lacking.add(Lacks.OVERSEER)
    return frozenset(lacking)


def _has_another(case: Case, may: Iterable[Staff]) -> bool:
    """Tell whether what asks for another human has one."""
    ids = {one.id for one in may}
    if case.status in _TO_TAKE and not ids - {*case.overruled}:
        return False
    if case.proposal is not None and not ids - {case.proposal.by, *case.overruled}:
        return False
    hands = {one.id for one in may if one.role in HANDS}
    return all(
        any(complained.may_answer(replace(case, appeals=(asked,)), one) for one in hands)
        for asked in case.appeals
    )


def left_alone(cases: Iterable[Case], members: Iterable[Staff]) -> list[tuple[Case, Lacks]]:
    """Return the cases that lack somebody, with whom, longest waiting first."""
    team = tuple(members)
    found = [(one, lacking) for one in cases for lacking in sorted(lacks(one, team))]
    return sorted(found, key=lambda each: each[0].waits_since)


def told_to(staff: Staff, cases: Iterable[Case], members: Iterable[Staff]) -> tuple[LeftAlone, ...]:
    """Return what a member of the team is told of cases that are left alone. An operator opens
    none and lets people in, so they hear of all; the others of those that they may open anyway:
    that there is another one would tell somebody of a person whom they know.
    """
    is_told = staff.role is Role.OPERATOR
    found = [
        (one, lacking)
        for one, lacking in left_alone(cases, members)
        if is_told or staff.id not in one.hidden_from
    ]
    waits = {kind: [one.waits_since for one, lacking in found if lacking is kind] for kind in Lacks}
    return tuple(LeftAlone(kind, len(since), since[0]) for kind, since in waits.items() if since)


def without(case: Case, staff: StaffId) -> Case:
    """Return a case as it would stand, hidden from somebody."""
    return replace(case, hidden_from=(*case.hidden_from, staff))

"""What of one decision is told when: what everybody in a room sees at once has reasons of its own,
at once, that know nothing of a conversation; what rests on one waits for its moment. Pure.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from veillee.cases.counting import FALSE_REPORTS, RECEIVERS
from veillee.cases.light import ACCESS
from veillee.model.case import Case, Decision

_UNSEEN = (RECEIVERS, FALSE_REPORTS, ACCESS)
"""Flags that no line of a room is taken down for."""


def parts(case: Case, decision: Decision) -> Iterator[tuple[Case, Decision]]:
    """Return a dated decision by its statements: each with what of the case its reasons may know.

    The first of two says nothing of the second, nor the staff's sentence, which is about both.
    """
    in_rooms = bool(decision.removes or decision.withholds)
    waits = decision.starts_at > decision.at
    if in_rooms and decision.is_private and (waits or not decision.measures):
        alone = decision
        if waits:
            alone = replace(decision, measures=(), because="", starts_at=decision.at)
        yield in_the_open(case), alone
        if waits:
            yield case, replace(decision, removes=(), withholds=0)
    else:
        yield case, decision


def in_the_open(case: Case) -> Case:
    """Return what of a case was said in rooms: where it comes from must not tell that somebody
    reported a conversation.
    """
    reports = tuple(one for one in case.reports if one not in case.private_reports)
    return replace(
        case,
        subjects=tuple(one for one in case.subjects if not one.is_private),
        reports=reports,
        flags=tuple(flag for flag in case.flags if not flag.startswith(_UNSEEN)),
        is_trusted=case.is_trusted and bool(reports),
    )

"""Something that wants to be part of a case: whether it is already, which facts make it so, and
what the house does alone for it: pure.
"""

from collections.abc import Callable

import msgspec

from veillee.cases.decide import UNTIL_LOOKED_AT
from veillee.cases.harm import is_critical
from veillee.cases.joining import is_looked_at_again
from veillee.cases.unwanted import is_paused
from veillee.model.case import (
    Case,
    CaseEvent,
    Decision,
    ExhibitAdded,
    FlagJoined,
    Harm,
    Reopened,
    ReportJoined,
    Status,
    TaskOpened,
    VerdictJoined,
)
from veillee.model.exhibit import Exhibit
from veillee.model.ids import CaseId, ExhibitId, PersonId, ReportId
from veillee.model.policies import NEW_PROFILE, REPORTED, UNDERAGE, UNWANTED
from veillee.model.report import Subject
from veillee.model.sanction import MeasureKind
from veillee.model.verdict import Action
from veillee.store.ports_casebook import Change


class Arrived(msgspec.Struct, frozen=True):
    """Something that wants to be part of a case, with what goes with it. `rests`: for how long at
    most the house restricts somebody for it alone. `more` are further facts; `moves` reports that
    leave another case, of which `also` makes the change once it is known where they go. `earlier`
    are the reports that who reports made before.
    """

    subject: Subject
    about: PersonId
    policy: str
    joined: ReportJoined | VerdictJoined | FlagJoined
    exhibit: ExhibitId | None = None
    freezes: tuple[Exhibit, ...] = ()
    takes: tuple[ReportId, ...] = ()
    takes_drafts: tuple[str, ...] = ()
    calls: bool = False
    hints: tuple[FlagJoined, ...] = ()
    rests: int = UNTIL_LOOKED_AT
    more: tuple[CaseEvent, ...] = ()
    moves: tuple[ReportId, ...] = ()
    also: Callable[[CaseId], Change] | None = None
    earlier: frozenset[ReportId] = frozenset()


def is_part(case: Case, joined: ReportJoined | VerdictJoined | FlagJoined) -> bool:
    """Tell whether a case holds already what wants to join: another pass was faster."""
    match joined:
        case ReportJoined():
            return joined.report in case.reports
        case VerdictJoined():
            return joined.draft in case.drafts
        case FlagJoined():
            return joined.flag in case.flags or (
                joined.policy == UNWANTED and is_paused(case, joined.at)
            )


def _calls(arrived: Arrived) -> bool:
    """Tell whether something opens the task of DSA art. 18: what a report or a critical verdict
    says. What was only held, and what the memory noticed, a human looks at first; what a human
    ties brings its own task.
    """
    joined = arrived.joined
    calls = arrived.calls or (isinstance(joined, ReportJoined) and not joined.tied_from)
    if isinstance(joined, VerdictJoined):
        calls = joined.action is Action.CRITICAL
    return calls and is_critical(arrived.policy)


def needs_protection(case: Case, arrived: Arrived) -> bool:
    """Tell whether the house restricts somebody alone until a human has looked: by a report that
    names a minor, by their own words that they are one, by what receivers did, or by the access
    that a new profile came by.
    """
    is_looked_at = case.status in {Status.WAITING, Status.CLAIMED, Status.PROPOSED}
    if not (case.about and is_looked_at):
        return False
    if isinstance(arrived.joined, FlagJoined):
        at = arrived.joined.at
        return arrived.policy == NEW_PROFILE or (
            arrived.policy == UNWANTED and not is_paused(case, at)
        )
    standing = [one for one in case.decisions if not one.undone_at]
    if isinstance(arrived.joined, VerdictJoined):
        kinds = {one.kind for each in standing for one in each.measures}
        return arrived.policy == UNDERAGE and MeasureKind.FREEZE not in kinds
    if arrived.joined.harm is not Harm.MINOR or (arrived.policy == UNDERAGE and case.proved_at):
        return False
    weaker = {UNWANTED, NEW_PROFILE} | ({UNDERAGE} if arrived.policy != UNDERAGE else set())
    return not any(
        one.policy == arrived.policy or _keeps_apart(one, arrived.joined.at)
        for one in standing
        if one.policy not in weaker
    )


def _keeps_apart(decision: Decision, at: int) -> bool:
    """Tell whether a decision still keeps somebody from writing to people they do not know: an
    advice for something else, or what is over by now, protects nobody.
    """
    return any(
        one.kind in _APART and at < decision.starts_at + one.length for one in decision.measures
    )


_APART = {MeasureKind.NO_REQUESTS, MeasureKind.NO_PRIVATE, MeasureKind.FREEZE, MeasureKind.SITE}


def ground(arrived: Arrived) -> str:
    """Return the policy of what the house does alone: a report accuses nobody of an offence."""
    is_told = isinstance(arrived.joined, ReportJoined)
    return REPORTED if is_told and arrived.policy != UNDERAGE else arrived.policy


def joining(case: Case, arrived: Arrived) -> list[CaseEvent]:
    """Return the facts that make something part of a case."""
    joined = arrived.joined
    if isinstance(joined, ReportJoined) and not arrived.earlier.isdisjoint(case.reports):
        # Said again by the same person it shortens no clock: nobody is pushed up alone.
        joined = msgspec.structs.replace(joined, weight=0.0)
    events: list[CaseEvent] = [joined, *arrived.hints]
    if arrived.exhibit is not None:
        events.append(ExhibitAdded(at=joined.at, exhibit=arrived.exhibit))
    events.extend(arrived.more)
    if is_looked_at_again(case, arrived.subject):
        events.append(Reopened(at=joined.at))
    if (case.task is None or not case.task.is_open) and _calls(arrived):
        events.append(TaskOpened(at=joined.at, because=arrived.policy))
    return events

"""«Décider de même»: which open cases hold nothing but the line that was just decided about, what
keeps one from being decided with the others, and what the same means for it. Pure.

A raid is many people and one line. What was decided about one of them is a decision of its own for
each of the others; only the choosing is done once.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from veillee.cases.counting import FALSE_REPORTS, RECEIVERS
from veillee.cases.decide import Ruling
from veillee.model.case import Case, Decision, Harm, Outcome, Status, Target
from veillee.model.exhibit import Exhibit, Frozen, FrozenLine
from veillee.model.ids import RoomId
from veillee.model.report import Report
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import MACHINE, StaffId
from veillee.moderation.text import light, strong

AT_MOST = 50
"""So many cases at a time: nobody reads more lines than that before one gesture."""
_NO_LINE = (FALSE_REPORTS, RECEIVERS)
"""Flags that stand for something which no line shows."""
_SIGNS = re.compile(r"[\W_]+")


class Apart(StrEnum):
    """Why a case with the same line is looked at by itself."""

    CLAIMED = "claimed"
    PROPOSED = "proposed"
    COMPLAINED = "complained"
    OVERRULED = "overruled"
    MINOR = "minor"
    DANGER = "danger"
    ORDERED = "ordered"
    NOTED = "noted"
    ADDRESS = "address"
    ASKED = "asked"


class Read(msgspec.Struct, frozen=True):
    """A case with what was frozen for it and what was reported in it, opened."""

    case: Case
    pieces: Sequence[tuple[Exhibit, Frozen]]
    reports: Sequence[Report]

    @property
    def lines(self) -> list[FrozenLine]:
        """Return what was pointed at."""
        return [line for _, frozen in self.pieces for line in pointed(frozen)]


def pointed(frozen: Frozen) -> list[FrozenLine]:
    """Return the lines of a piece that somebody pointed at, or that were held."""
    return [line for line in frozen.lines if line.is_reported or line.is_unseen]


def said(one: Read) -> frozenset[str]:
    """Return what the lines of a case say, as `sameness` takes it; nothing where the case holds
    anything else: a piece without a line, somebody else's line, what no line shows.
    """
    case, found = one.case, set[str]()
    if not case.about or any(flag.startswith(_NO_LINE) for flag in case.flags):
        return frozenset()
    for _, frozen in one.pieces:
        lines = pointed(frozen)
        is_theirs = all(line.author == case.about and not line.is_reporter for line in lines)
        if not lines or not is_theirs or frozen.described:
            return frozenset()
        found.update(sameness(text) for line in lines for text in (line.text, *line.earlier))
    return frozenset(found)


def sameness(text: str) -> str:
    """Return what two spellings of one line have in common: its letters and digits as the eye takes
    them, whatever its signs; of a line of signs alone the signs.
    """
    return _SIGNS.sub("", strong(text)) or " ".join(light(text).split())


def decided_about(case: Case) -> Decision | None:
    """Return the decision that others may be decided like: the last of a human, and it stands.

    None where it says something of one person alone: an age, a judgment, an authority's order.
    """
    last = next((one for one in reversed(case.decisions) if one.by != MACHINE), None)
    if last is None or last.undone_at or case.status is not Status.DECIDED or case.orders:
        return None
    kinds = {one.kind for one in last.measures}
    is_ones_own = MeasureKind.FREEZE in kinds or any(one.judgment for one in last.measures)
    is_of_minors = case.harm is Harm.MINOR or case.says_minor or _is_of_minors(last.policy)
    return None if is_ones_own or is_of_minors else last


def apart(one: Read, by: StaffId) -> Apart | None:
    """Return why a case is looked at by itself, None for one that may be decided with others."""
    case = one.case
    states = {Status.PROPOSED: Apart.PROPOSED, Status.APPEALED: Apart.COMPLAINED}
    if case.status in states:
        return states[case.status]
    has_task = case.task is not None and case.task.is_open
    standing = (
        (case.claimed_by not in {MACHINE, by}, Apart.CLAIMED),
        (bool(case.appeals), Apart.COMPLAINED),
        (by in case.overruled, Apart.OVERRULED),
        (case.harm is Harm.MINOR or case.says_minor, Apart.MINOR),
        (has_task or case.preserves, Apart.DANGER),
        (bool(case.orders), Apart.ORDERED),
        (bool(case.notes), Apart.NOTED),
        (any(report.knows_address for report in one.reports), Apart.ADDRESS),
        (any(not asked.answered_at for asked in case.asked), Apart.ASKED),
    )
    return next((why for holds, why in standing if holds), None)


def ruling(made: Decision, one: Read, held: int) -> Ruling:
    """Return what a decision means for another case: its own lines, its own room, its own held
    drafts. That somebody is in danger is never taken over: it is said of each by itself.
    """
    if made.outcome is not Outcome.MEASURES:
        outcome = Outcome.SHOW if held else Outcome.NOTHING
        return Ruling(outcome, made.policy, held=held, like=made.id)
    hides = bool(made.removes or made.withholds)
    return Ruling(
        Outcome.MEASURES,
        made.policy,
        made.because,
        targets(one) if hides else (),
        tuple(_there(measure, one) for measure in made.measures),
        withholds=hides,
        held=held,
        like=made.id,
    )


def targets(one: Read) -> tuple[Target, ...]:
    """Return the lines of a case that rooms showed."""
    return tuple(
        Target(exhibit.subject.stream, line.seq)
        for exhibit, frozen in one.pieces
        if not exhibit.subject.is_private
        for line in pointed(frozen)
        if line.seq and not line.is_unseen
    )


def _there(measure: Measure, one: Read) -> Measure:
    if measure.kind is not MeasureKind.ROOM:
        return measure
    streams = (each.subject.stream for each, _ in one.pieces if not each.subject.is_private)
    return msgspec.structs.replace(measure, room=RoomId(next(streams, "")))


def _is_of_minors(policy: str) -> bool:
    return policy.startswith("minor_safety.")

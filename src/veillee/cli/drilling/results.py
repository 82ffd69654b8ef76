"""What a part's facts add up to: pure."""

import msgspec

from veillee.cli.drilling.part import Catch, Part, Side
from veillee.cli.drilling.seen import Called, Ended, Line, Seen


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What the house did about one part.

    `at_line`: the harm's line at which it first did something, of `lines`; `to_verdict` and
    `to_queue`: seconds from the harm's first line; `queue_lag`: from the line that called a human
    (or the report) to the queue.
    """

    name: str
    language: str
    title: str
    is_harm: bool
    is_caught: bool
    by: tuple[str, ...] = ()
    lines: int = 0
    shown: int = 0
    asked: int = 0
    held: int = 0
    refused: int = 0
    is_critical: bool = False
    cases: int = 0
    policies: tuple[str, ...] = ()
    cases_about_decoys: int = 0
    at_line: int | None = None
    to_verdict: float | None = None
    to_queue: float | None = None
    queue_lag: float | None = None
    reports: int = 0
    cases_of_reports: int = 0
    returns: dict[str, bool] = {}
    disturbed: int = 0
    measured: tuple[str, ...] = ()
    measured_by_design: tuple[str, ...] = ()
    silenced: int = 0
    seconds: float = 0.0

    @property
    def is_missed(self) -> bool:
        """Tell whether a harm was not caught."""
        return self.is_harm and not self.is_caught

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was missed and nobody who did nothing was measured or silenced."""
        return not self.is_missed and not self.measured and not self.silenced


def judged(part: Part, seen: Seen) -> Result:
    """Return what the house did about a part."""
    harm = [line for line in seen.lines if line.side is Side.HARM]
    bystanders = [line for line in seen.lines if line.side is Side.BYSTANDER]
    about_harm = [one for one in seen.cases if seen.sides.get(one.about) is Side.HARM]
    about_decoys = [one for one in seen.cases if seen.sides.get(one.about) is Side.DECOY]
    by = tuple(each.value for each in part.caught if _is_reached(each, harm, about_harm, seen))
    acted, called = _acted_at(harm, about_harm), _called_at(harm, about_harm, seen)
    began = harm[0].at if harm else 0
    queued = [one.opened_at for one in seen.cases if one in about_harm or one.reports]
    in_queue = min(queued, default=None)
    allowed, wrongly = _measures(part, seen)
    return Result(
        name=part.name,
        language=part.language,
        title=part.title,
        is_harm=bool(part.caught),
        is_caught=bool(by),
        by=by,
        lines=len(harm),
        shown=_count(harm, Ended.SHOWN),
        asked=sum(line.is_asked for line in harm),
        held=_count(harm, Ended.HELD),
        refused=_count(harm, Ended.REFUSED),
        is_critical=any(one.is_critical for one in about_harm),
        cases=len(about_harm),
        policies=tuple(sorted({one.policy for one in about_harm})),
        cases_about_decoys=len(about_decoys),
        at_line=None if acted is None else acted + 1,
        to_verdict=None if acted is None else _answered(harm[acted], began),
        to_queue=None if in_queue is None else _seconds(in_queue - began),
        queue_lag=None if called is None or in_queue is None else _seconds(in_queue - called),
        reports=len(seen.reported),
        cases_of_reports=sum(bool(one.reports) for one in seen.cases),
        returns={one.means.value: one.is_let_in for one in seen.returns},
        disturbed=seen.innocents + len(_troubled(seen, bystanders)),
        measured=wrongly,
        measured_by_design=allowed,
        silenced=sum(line.ended is not Ended.SHOWN for line in bystanders),
        seconds=seen.seconds,
    )


def _is_reached(catch: Catch, harm: list[Line], about_harm: list[Called], seen: Seen) -> bool:
    match catch:
        case Catch.STOPPED:
            return bool(harm) and 2 * _count(harm, Ended.SHOWN) <= len(harm)
        case Catch.CALLED:
            return bool(about_harm)
        case Catch.KEPT_OUT:
            return bool(seen.returns) and not any(one.is_let_in for one in seen.returns)
        case Catch.FOLDED:
            told = [one for one in seen.cases if one.reports]
            return len(told) == 1 and told[0].reports == len(seen.reported) > 0


def _acted_at(harm: list[Line], about_harm: list[Called]) -> int | None:
    """Return which of the harm's lines the house first did something about."""
    flagged = _flagged(harm, about_harm)
    acted = [
        number
        for number, line in enumerate(harm)
        if line.is_asked or line.ended is not Ended.SHOWN or number in flagged
    ]
    return min(acted, default=None)


def _flagged(harm: list[Line], about_harm: list[Called]) -> set[int]:
    """Return which lines raised a flag: each the first of its author after the flag's place."""
    found = set[int]()
    for one in about_harm:
        for place in one.places:
            after = [
                number
                for number, line in enumerate(harm)
                if line.person == one.about and line.seq > place
            ]
            found |= {min(after)} if after else set()
    return found


def _called_at(harm: list[Line], about_harm: list[Called], seen: Seen) -> int | None:
    """Return when a human was called: by a line with a flag, a line that was held, a report."""
    flagged = _flagged(harm, about_harm)
    calling = [
        line.at for number, line in enumerate(harm) if number in flagged or line.ended is Ended.HELD
    ]
    return min((*calling, *seen.reported), default=None)


def _measures(part: Part, seen: Seen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the measures against people who did nothing: those by design, and the others."""
    against = [one.kind for one in seen.measures if seen.sides.get(one.person) is not Side.HARM]
    by_design = tuple(sorted(kind.value for kind in against if kind in part.allows))
    return by_design, tuple(sorted(kind.value for kind in against if kind not in part.allows))


def _troubled(seen: Seen, lines: list[Line]) -> set[int]:
    """Return bystanders of the part who were asked, held, refused, measured, or whom rules (not
    reports) made a case about.
    """
    spoken = {one.person for one in lines if one.is_asked or one.ended is not Ended.SHOWN}
    measured = {one.person for one in seen.measures}
    noticed = {one.about for one in seen.cases if one.places or one.drafts}
    by_rules = {one for one in measured | noticed if seen.sides.get(one) is Side.BYSTANDER}
    return spoken | by_rules


def _count(lines: list[Line], ended: Ended) -> int:
    return sum(line.ended is ended for line in lines)


def _answered(line: Line, began: int) -> float:
    return round(_seconds(line.at - began) + line.seconds, 2)


def _seconds(milliseconds: int) -> float:
    return round(max(0, milliseconds) / 1_000, 2)

"""How the house does, from the queue and the ledger; nothing here is about one of the team."""

from collections.abc import Sequence

from veillee.cases.transparency.accuracy import Rate, accuracy_of, rate_of
from veillee.cases.transparency.tally import Tally, appeals_decided
from veillee.edge.staff.mirror_forms import AgeFigure, Figures, PolicyFigure, RuleFigure, Share
from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.model.case import Case
from veillee.model.ledger import Line, What

_NOTHING = -1
_FOR_EVER = 1 << 52
AGES = (HOUR, 4 * HOUR, DAY, 3 * DAY, _FOR_EVER)


def figures(waiting: Sequence[Case], tally: Tally, now: int, to_send: int = _NOTHING) -> Figures:
    """Return the figures of the cases that wait and of what was counted."""
    looked = tally.only(What.LOOKED)
    ended, asked = appeals_decided(tally)
    accuracy = accuracy_of(tally)
    since = [one.waits_since or one.opened_at for one in waiting]
    return Figures(
        len(waiting),
        min(since, default=0),
        sum(1 for case in waiting if case.task is not None and case.task.is_open),
        _ages([now - at for at in since]),
        looked.n,
        _long(looked.percentile(50)),
        _long(looked.percentile(90)),
        ended.n,
        ended.only(outcome="undone").n,
        asked.n,
        asked.only(outcome="undone").n,
        _share(accuracy.precision),
        _share(accuracy.recall),
        to_send,
        _by_policy(tally),
        _by_rule(tally),
    )


def _ages(waited: Sequence[int]) -> tuple[AgeFigure, ...]:
    return tuple(
        AgeFigure(under, sum(1 for one in waited if over <= one < under))
        for over, under in zip((-_FOR_EVER, *AGES), AGES, strict=False)
    )


def _long(minutes: int | None) -> int:
    return _NOTHING if minutes is None else minutes * MINUTE


def _share(rate: Rate | None) -> Share | None:
    return None if rate is None else Share(rate.value, rate.low, rate.high, rate.n)


def _by_policy(tally: Tally) -> tuple[PolicyFigure, ...]:
    reports = tally.only(What.NOTICE).by("policy")
    stopped = tally.only(What.VERDICT, measure=frozenset({Line.HELD, Line.REFUSED}))
    lines = stopped.by("policy")
    measures = tally.only(What.DECIDED, outcome="measures").by("policy")
    known = [
        PolicyFigure(one, reports.get(one, 0), lines.get(one, 0), measures.get(one, 0))
        for one in {**reports, **lines, **measures}
        if one
    ]
    return tuple(sorted(known, key=lambda one: (-one.reports, -one.stopped, one.policy)))


def _by_rule(tally: Tally) -> tuple[RuleFigure, ...]:
    """Return what each rule did, most first; one that was only looked at is there as well."""
    spoke = tally.only(What.RULE)
    audited = tally.only(What.AUDITED_RULE)
    return tuple(
        _rule(name, spoke.only(rule=name), audited.only(rule=name))
        for name in spoke.plus(audited).by("rule")
    )


def _rule(name: str, spoke: Tally, audited: Tally) -> RuleFigure:
    rule, _, version = name.rpartition("@")
    done = spoke.by("measure")
    right = rate_of(audited)
    return RuleFigure(
        rule,
        int(version),
        next(iter(spoke.plus(audited).by("policy"))),
        done.get(Line.REFUSED, 0),
        done.get(Line.HELD, 0),
        done.get(Line.ASKED, 0),
        audited.n,
        audited.only(outcome="wrong").n,
        None if right is None else _false(right),
    )


def _false(right: Rate) -> Share:
    return Share(1 - right.value, 1 - right.high, 1 - right.low, right.n)

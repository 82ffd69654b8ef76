"""From what staff chose to what takes effect: pure, with time, chance and ids passed in."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

import msgspec

from veillee.cases.counting import detection_of
from veillee.cases.harm import harm_of, weight_of
from veillee.cases.parts import parts
from veillee.cases.statements import rests_on_conversation, written
from veillee.kernel.clock import DAY, HOUR
from veillee.model.appeal import Appeal, AppealOutcome
from veillee.model.case import AppealDecided, Case, Criteria, Decision, Harm, Outcome, Target
from veillee.model.decision import ends_by_proof
from veillee.model.ids import ReportId, RoomId, SanctionId, StatementId
from veillee.model.ledger import BY_REPORTS_MADE
from veillee.model.policies import REPORTED, UNDERAGE, policies
from veillee.model.room import Room
from veillee.model.sanction import FOREVER, Measure, MeasureKind, Removal, Sanction, Strike
from veillee.model.staff import MACHINE, StaffId
from veillee.model.statement import Statement

STRIKE = 365 * DAY
"""How long a strike counts; it is forgotten with its case all the same."""
UNTIL_LOOKED_AT = 7 * DAY
"""The longest a restriction of the house's own stands without a human's look."""
SOONEST, LATEST = HOUR, 12 * HOUR
"""A measure that rests on a conversation begins at a moment that tells nothing."""
AT_LAST = 3 * DAY
"""So long it waits at most for a reporter to be told, whose address its person knows."""

NewId = Callable[[], str]


class Unfit(Exception):  # noqa: N818 - told to staff as what is missing
    """What was chosen makes no decision: the code says what is missing."""


class Ruling(msgspec.Struct, frozen=True):
    """What a member of the staff chose. `is_urgent`: somebody is in danger; it begins at once.

    `withholds`: what is held of this person does not appear; every measure says so as well. `held`
    counts it, whatever was asked: the desk knows. `like`: the decision it is taken like.
    `order`: the number of the authority's order that it carries out, 0 for none; None: not said.
    `waits_for` as in `Decision`, to foretell it: the desk asks again.
    """

    outcome: Outcome
    policy: str
    because: str = ""
    removes: tuple[Target, ...] = ()
    measures: tuple[Measure, ...] = ()
    is_urgent: bool = False
    withholds: bool = False
    held: int = 0
    like: str = ""
    order: int | None = None
    waits_for: tuple[ReportId, ...] = ()


class Effects(msgspec.Struct, frozen=True):
    """All that a decision does, to be kept with it."""

    statements: tuple[Statement, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    strikes: tuple[Strike, ...] = ()
    removals: tuple[Removal, ...] = ()


def criteria(
    case: Case, strikes: Sequence[Strike], sanctions: Sequence[Sanction], policy: str, now: int
) -> Criteria:
    """Return what DSA art. 23(3) asks to weigh: number, share, gravity, intention as far as known.

    The share is of the things reported about this person, how many led to a strike before.
    """
    earlier = [one for one in strikes if one.at > now - STRIKE and not one.undone_at]
    items = max(1, len(case.subjects) + len(case.drafts))
    warned = [one for one in sanctions if one.kind is MeasureKind.ADVICE and not one.undone_at]
    intention = "unclear"
    if any(one.policy == policy for one in earlier):
        intention = "repeated"
    if any(one.since < case.opened_at for one in warned):
        intention = "after_advice"
    return Criteria(
        violations=len(earlier) + items,
        share=round(len(earlier) / (len(earlier) + items), 3),
        gravity=Harm.LIGHT - harm_of(policy),
        intention=intention,
        weight=sum(one.weight for one in earlier),
    )


def drafted(
    case: Case, ruling: Ruling, weighed: Criteria, by: StaffId, decision: str, now: int
) -> Decision:
    """Return the decision that a ruling makes; raise `Unfit` when it is none."""
    if ruling.policy not in policies():
        raise Unfit("no_such_policy")
    _fit_outcome(case, ruling)
    _fit_order(case, ruling)
    for measure in ruling.measures:
        _fit_measure(measure)
    _fit_freeze(ruling)
    _fit_warning(case, ruling, weighed)
    return Decision(
        id=decision,
        outcome=ruling.outcome,
        policy=ruling.policy,
        criteria=weighed,
        because=ruling.because.strip(),
        removes=ruling.removes,
        measures=ruling.measures,
        withholds=ruling.held if ruling.outcome is Outcome.MEASURES else 0,
        weight=weight_of(ruling.policy) if restricts(ruling) else 0,
        is_private=rests_on_conversation(case),
        is_urgent=ruling.is_urgent,
        like=ruling.like,
        order=ruling.order or 0,
        waits_for=ruling.waits_for,
        by=by,
        at=now,
    )


def named(ruling: Ruling, rooms: Mapping[RoomId, Room]) -> Ruling:
    """Return a ruling that names the rooms somebody is kept out of, but for discreet ones."""
    measures = tuple(_named(one, rooms.get(one.room)) for one in ruling.measures)
    return msgspec.structs.replace(ruling, measures=measures)


def _named(measure: Measure, room: Room | None) -> Measure:
    is_discreet = room is not None and room.is_discreet
    name = "" if room is None or is_discreet else room.name
    return msgspec.structs.replace(measure, name=name, is_discreet=is_discreet)


def _fit_outcome(case: Case, ruling: Ruling) -> None:
    does = bool(ruling.removes or ruling.measures or (ruling.withholds and ruling.held))
    if does != (ruling.outcome is Outcome.MEASURES) or ruling.outcome is Outcome.LAPSED:
        raise Unfit("outcome")
    if ruling.measures and not case.about:
        raise Unfit("about_nobody")
    if ruling.outcome is Outcome.SHOW and not ruling.held:
        raise Unfit("nothing_held")


def _fit_order(case: Case, ruling: Ruling) -> None:
    """Let whoever takes something away while an authority waits say whether it is for its order: it
    is told to their person, to nobody at the Commission, and counted otherwise (DSA art. 9(5)).
    """
    waiting = {one.number for one in case.orders if one.is_open}
    is_unsaid = ruling.order is None and ruling.outcome is Outcome.MEASURES
    if (waiting and is_unsaid) or ruling.order not in {None, 0, *waiting}:
        raise Unfit("order")


def is_warned(weighed: Criteria) -> bool:
    """Tell whether somebody was told before: an advice, or a measure under the same policy."""
    return weighed.intention in {"after_advice", "repeated"}


def restricts(ruling: Ruling) -> bool:
    """Tell whether a ruling takes something away from its person, beyond what it hides."""
    return any(measure.kind is not MeasureKind.ADVICE for measure in ruling.measures)


def _fit_warning(case: Case, ruling: Ruling, weighed: Criteria) -> None:
    """Let a warning come first: before any measure about reports without ground (PEOPLE,
    «Reports»), and before a suspension (DSA art. 23), unless the policy is about minors or
    somebody's life, or a court or an authority ordered it.
    """
    is_of_reports = detection_of(case, ruling.policy) == BY_REPORTS_MADE
    if is_of_reports and weighed.intention != "after_advice" and restricts(ruling):
        raise Unfit("advice_first")
    suspends = any(one.kind is MeasureKind.SITE and not one.judgment for one in ruling.measures)
    may_at_once = harm_of(ruling.policy) <= Harm.DANGER or bool(ruling.order)
    if suspends and not may_at_once and not is_warned(weighed):
        raise Unfit("warning_first")


def _fit_measure(measure: Measure) -> None:
    is_lasting = measure.kind is not MeasureKind.ADVICE
    if is_lasting != (measure.length > 0):
        raise Unfit("length")
    if bool(measure.room) != (measure.kind is MeasureKind.ROOM):
        raise Unfit("room")
    # A court says for how long (code pénal art. 131-35-1); nobody may make that up.
    if measure.judgment and (measure.length >= FOREVER or measure.kind is not MeasureKind.SITE):
        raise Unfit("judgment")
    if measure.until and not measure.judgment:
        raise Unfit("judgment")


def _fit_freeze(ruling: Ruling) -> None:
    """Let a freeze be about a doubt about an age alone: its person is told how a proof ends it."""
    kinds = [one.kind for one in ruling.measures]
    if MeasureKind.FREEZE in kinds and not ends_by_proof(ruling.policy, kinds):
        raise Unfit("freeze")


def dated(decision: Decision, now: int, chance: Random, statement: StatementId) -> Decision:
    """Return a decision that takes effect: at once, or at a moment that betrays nobody; late, where
    it waits for a reporter to be told first (`told_first` brings it forward). A court's begins at
    once: it has an end of its own.
    """
    is_ordered = any(one.judgment for one in decision.measures)
    waits = decision.is_private and not decision.is_urgent and bool(decision.measures)
    waits = waits and not is_ordered
    waits_for = decision.waits_for if waits else ()
    starts_at = now
    if waits_for:
        starts_at = now + AT_LAST - chance.randrange(LATEST)
    elif waits:
        starts_at = now + chance.randrange(SOONEST, LATEST)
    named = statement if decision.outcome is Outcome.MEASURES else None
    when = {"at": now, "starts_at": starts_at, "waits_for": waits_for}
    return msgspec.structs.replace(decision, statement=named, **when)


def effects(case: Case, decision: Decision, new_id: NewId, secret: bytes) -> Effects:
    """Return all that a dated decision does; what restricts carries its statement."""
    if decision.statement is None:
        return Effects()
    sanctions = tuple(_sanction(case, decision, one, new_id) for one in decision.measures)
    statements = []
    *at_once, last = parts(case, decision)
    for known, part in at_once:
        name = StatementId(f"s-{new_id()}")
        statements.append(written(known, part, name, secret, part.starts_at))
    ends_at = max((one.until for one in sanctions), default=decision.starts_at)
    statements.append(written(*last, decision.statement, secret, ends_at))
    return Effects(
        tuple(statements),
        sanctions,
        _strikes(case, decision, new_id),
        _removals(case, decision, statements[0].id, new_id),
    )


def _sanction(case: Case, decision: Decision, measure: Measure, new_id: NewId) -> Sanction:
    assert decision.statement is not None  # noqa: S101 - `effects` asked before
    until = measure.until or decision.starts_at + measure.length
    return Sanction(
        id=SanctionId(f"m-{new_id()}"),
        person=case.about,
        kind=measure.kind,
        room=measure.room,
        since=decision.starts_at,
        until=FOREVER if measure.length >= FOREVER else until,
        case=case.id,
        decision=decision.id,
        statement=decision.statement,
        judgment=measure.judgment,
    )


def _strikes(case: Case, decision: Decision, new_id: NewId) -> tuple[Strike, ...]:
    if not decision.weight or not case.about:
        return ()
    return (
        Strike(
            f"z-{new_id()}",
            case.about,
            case.id,
            decision.id,
            decision.policy,
            decision.weight,
            decision.at,
            decision.at + STRIKE,
        ),
    )


def _removals(
    case: Case, decision: Decision, statement: StatementId, new_id: NewId
) -> tuple[Removal, ...]:
    return tuple(
        Removal(
            f"v-{new_id()}",
            target.stream,
            target.seq,
            case.about,
            case.id,
            decision.id,
            statement,
            decision.at,
        )
        for target in decision.removes
    )


def interim(case: Case, policy: str, decision: str, rests: int = UNTIL_LOOKED_AT) -> Decision:
    """Return what the house does alone, until a human has looked: no new requests; and where their
    own words say that somebody is under 18, private messages rest both ways.

    «She is a minor» is a weapon as well: a report alone freezes nobody. It begins at once where it
    betrays nobody or somebody may be in danger, else at a moment that tells nothing (`dated`).
    """
    says_so = policy == UNDERAGE and case.rests_on_own_words
    kind = MeasureKind.FREEZE if says_so else MeasureKind.NO_REQUESTS
    return Decision(
        id=decision,
        outcome=Outcome.MEASURES,
        policy=policy,
        criteria=Criteria(0, 0.0, Harm.LIGHT - harm_of(policy), "unclear"),
        measures=(Measure(kind, rests),),
        is_private=rests_on_conversation(case),
        is_urgent=says_so or policy == REPORTED,
        by=MACHINE,
    )


def ended(made: Appeal, fact: AppealDecided) -> Appeal:
    """Return an appeal as it was decided."""
    undone = AppealOutcome.ANEW if fact.is_anew else AppealOutcome.UNDONE
    outcome = undone if fact.is_undone else AppealOutcome.STANDS
    return msgspec.structs.replace(
        made, decided_at=fact.at, decided_by=fact.by, outcome=outcome, answer=fact.answer
    )

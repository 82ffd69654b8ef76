"""A case about Omar, whom Nina reported, and the staff who may work on it."""

from msgspec import structs

from veillee.kernel.clock import DAY
from veillee.model.asked import Wanted
from veillee.model.case import (
    AppealDecided,
    Appealed,
    AuthorTold,
    Brought,
    Case,
    CaseEvent,
    Claimed,
    Closed,
    Criteria,
    Decided,
    Decision,
    ExhibitAdded,
    FlagJoined,
    HandedOn,
    Harm,
    Informed,
    Interim,
    Knows,
    Lapsed,
    MoreAsked,
    MoreDeclined,
    MoreGiven,
    NoteAdded,
    NoticeMade,
    Notified,
    NotNotifiedConfirmed,
    NotNotifiedProposed,
    NotSeconded,
    Opened,
    Outcome,
    Proposed,
    Proved,
    Released,
    Reopened,
    ReporterTold,
    ReportJoined,
    Reversed,
    Rung,
    TaskOpened,
    Tied,
    VerdictJoined,
)
from veillee.model.ids import AppealId, CaseId, ExhibitId, PersonId, ReportId
from veillee.model.order import (
    Clock,
    Effect,
    OrderChecked,
    OrderClosed,
    Ordered,
    OrderJoined,
    RefusalDropped,
    RefusalProposed,
)
from veillee.model.policies import NEW_PROFILE
from veillee.model.report import Subject, SubjectKind, Via
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import StaffId
from veillee.model.verdict import Action

EVENING = 1_760_000_000_000
NINA, OMAR = PersonId(11), PersonId(12)
PAUL, IRIS, SAMI = StaffId("e-paul"), StaffId("e-iris"), StaffId("e-sami")
CASE = CaseId("k-1")
TALK = Subject(SubjectKind.CONVERSATION, "c-theirs", 0, "h-2", OMAR)
MESSAGE = Subject(SubjectKind.MESSAGE, "r-kitchen", 7, "h-2", OMAR)
CRITERIA = Criteria(violations=1, share=0.5, gravity=2, intention="unclear")

OPENED = Opened(at=EVENING, subject=MESSAGE, about=OMAR, policy="harassment", harm=Harm.ORDINARY)


def decision(name: str = "d-1", by: StaffId = PAUL, *measures: Measure) -> Decision:
    """Return a decision for some measures, or for nothing."""
    outcome = Outcome.MEASURES if measures else Outcome.NOTHING
    return Decision(name, outcome, "harassment", CRITERIA, measures=measures, by=by, at=EVENING)


def measure(kind: MeasureKind = MeasureKind.READ_ONLY, days: int = 1) -> Measure:
    """Return a measure of some days."""
    return Measure(kind, days * DAY)


MILD = decision("d-1", PAUL, measure())
WAITS = structs.replace(MILD, waits_for=(ReportId("p-8"),), is_private=True)
LONG = decision("d-1", PAUL, measure(MeasureKind.SITE, 31))

# A new profile that begins with a pause: a case that ends by itself.
RESTING = Subject(SubjectKind.PERSON, person=OMAR)
PAUSE = structs.replace(
    decision("d-9", StaffId(""), Measure(MeasureKind.NO_REQUESTS, DAY)),
    policy=NEW_PROFILE,
    at=EVENING - DAY,
    starts_at=EVENING - DAY,
)
LIGHT: tuple[CaseEvent, ...] = (
    Opened(at=PAUSE.at, subject=RESTING, about=OMAR, policy=NEW_PROFILE, harm=Harm.LIGHT),
    FlagJoined(at=PAUSE.at, flag="access:new", policy=NEW_PROFILE, harm=Harm.LIGHT),
    Interim(at=PAUSE.at, decision=PAUSE),
)

ORDER = Ordered(
    number=1,
    clock=Clock.LCEN,
    authority="Office anti-cybercriminalité",
    basis="LCEN, art. 6-1",
    state="FR",
    policy="harassment",
    received_at=EVENING,
    due_at=EVENING + DAY,
    is_urgent=True,
)

# One sample of each fact that a case can meet once it began, by Paul where a person does it.
FACTS: dict[str, CaseEvent] = {
    "report": ReportJoined(
        at=EVENING, report=ReportId("p-9"), subject=MESSAGE, policy="harassment", harm=Harm.LIGHT
    ),
    "verdict": VerdictJoined(
        at=EVENING, draft="t-9", policy="harassment", harm=Harm.LIGHT, action=Action.HOLD
    ),
    "flag": FlagJoined(at=EVENING, flag="f-9", policy="violence.ambush", harm=Harm.DANGER),
    "exhibit": ExhibitAdded(at=EVENING, exhibit=ExhibitId("x-9")),
    "note": NoteAdded(at=EVENING, by=PAUL, text="Attendre la réponse."),
    "claim": Claimed(at=EVENING, by=PAUL),
    "release": Released(at=EVENING, by=PAUL),
    "hand on": HandedOn(at=EVENING, by=PAUL, knows=True),
    "know": Knows(at=EVENING, by=SAMI),
    "propose": Proposed(at=EVENING, by=PAUL, decision=LONG),
    "not second": NotSeconded(at=EVENING, by=IRIS, because="Trop long."),
    "decide": Decided(at=EVENING, by=PAUL, decision=MILD),
    "interim": Interim(at=EVENING, decision=decision("d-0", StaffId(""), measure())),
    "lapse": Lapsed(
        at=EVENING, decision=Decision("d-7", Outcome.LAPSED, NEW_PROFILE, CRITERIA, at=EVENING)
    ),
    "reverse": Reversed(at=EVENING, by=PAUL, decision="d-1", because="Erreur."),
    "appeal": Appealed(at=EVENING, appeal=AppealId("a-1"), decision="d-1"),
    "complain": Appealed(at=EVENING, appeal=AppealId("a-1"), decision="d-1", via=Via.CHAT),
    "decide appeal": AppealDecided(
        at=EVENING, by=IRIS, appeal=AppealId("a-1"), decision="d-1", is_undone=True
    ),
    "task": TaskOpened(at=EVENING, because="violence.ambush"),
    "ring": Rung(at=EVENING, whom=PAUL),
    "notify": Notified(at=EVENING, by=PAUL),
    "notice": NoticeMade(at=EVENING, by=PAUL, policy="violence.ambush"),
    "propose not": NotNotifiedProposed(at=EVENING, by=PAUL, because="Une citation de film."),
    "confirm not": NotNotifiedConfirmed(at=EVENING, by=IRIS),
    "order": OrderJoined(at=EVENING, by=PAUL, order=ORDER, harm=int(Harm.LIGHT)),
    "ring for order": Rung(at=EVENING, whom=PAUL, order=1),
    "check order": OrderChecked(at=EVENING, by=PAUL, number=1),
    "refuse order": RefusalProposed(at=EVENING, by=PAUL, number=1),
    "drop refusal": RefusalDropped(at=EVENING, by=IRIS, number=1),
    "do order": OrderClosed(at=EVENING, by=IRIS, number=1, effect=Effect.DONE, effect_at=EVENING),
    "do no order": OrderClosed(
        at=EVENING, by=IRIS, number=1, effect=Effect.NOT_POSSIBLE, effect_at=EVENING
    ),
    "prove": Proved(at=EVENING),
    "inform": Informed(at=EVENING, decision="d-1"),
    "tell first": ReporterTold(
        at=EVENING, decision="d-1", report=ReportId("p-8"), starts_at=EVENING
    ),
    "tell author": AuthorTold(at=EVENING, drafts=("t-8",)),
    "hold": VerdictJoined(
        at=EVENING, draft="t-8", policy="harassment", harm=Harm.LIGHT, action=Action.HOLD
    ),
    "tie": Tied(at=EVENING, by=PAUL, case=CaseId("k-2")),
    "bring": Brought(at=EVENING, by=PAUL, of=CaseId("k-2"), hidden_from=(SAMI,)),
    "private report": ReportJoined(
        at=EVENING, report=ReportId("p-8"), subject=TALK, policy="harassment", harm=Harm.LIGHT
    ),
    "ask": MoreAsked(
        at=EVENING, by=PAUL, report=ReportId("p-8"), wanted=Wanted.AGE, until=EVENING + DAY
    ),
    "give": MoreGiven(at=EVENING, report=ReportId("p-8"), exhibit=ExhibitId("x-9"), items=2),
    "give not": MoreDeclined(at=EVENING, report=ReportId("p-8")),
    "close": Closed(at=EVENING),
    "reopen": Reopened(at=EVENING),
}


def facts(*names: str) -> tuple[CaseEvent, ...]:
    """Return the log of a case that began and met these facts."""
    return (OPENED, *(FACTS[name] for name in names))


def standing(case: Case) -> list[str]:
    """Return the decisions that stand."""
    return [one.id for one in case.decisions if not one.undone_at]

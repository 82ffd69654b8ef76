"""The file that staff work on: facts about it, one after the other, and what they add up to.

The facts are the truth; a `Case` is their fold (`cases/fold`) and can be thrown away.
"""

from enum import IntEnum, StrEnum

import msgspec

from veillee.model.appeal import AppealDecided as AppealDecided
from veillee.model.appeal import Appealed as Appealed
from veillee.model.asked import Asked as Asked
from veillee.model.asked import MoreAsked as MoreAsked
from veillee.model.asked import MoreDeclined as MoreDeclined
from veillee.model.asked import MoreGiven as MoreGiven
from veillee.model.decision import APPEAL as APPEAL
from veillee.model.decision import LONG as LONG
from veillee.model.decision import QUIET as QUIET
from veillee.model.decision import Criteria as Criteria
from veillee.model.decision import Decision as Decision
from veillee.model.decision import Outcome as Outcome
from veillee.model.decision import Target as Target
from veillee.model.fact import Fact as Fact
from veillee.model.ids import CaseId, ExhibitId, PersonId, ReportId
from veillee.model.informed import AuthorTold as AuthorTold
from veillee.model.informed import Informed as Informed
from veillee.model.informed import ReporterTold as ReporterTold
from veillee.model.order import Ordered, OrderEvent
from veillee.model.report import Subject, Via
from veillee.model.sanction import FOREVER, MeasureKind
from veillee.model.staff import MACHINE, StaffId
from veillee.model.task import NoticeMade as NoticeMade
from veillee.model.task import Notified as Notified
from veillee.model.task import NotNotifiedConfirmed as NotNotifiedConfirmed
from veillee.model.task import NotNotifiedProposed as NotNotifiedProposed
from veillee.model.task import Rung as Rung
from veillee.model.task import Task as Task
from veillee.model.task import TaskOpened as TaskOpened
from veillee.model.tied import Brought as Brought
from veillee.model.tied import Tied as Tied
from veillee.model.verdict import Action


class Harm(IntEnum):
    """What a case is about, worst first: the order of the queue."""

    MINOR = 0
    DANGER = 1
    GRAVE = 2
    ORDINARY = 3
    LIGHT = 4


class Status(StrEnum):
    """Where a case stands."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    PROPOSED = "proposed"
    DECIDED = "decided"
    APPEALED = "appealed"
    CLOSED = "closed"


class Opened(Fact, frozen=True, tag="opened"):
    """A report or a verdict began it. `about` is the person it is about, 0 for nobody."""

    subject: Subject
    about: PersonId
    policy: str
    harm: Harm


class ReportJoined(Fact, frozen=True, tag="report_joined"):
    """A report is part of it; `weight` is what its reporter's record makes of it. `via`, `items`
    (messages that were ticked) and `language` are there to be counted. `tied_from`: somebody of
    the team brought it from another case, where it was counted.
    """

    report: ReportId
    subject: Subject
    policy: str
    harm: Harm
    weight: float = 1.0
    via: Via = Via.CHAT
    items: int = 1
    language: str = ""
    tied_from: str = ""


class VerdictJoined(Fact, frozen=True, tag="verdict_joined"):
    """A draft that the rules held, or called a human for, is part of it. `nonce`: its author's page
    knows it by that, when it is forgotten.
    """

    draft: str
    policy: str
    harm: Harm
    action: Action
    nonce: str = ""


class FlagJoined(Fact, frozen=True, tag="flag_joined"):
    """The memory of a person in rooms, rules or the encoder ask for a human; they never decide.
    `rules` are those that spoke; `lines` numbers in the `piece` that they or the encoder mean.
    """

    flag: str
    policy: str
    harm: Harm
    rules: tuple[str, ...] = ()
    piece: ExhibitId | None = None
    lines: tuple[int, ...] = ()


class ExhibitAdded(Fact, frozen=True, tag="exhibit_added"):
    """A frozen piece belongs to it."""

    exhibit: ExhibitId


class Claimed(Fact, frozen=True, tag="claimed"):
    """Somebody works on it; nobody else does meanwhile."""


class Released(Fact, frozen=True, tag="released"):
    """It goes back to the queue."""


class HandedOn(Fact, frozen=True, tag="handed_on"):
    """It goes back to the queue, hidden from who passed it on when they know the person."""

    knows: bool = False
    note: str = ""


class Knows(Fact, frozen=True, tag="knows"):
    """Who has not claimed it knows the person: it is hidden from them, and stays where it is."""


class NoteAdded(Fact, frozen=True, tag="note_added"):
    """A note from one moderator to the next, about the case and not about the person."""

    text: str


class Proposed(Fact, frozen=True, tag="proposed"):
    """A decision that takes two people waits for the second."""

    decision: Decision


class NotSeconded(Fact, frozen=True, tag="not_seconded"):
    """The second person did not agree; it goes back to the queue."""

    because: str


class Decided(Fact, frozen=True, tag="decided"):
    """It is decided, by one person or by two."""

    decision: Decision


class Interim(Fact, frozen=True, tag="interim"):
    """Something was restricted until a human has looked; the case stays where it is."""

    decision: Decision


class Lapsed(Fact, frozen=True, tag="lapsed"):
    """What it stood for ended by itself before anybody opened it; no human has to decide."""

    decision: Decision


class Reversed(Fact, frozen=True, tag="reversed"):
    """A decision is undone with everything it did."""

    decision: str
    because: str


class Proved(Fact, frozen=True, tag="proved"):
    """The person gave a fresh proof of age: somebody had just looked at a document."""


class Closed(Fact, frozen=True, tag="closed"):
    """Nothing can be asked about it any more."""


class Reopened(Fact, frozen=True, tag="reopened"):
    """Something new makes somebody look again."""


CaseEvent = (
    Opened
    | ReportJoined
    | VerdictJoined
    | FlagJoined
    | ExhibitAdded
    | Claimed
    | Released
    | HandedOn
    | Knows
    | NoteAdded
    | Proposed
    | NotSeconded
    | Decided
    | Interim
    | Lapsed
    | Reversed
    | Appealed
    | AppealDecided
    | TaskOpened
    | Rung
    | Notified
    | NoticeMade
    | NotNotifiedProposed
    | NotNotifiedConfirmed
    | OrderEvent
    | Proved
    | Informed
    | ReporterTold
    | AuthorTold
    | Tied
    | Brought
    | MoreAsked
    | MoreGiven
    | MoreDeclined
    | Closed
    | Reopened
)


class Case(msgspec.Struct, frozen=True):
    """What a case's facts add up to. `version` counts them; `weight` puts reports in order.

    `hidden_from` are the staff who know the person. `proposal` waits for a second person.
    `waits_since` is when it last came into the queue, `looked_at` when somebody first took it since
    then, 0 for nobody yet; `language` is that of the first report; `proved_at` when its person last
    gave a fresh proof of age; `is_trusted`: a trusted flagger reported it. `overruled` are who
    decided where another human, who was asked to look again, found otherwise: somebody else
    decides now. `says_minor`: its person said in a room that they are under 18. `private_reports`
    are those of what was said in a conversation. `led_to` are the cases that somebody of the team
    opened from it by hand. `notices`: who made the page for the authorities. `asked`: reporters of
    a conversation whom the team asked for more of it.
    """

    id: CaseId
    version: int
    status: Status
    opened_at: int
    touched_at: int
    subject: Subject
    about: PersonId
    policy: str
    harm: Harm
    weight: float = 0.0
    subjects: tuple[Subject, ...] = ()
    reports: tuple[ReportId, ...] = ()
    drafts: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    exhibits: tuple[ExhibitId, ...] = ()
    claimed_by: StaffId = MACHINE
    claimed_at: int = 0
    hidden_from: tuple[StaffId, ...] = ()
    notes: tuple[NoteAdded, ...] = ()
    proposal: Decision | None = None
    decisions: tuple[Decision, ...] = ()
    appeals: tuple[Appealed, ...] = ()
    task: Task | None = None
    waits_since: int = 0
    looked_at: int = 0
    language: str = ""
    proved_at: int = 0
    is_trusted: bool = False
    overruled: tuple[StaffId, ...] = ()
    says_minor: bool = False
    orders: tuple[Ordered, ...] = ()
    private_reports: tuple[ReportId, ...] = ()
    led_to: tuple[CaseId, ...] = ()
    notices: tuple[NoticeMade, ...] = ()
    asked: tuple[Asked, ...] = ()

    @property
    def key(self) -> str:
        """Return what reports about the same thing find it by."""
        return about_key(self.about, self.subject)

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has to look at it."""
        has_task = self.task is not None and self.task.is_open
        is_asked = has_task or self.order is not None
        return is_asked or self.status not in {Status.DECIDED, Status.CLOSED}

    @property
    def order(self) -> Ordered | None:
        """Return the order of an authority that still waits, the most pressing of several."""
        waiting = (one for one in self.orders if one.is_open)
        return min(waiting, key=lambda one: one.due_at, default=None)

    @property
    def let_be(self) -> Decision | None:
        """Return the human's decision, the last and standing, that nothing was to be done."""
        last = next((one for one in reversed(self.decisions) if one.by), None)
        if last is None or last.undone_at or last.outcome is Outcome.MEASURES:
            return None
        return last

    @property
    def rests_on_own_words(self) -> bool:
        """Tell whether its person said in a room that they are under 18, so that a proof alone does
        not end what rests on it.
        """
        return self.says_minor

    @property
    def preserves(self) -> bool:
        """Tell whether what its person and those they talk with would lose meanwhile is kept
        sealed, unread: a life may be in danger, or private messages rest. Once decided, only while
        something of it stands or the authorities were told.
        """
        stands = [one for one in self.decisions if not one.undone_at]
        is_frozen = any(one.kind is MeasureKind.FREEZE for each in stands for one in each.measures)
        if not self.about or (self.task is None and not is_frozen):
            return False
        is_told = self.task is not None and self.task.notified_at > 0
        return self.is_open or is_told or any(one.outcome is Outcome.MEASURES for one in stands)

    @property
    def asked_until(self) -> int:
        """Return until when somebody may complain of what was decided: what it rests on is kept so
        long, and no longer (a measure may last for years); 0 while it is open.
        """
        if self.is_open or not self.decisions:
            return 0
        told = self.task.notified_at + APPEAL if self.task and self.task.notified_at else 0
        last = max((told, *(one.asked_until for one in self.decisions)))
        if self.let_be is not None and self.reports:
            # DSA art. 20(1): who reported may ask for another look for six months as well.
            last = max(last, self.let_be.asked_since + APPEAL)
        return last

    @property
    def closes_at(self) -> int:
        """Return when nothing of it stands or can be asked about any more; 0 while it is open, or
        while a measure has no end.
        """
        if not self.asked_until:
            return 0
        last = max(self.asked_until, *(one.rests_until for one in self.decisions))
        return 0 if last >= FOREVER else last

    @property
    def until(self) -> int:
        """Return when it may be forgotten: six months after the last decision, or after all of it
        went on in another case, not before the last measure ends; 0 while it is open, or while a
        measure has no end.
        """
        if self.is_open or not (self.decisions or self.led_to):
            return 0
        ends = [
            one.starts_at + measure.length
            for one in self.decisions
            if not one.undone_at
            for measure in one.measures
        ]
        moved_on = self.touched_at + (0 if self.decisions else APPEAL)
        last = max(*ends, *(one.asked_since + APPEAL for one in self.decisions), moved_on, 0)
        return 0 if last >= FOREVER else last


def about_key(about: PersonId, subject: Subject) -> str:
    """Return what one case is about: a person when there is one, else the thing itself.

    Under the names of a discreet room somebody is a case of their own: one screen would join them
    to those used elsewhere.
    """
    if about:
        return f"person:{about}:{subject.context}" if subject.context else f"person:{about}"
    return f"{subject.kind.value}:{subject.stream}:{subject.seq}"

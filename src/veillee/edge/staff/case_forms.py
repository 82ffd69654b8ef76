"""What the console says and hears about cases: the queue, a case, decisions, appeals, tasks."""

from typing import Annotated

import msgspec
from msgspec import Meta

from veillee.cases.noticed import Noticed
from veillee.edge.forms import Form
from veillee.edge.staff.asking_forms import QuestionShown
from veillee.edge.staff.order_forms import OrderShown
from veillee.model.case import Outcome, Status
from veillee.model.person import Sign
from veillee.model.report import Category, SubjectKind, Via
from veillee.model.sanction import MeasureKind

ID = Meta(min_length=1, max_length=40)


class OrderWaiting(msgspec.Struct, frozen=True):
    """The authority's order whose clock a case has."""

    number: int
    authority: str
    due_at: int


class QueueLine(msgspec.Struct, frozen=True):
    """A case in the queue. `harm` from 0 (a minor) to 4; `due_at`: when somebody should look.

    `claimed_by` is a name of the staff, empty for none; `is_mine` who asks has it. `version` counts
    what happened to it: the page that shows an older one asks again.
    """

    id: str
    harm: int
    policy: str
    kind: SubjectKind
    reports: int
    opened_at: int
    due_at: int
    status: Status
    claimed_by: str
    is_mine: bool
    has_task: bool
    has_appeal: bool
    is_proposed_by_me: bool
    version: int
    order: OrderWaiting | None


class Queue(msgspec.Struct, frozen=True):
    """`GET equipe/api/queue`: worst first, then by the clocks.

    `withheld`: hard cases that wait until who asks has taken a pause. `pause_until` is when it
    ends, 0 for none.
    """

    cases: tuple[QueueLine, ...]
    withheld: int
    is_pause_due: bool
    pause_until: int


class LineShown(msgspec.Struct, frozen=True):
    """A frozen message. `who` tells apart who speaks; `is_about`: the reported person;
    `can_be_tied`: a case about who wrote it can be opened by hand. `is_unseen`: it was held or
    refused, and nobody else had read it.
    """

    seq: int
    at: int
    who: int
    name: str
    text: str
    earlier: tuple[str, ...]
    is_deleted: bool
    is_reported: bool
    is_reporter: bool
    is_about: bool
    can_be_removed: bool
    can_be_tied: bool
    is_unseen: bool


class ExhibitShown(msgspec.Struct, frozen=True):
    """A frozen piece, opened: exactly what was reported, with its neighbours in a room.

    `is_noticed`: nobody reported it, the house or the team pointed at it. `is_added`: its reporter
    added it because the team asked.
    """

    id: str
    at: int
    kind: SubjectKind
    is_private: bool
    is_discreet: bool
    room: str
    rules: str
    described: str
    not_transmitted: int
    is_noticed: bool
    is_added: bool
    lines: tuple[LineShown, ...]


class ReportShown(msgspec.Struct, frozen=True):
    """A report, without who made it. `is_tied`: somebody of the team brought it here by hand.
    `may_ask`: its reporter can be asked for more of a conversation; `question`: they were.
    `has_contact`: an outsider left a way to answer, and who asks may write to them.
    """

    at: int
    category: Category
    via: Via
    words: str
    knows_address: bool | None
    is_tied: bool
    may_ask: bool
    has_contact: bool
    question: QuestionShown | None


class FlagShown(msgspec.Struct, frozen=True):
    """What the house noticed by itself: which of its parts, under which policy; `rules` are those
    that spoke, `lines` the numbers that they or the encoder mean, in an exhibit.
    """

    at: int
    kind: Noticed
    policy: str
    rules: tuple[str, ...]
    exhibit: str
    lines: tuple[int, ...]


class SanctionShown(msgspec.Struct, frozen=True):
    """A measure that holds now, or is still to begin."""

    kind: MeasureKind
    since: int
    until: int


class Earlier(msgspec.Struct, frozen=True):
    """A case about the same person that was decided in the last 12 months."""

    at: int
    policy: str
    outcome: Outcome
    measures: tuple[MeasureKind, ...]


class PersonShown(msgspec.Struct, frozen=True):
    """The narrow page of a person: what the case needs, as long as it is open, and no more; the age
    as it was shown.
    """

    nickname: str
    age_shown: str
    sign: Sign
    place: str
    line: str
    has_left: bool
    in_force: tuple[SanctionShown, ...]
    earlier: tuple[Earlier, ...]


class CriteriaShown(msgspec.Struct, frozen=True):
    """The four things DSA art. 23(3) asks to weigh, computed; `weight` is that of earlier strikes,
    by the severity of their policies.
    """

    violations: int
    share: float
    gravity: int
    intention: str
    weight: int


class NoteShown(msgspec.Struct, frozen=True):
    """A note from one member of the team to the next, about the case."""

    at: int
    by: str
    text: str


class MeasureShown(msgspec.Struct, frozen=True):
    """A measure as decided; `length` in ms; `until`: the end that a court set, else 0."""

    kind: MeasureKind
    length: int
    until: int


class DecisionShown(msgspec.Struct, frozen=True):
    """What was decided, or what waits for a second person. `is_own`: by who asks; `is_alike`: with
    others, like a decision of another case; `is_of_court`: the legal contact alone undoes it.
    """

    id: str
    at: int
    by: str
    is_own: bool
    outcome: Outcome
    policy: str
    because: str
    removes: int
    measures: tuple[MeasureShown, ...]
    starts_at: int
    is_undone: bool
    is_alike: bool
    is_of_court: bool


class TaskShown(msgspec.Struct, frozen=True):
    """The duty to tell the authorities (DSA art. 18). `is_own_proposal`: who asks proposed not to.

    `rings_at` is when the next person is called.
    """

    case: str
    policy: str
    opened_at: int
    rings_at: int
    is_open: bool
    notified_at: int
    reference: str
    not_because: str
    is_own_proposal: bool


class NoticeShown(msgspec.Struct, frozen=True):
    """Who of the team made the page for the authorities, and when."""

    at: int
    by: str


class AppealShown(msgspec.Struct, frozen=True):
    """A complaint. `is_for_others`: who asks had decided, so another human looks (art. 20(6)), and
    `words` are empty: they are for who answers.

    `is_of_reporter`: somebody reported, was told that nothing was found, and asks again.
    `may_be_anew`: a human took a measure, and who looks again may take another.
    """

    id: str
    case: str
    at: int
    words: str
    policy: str
    decided_at: int
    because: str
    measures: tuple[MeasureShown, ...]
    removes: int
    is_for_others: bool
    is_of_reporter: bool
    may_be_anew: bool


class CasePage(msgspec.Struct, frozen=True):
    """`POST equipe/api/cases/open`: everything that somebody who works on a case may see.

    `is_preserved`: what its person and those they talk with would lose is kept sealed, closed to
    everybody. `proved_at`: when the person last gave a fresh proof of age, 0 for never. `led_to`
    counts the cases that were opened from it by hand; `alike` the open ones with the line of this
    one, once it is decided.
    """

    line: QueueLine
    version: int
    exhibits: tuple[ExhibitShown, ...]
    reports: tuple[ReportShown, ...]
    flags: tuple[FlagShown, ...]
    person: PersonShown | None
    criteria: CriteriaShown
    notes: tuple[NoteShown, ...]
    decisions: tuple[DecisionShown, ...]
    proposal: DecisionShown | None
    task: TaskShown | None
    appeals: tuple[AppealShown, ...]
    held: int
    may_decide: bool
    is_preserved: bool
    proved_at: int
    orders: tuple[OrderShown, ...]
    led_to: int
    notices: tuple[NoticeShown, ...]
    alike: int


class PolicyShown(msgspec.Struct, frozen=True):
    """A policy of the house, for the form."""

    code: str
    fr: str
    en: str


class CaseName(Form, frozen=True):
    """One case."""

    id: Annotated[str, ID]


class HandOnForm(Form, frozen=True):
    """`POST equipe/api/cases/hand-on`: `knows` is «je connais cette personne»."""

    id: Annotated[str, ID]
    knows: bool
    note: Annotated[str, Meta(max_length=500)] = ""


class NoteForm(Form, frozen=True):
    """`POST equipe/api/cases/note`: about the case, never about the person."""

    id: Annotated[str, ID]
    text: Annotated[str, Meta(min_length=1, max_length=500)]

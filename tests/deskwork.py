"""The staff's side of a house in memory: reports come in, cases are decided, a clock is moved."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from veillee.cases.appeals import Appeals
from veillee.cases.decide import Ruling
from veillee.cases.desk import Desk
from veillee.cases.heard import RulesHear
from veillee.cases.inform import Inform
from veillee.cases.intake import Intake
from veillee.cases.knowing import Knowing
from veillee.cases.second_opinion import SecondOpinion
from veillee.cases.told_first import ToldFirst
from veillee.kernel.clock import Now
from veillee.model.case import Case, Outcome
from veillee.model.event import Draft, Kind
from veillee.model.exhibit import Exhibit, Frozen, FrozenLine, FrozenPerson, sealed_about, written
from veillee.model.ids import ExhibitId, PersonId, ReportId, RoomId
from veillee.model.person import Face
from veillee.model.report import Category, Report, Subject, SubjectKind, hash_of_code
from veillee.model.room import Room, RoomKind
from veillee.model.sanction import Measure
from veillee.model.staff import Role, Staff, StaffId
from veillee.model.verdict import Action, Reason, Verdict
from veillee.moderation.engine import RuleBook
from veillee.moderation.rules import BOOK
from veillee.moderation.shelf import Shelf
from veillee.reading.ports import Reading
from veillee.store.memory import MemoryStore
from veillee.store.ports import Journal
from veillee.store.ports_casebook import Change
from veillee.talk.reporting.shown import AsShown

EVENING = 1_790_000_000_000
NINA, OMAR, LEA = PersonId(11), PersonId(12), PersonId(13)
KITCHEN = RoomId("r-kitchen")
ROOM = Room(KITCHEN, "kitchen", RoomKind.THEMED, "Cuisine du soir")
SECRET = b"a secret of this house"


def staff(name: str, role: Role = Role.MODERATOR) -> Staff:
    """Return somebody of the staff."""
    return Staff(StaffId(f"e-{name.lower()}"), name, role, EVENING)


PAUL, IRIS, SAMI = staff("Paul"), staff("Iris"), staff("Sami")
MAUD = staff("Maud", Role.LEGAL)


class KnowsNames:
    """Knows people by the names that rooms showed."""

    async def frozen(
        self, person: PersonId, shown: Face | None, *, is_discreet: bool
    ) -> FrozenPerson:
        """Return somebody as shown."""
        return FrozenPerson(person, "" if shown is None or is_discreet else shown.n, shown)


def as_shown(journal: Journal, now: Now, *rooms: Room) -> AsShown:
    """Return what freezes the lines of some rooms, in which nobody is present."""
    known = {room.id: room for room in rooms}
    return AsShown(known, journal, KnowsNames(), lambda _: {}, now, 24)


@dataclass
class Office:
    """A store in memory with everything that works on cases."""

    time: int = EVENING
    changes: list[Change] = field(default_factory=list)
    team: tuple[Staff, ...] = (PAUL, IRIS, SAMI, MAUD)
    words: str = ""
    """What reporters write of their own."""

    def __post_init__(self) -> None:
        self.store = MemoryStore(now=self.now)
        numbers = count(1)

        def new_id() -> str:
            return str(next(numbers))

        casebook, inbox = self.store.casebook, self.store.inbox
        knowing = Knowing(casebook, self._members)
        self.intake = Intake(
            inbox,
            casebook,
            self.store.vault,
            self.now,
            new_id,
            SECRET,
            self.changes.append,
            self.store.journal,
            lambda _: "",
            as_shown(self.store.journal, self.now, ROOM),
            knowing,
        )
        self.desk = Desk(
            casebook,
            inbox,
            self.store.journal,
            self.store.vault,
            self.now,
            Random(7),
            new_id,
            SECRET,
            self.changes.append,
            knowing,
        )
        self.inform = Inform(casebook, self.now, self.changes.append)
        self.told_first = ToldFirst(casebook, self.now, Random(7), SECRET, self.changes.append)
        told = self.inform, self.told_first
        self.appeals = Appeals(
            casebook, inbox, self.now, new_id, self.changes.append, SECRET, *told
        )
        self._new_id = new_id

    async def _members(self) -> Sequence[Staff]:
        return self.team

    def reading_intake(self, reading: Reading) -> Intake:
        """Return the intake with an encoder that reads what is reported."""
        second = SecondOpinion(reading, self.store.inbox, self.store.vault)
        return replace(self.intake, second_opinion=second)

    def hearing_intake(self, book: RuleBook = BOOK) -> Intake:
        """Return the intake with rules that are asked about what is reported."""
        hear = RulesHear(Shelf(book), self.store.inbox, self.store.vault, self.now)
        return replace(self.intake, rules_hear=hear)

    def now(self) -> int:
        """Return the time, which only tests move."""
        return self.time

    async def report(
        self,
        category: Category = Category.THREAT,
        by: PersonId = NINA,
        about: PersonId = OMAR,
        stream: str = KITCHEN,
        text: str = "Je sais où tu habites, fais attention",
        kind: SubjectKind = SubjectKind.MESSAGE,
    ) -> Report:
        """File a report about a message, with what was frozen."""
        name = self._new_id()
        subject = Subject(kind, stream, 7, "h-2", about)
        report = Report(
            ReportId(f"p-{name}"),
            self.time,
            by,
            subject,
            category,
            hash_of_code(f"code-{name}"),
            ExhibitId(f"x-{name}"),
            words=self.words or f"code-{name}",
        )
        line = FrozenLine(7, self.time, about, text, Face("h-2", "Omar59"), is_reported=True)
        frozen = Frozen((line,), FrozenPerson(about, "Omar59"))
        vault = self.store.vault
        key = vault.new_key()
        content = vault.seal(key, sealed_about(report.exhibit), written(frozen))
        await self.store.inbox.file(
            report, Exhibit(report.exhibit, self.time, subject, content, key)
        )
        return report

    async def held(self, action: Action = Action.HOLD, policy: str = "harassment") -> str:
        """Keep a draft of Omar's that is not shown."""
        name = f"t-{self._new_id()}"
        verdict = Verdict(action, (Reason("rule", 1, policy, "Parce que."),))
        draft = Draft(KITCHEN, Kind.SAID, OMAR, self.time, "un texte retenu", verdict=verdict)
        await self.store.journal.keep_unshown(draft, name)
        return name

    async def only_case(self) -> Case:
        """Return the one case that is open."""
        (case,) = await self.store.casebook.open_cases()
        return case

    async def decided(self, *measures: Measure, by: Staff = PAUL, order: int | None = None) -> Case:
        """Let somebody claim the one open case and decide it."""
        case = await self.only_case()
        await self.desk.claim(by, case.id)
        outcome = Outcome.MEASURES if measures else Outcome.NOTHING
        ruling = Ruling(
            outcome, case.policy, "Des menaces répétées.", measures=measures, order=order
        )
        return await self.desk.decide(by, case.id, ruling)

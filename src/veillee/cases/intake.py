"""Take what waits into cases: reports, held and critical drafts. Woken by an event, and by a clock
as a net. Every pass may run twice or be cut off: a report or draft is taken in one transaction.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random, SystemRandom

import msgspec

from veillee.cases.arrived import Arrived, ground, is_part, joining, needs_protection
from veillee.cases.change import and_then, begin, change
from veillee.cases.counting import FALSE_REPORTS, READING, SECOND_LOOK
from veillee.cases.decide import dated, effects, interim
from veillee.cases.harm import harm_of
from veillee.cases.heard import RulesHear
from veillee.cases.joining import bare, joinable, record
from veillee.cases.knowing import Knowing
from veillee.cases.light import ACCESS
from veillee.cases.noticed import (
    drafts_of,
    events_of,
    is_known,
    lines_of,
    name_of,
    rules_of,
)
from veillee.cases.second_opinion import SecondOpinion
from veillee.cases.taking import Taking
from veillee.cases.unwanted import flag_of
from veillee.kernel.clock import DAY, SECOND, Now
from veillee.model.case import (
    Case,
    ExhibitAdded,
    FlagJoined,
    Interim,
    Opened,
    ReportJoined,
    VerdictJoined,
    about_key,
)
from veillee.model.event import Draft, Event
from veillee.model.exhibit import Exhibit, Frozen, sealed_about, written
from veillee.model.ids import CaseId, ExhibitId, PersonId, ReportId, RoomId, StatementId
from veillee.model.policies import GROUNDLESS, NEW_PROFILE, UNWANTED
from veillee.model.report import NOBODY, Report, Subject, SubjectKind
from veillee.model.sample import Place
from veillee.model.staff import StaffId
from veillee.model.traces import Unwanted
from veillee.moderation.memory import Flag
from veillee.store.ports import Journal, Vault
from veillee.store.ports_casebook import CaseBook, Change, WaitingDraft
from veillee.store.ports_cases import Inbox
from veillee.talk.reporting.shown import AsShown

NET_SECONDS = 0.5
_REMEMBERED = 90 * DAY
_TRIES = 20
_ON_ITS_WAY = 2 * SECOND


@dataclass(frozen=True, slots=True)
class Intake:
    """Carry what waits into cases. `changed` is told of each change that was kept; `context` says
    under which names people are in a stream (see `Subject`).
    """

    inbox: Inbox
    casebook: CaseBook
    vault: Vault
    now: Now
    new_id: Callable[[], str]
    secret: bytes
    changed: Callable[[Change], object]
    journal: Journal
    context: Callable[[str], str]
    shown: AsShown
    knowing: Knowing
    rules_hear: RulesHear | None = None
    second_opinion: SecondOpinion | None = None
    chance: Random = field(default_factory=SystemRandom)
    flags: deque[tuple[PersonId, RoomId, Flag]] = field(default_factory=deque)
    acts: deque[Unwanted] = field(default_factory=deque)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Say that something waits."""
        self.woken.set()

    def flagged(self, person: PersonId, room: RoomId, flag: Flag) -> None:
        """Take a flag of the memory of rooms; its lines are frozen once they are kept."""
        self.flags.append((person, room, flag))
        self.wake()

    def unwanted(self, told: Unwanted) -> None:
        """Take what several receivers of somebody's requests did."""
        self.acts.append(told)
        self.wake()

    async def run(self, stopping: asyncio.Event) -> None:
        """Take in whatever comes, until told to stop."""
        while not stopping.is_set():
            self.woken.clear()
            await self()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.woken.wait(), NET_SECONDS)

    async def __call__(self) -> int:
        """Take in all that waits now and return how much it was; what cannot be taken keeps nothing
        else from being taken, and is raised at the end.
        """
        taking = Taking()
        await taking.all(self.inbox.waiting, self._take_report)
        await taking.all(self.casebook.waiting_drafts, self._take_draft)
        for _ in range(len(self.flags)):
            flag = self.flags.popleft()
            if not await taking.one(self._take_flag(*flag)) and taking.is_store_down:
                self.flags.append(flag)  # nothing else remembers it
        for _ in range(len(self.acts)):
            await taking.one(self._take_acts(self.acts.popleft()))
        return taking.told()

    async def _take_report(self, report: Report) -> None:
        policy, subject = report.policies[0], bare(report)
        earlier = await self._earlier(report.by)
        # Five lines of one man are one matter, however often they were reported.
        known = record({case.id: case for case in earlier.values() if case}.values())
        heard = Taking()
        hints = await self._hints(report, heard)
        joined = ReportJoined(
            at=self.now(),
            report=report.id,
            subject=subject,
            policy=policy,
            harm=harm_of(policy),
            weight=known.weight,
            via=report.via,
            items=max(1, len(report.ticked)),
            language=report.language,
        )
        await self.join(
            Arrived(
                subject,
                subject.person,
                policy,
                joined,
                report.exhibit,
                takes=(report.id,),
                hints=hints,
                earlier=frozenset(earlier),
            )
        )
        if known.is_false:
            await self._flag_reporter(report.by)
        heard.told()

    async def _hints(self, report: Report, taking: Taking) -> tuple[FlagJoined, ...]:
        """Return what the rules and the encoder make of the reported lines: it may move the case up
        in the queue and name another policy, nothing else. Where one of them fails a human reads
        the report without it.
        """
        hear, opine = self.rules_hear, self.second_opinion
        heard = await taking.answer(hear(report)) if hear else None
        opinion = await taking.answer(opine(report.exhibit)) if opine else None
        hints = [] if heard is None else [heard]
        if opinion is not None:
            doubted = FlagJoined(
                at=self.now(),
                flag=f"{READING}{report.id}",
                policy=opinion.policy,
                harm=harm_of(opinion.policy),
                piece=report.exhibit,
                lines=opinion.lines,
            )
            hints.append(doubted)
        return tuple(hints)

    async def _earlier(self, reporter: PersonId) -> dict[ReportId, Case | None]:
        """Return somebody's earlier reports with their cases, each case read once: who reports one
        thing a thousand times would else make each time dearer.
        """
        if reporter == NOBODY:
            return {}
        cases: dict[ReportId, Case] = {}
        of: dict[ReportId, Case | None] = {}
        for one in await self.inbox.reports_by(reporter, self.now() - _REMEMBERED):
            if one.id not in cases and (case := await self.casebook.case_of(one.id)):
                cases |= dict.fromkeys(case.reports, case)
            of[one.id] = cases.get(one.id)
        return of

    async def _flag_reporter(self, reporter: PersonId) -> None:
        """Let a human look at who reports again and again without ground; a warning comes first."""
        subject = Subject(SubjectKind.PERSON, person=reporter)
        flag = f"{FALSE_REPORTS}{self.now() // (30 * DAY)}"
        for case in await self.casebook.by_key(about_key(reporter, subject)):
            if flag in case.flags:
                return
        policy = GROUNDLESS
        joined = FlagJoined(at=self.now(), flag=flag, policy=policy, harm=harm_of(policy))
        await self.join(Arrived(subject, reporter, policy, joined))

    async def _take_draft(self, waiting: WaitingDraft) -> None:
        draft = waiting.draft
        policy = next((one.policy for one in draft.verdict.reasons), "notice.unspecified")
        context = self.context(draft.stream)
        subject = Subject(SubjectKind.DRAFT, draft.stream, person=draft.author, context=context)
        frozen = await self.shown.aside(draft.stream, draft.author, (draft,))
        exhibit = self.sealed(frozen, subject, draft.at)
        joined = VerdictJoined(
            at=self.now(),
            draft=waiting.id,
            policy=policy,
            harm=harm_of(policy),
            action=draft.verdict.action,
            nonce=draft.nonce,
        )
        await self.join(
            Arrived(
                subject,
                draft.author,
                policy,
                joined,
                exhibit.id,
                freezes=(exhibit,),
                takes_drafts=(waiting.id,),
            )
        )

    def sealed(self, frozen: Frozen, subject: Subject, at: int) -> Exhibit:
        """Return a frozen piece, sealed under a key of its own."""
        name, key = ExhibitId(f"x-{self.new_id()}"), self.vault.new_key()
        content = self.vault.seal(key, sealed_about(name), written(frozen))
        return Exhibit(name, at, subject, content, key)

    async def _take_flag(self, person: PersonId, room: RoomId, flag: Flag) -> bool:
        """Let a human read the lines that one person's flag is about; nobody is restricted.

        The last of them may still be on its way into the journal: the flag then waits its turn.
        """
        name = name_of(flag)
        context = self.context(room)
        subject = Subject(SubjectKind.PERSON, room, person=person, context=context)
        same = await self.casebook.by_key(about_key(person, subject))
        if is_known(same, flag):
            return True
        unseen = await drafts_of(self.casebook, flag, context, self.context)
        events = () if flag.drafts else await events_of(self.journal, person, room, flag)
        last = flag.marks[-1]
        is_there = flag.drafts or last.room != room or any(one.seq > last.place for one in events)
        if not is_there and self.now() - last.at < _ON_ITS_WAY:
            self.flags.append((person, room, flag))
            return False
        pieces = await self._pieces(subject, events, unseen)
        harm = harm_of(flag.policy)
        joined = FlagJoined(
            at=self.now(),
            flag=name,
            policy=flag.policy,
            harm=harm,
            rules=rules_of(flag),
            piece=pieces[0].id,
            lines=lines_of(flag, events),
        )
        await self.join(
            Arrived(
                subject,
                person,
                flag.policy,
                joined,
                pieces[0].id,
                freezes=pieces,
                calls=flag.is_urgent,
                more=tuple(ExhibitAdded(at=joined.at, exhibit=one.id) for one in pieces[1:]),
            )
        )
        return True

    async def _pieces(
        self, subject: Subject, events: Sequence[Event], unseen: Mapping[str, Sequence[Draft]]
    ) -> tuple[Exhibit, ...]:
        """Freeze what somebody is noticed for: one piece, or one for each room in which lines were
        turned away.
        """
        person, now = subject.person, self.now()
        if not unseen:
            frozen = await self.shown.around(subject.stream, person, events)
            return (self.sealed(frozen, subject, now),)
        pieces = []
        for stream, drafts in unseen.items():
            frozen = await self.shown.aside(stream, person, drafts)
            there = msgspec.structs.replace(subject, stream=stream)
            pieces.append(self.sealed(frozen, there, now))
        return tuple(pieces)

    async def _take_acts(self, told: Unwanted) -> bool:
        """Open or join a case for what receivers did; new requests pause until a human looks."""
        subject = Subject(SubjectKind.REQUEST, person=told.person)
        same = await self.casebook.by_key(about_key(told.person, subject))
        joined = flag_of(told, same, self.now())
        if joined is None:
            return False
        await self.join(Arrived(subject, told.person, UNWANTED, joined, rests=told.rests))
        return True

    async def new_profile(self, person: PersonId, rests: int) -> None:
        """Let a new profile's requests rest for a while, or until a human has looked."""
        subject, at = Subject(SubjectKind.PERSON, person=person), self.now()
        harm = harm_of(NEW_PROFILE)
        joined = FlagJoined(at=at, flag=f"{ACCESS}new", policy=NEW_PROFILE, harm=harm)
        await self.join(Arrived(subject, person, NEW_PROFILE, joined, rests=rests))

    async def looked_again(self, place: Place, by: StaffId) -> None:
        """Open a case about a line that a second look found wrong to let pass; frozen as reports
        are, by the member of the team who wants it looked at.
        """
        event = await self.journal.event(RoomId(place.stream), place.seq)
        if event is None:
            return
        policy, author = "notice.unspecified", event.author
        context = self.context(place.stream)
        subject = Subject(
            SubjectKind.MESSAGE, place.stream, place.seq, person=author, context=context
        )
        frozen = await self.shown.around(place.stream, author, (event,))
        exhibit = self.sealed(frozen, subject, self.now())
        flag = f"{SECOND_LOOK}{place.stream}:{place.seq}"
        joined = FlagJoined(at=self.now(), by=by, flag=flag, policy=policy, harm=harm_of(policy))
        await self.join(Arrived(subject, author, policy, joined, exhibit.id, freezes=(exhibit,)))

    async def join(self, arrived: Arrived) -> Case | None:
        """Join the case about the same, or begin one; when somebody was faster, look again. None
        when it was part of one before, or others were faster for long.

        Compare and append: of two passes at once one keeps its change, the other finds it here.
        """
        for _ in range(_TRIES):
            same = await self.casebook.by_key(about_key(arrived.about, arrived.subject))
            if any(is_part(one, arrived.joined) for one in same):
                return None
            into = joinable(same, arrived.subject)
            made = self._change(into, arrived if into else await self.knowing.brought(arrived))
            if await self.casebook.append(made):
                self.changed(made)
                return made.case
        return None

    def _change(self, case: Case | None, arrived: Arrived) -> Change:
        joined = arrived.joined
        if case is None:
            opened = Opened(
                at=joined.at,
                subject=arrived.subject,
                about=arrived.about,
                policy=arrived.policy,
                harm=joined.harm,
            )
            made = begin(CaseId(f"k-{self.new_id()}"), opened)
        else:
            made = change(case, ())
        for event in joining(made.case, arrived):
            made = and_then(made, event)
        made = msgspec.structs.replace(
            made,
            is_only=case is None,
            takes=arrived.takes,
            takes_drafts=arrived.takes_drafts,
            freezes=arrived.freezes,
            moves=arrived.moves,
            also=arrived.also(made.case.id) if arrived.also else None,
        )
        if not needs_protection(made.case, arrived):
            return made
        return self._protecting(made, ground(arrived), arrived.rests)

    def _protecting(self, made: Change, policy: str, rests: int) -> Change:
        """Stop new requests of whom a report calls a danger to minors, or a minor, or several did
        not want, and the private messages of who says they are a minor, until a human has looked;
        with its reasons, like every restriction.
        """
        case, now = made.case, self.now()
        statement = StatementId(f"s-{self.new_id()}")
        alone = interim(case, policy, f"d-{self.new_id()}", rests)
        decision = dated(alone, now, self.chance, statement)
        does = effects(case, decision, self.new_id, self.secret)
        return msgspec.structs.replace(
            and_then(made, Interim(at=now, decision=decision)),
            statements=does.statements,
            sanctions=does.sanctions,
        )

"""What staff may do, one small function each: given a member of the staff and a case's id.

Cases are handed out here or nowhere: one that is hidden from somebody (they know the person) looks
the same to them as one that does not exist. Whoever is too late is told so and nothing is changed.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

import msgspec

from veillee.cases import again, decide, held
from veillee.cases.again import Answered
from veillee.cases.audited import audited
from veillee.cases.decide import Ruling, Unfit
from veillee.cases.free_text import ANSWER, LONGEST, betrayals
from veillee.cases.harm import LookBy, at_once, rank
from veillee.cases.knowing import Knowing, hiding, passing_on
from veillee.cases.marks import Marks
from veillee.cases.possible import NotPossible, Why, following
from veillee.cases.statements import rests_on_conversation
from veillee.cases.told_first import untold
from veillee.cases.undo import undoing
from veillee.cases.unread import has_unread
from veillee.kernel.clock import Now
from veillee.model.appeal import Appeal
from veillee.model.case import (
    AppealDecided,
    Case,
    CaseEvent,
    Claimed,
    Criteria,
    Decided,
    Decision,
    NoteAdded,
    NoticeMade,
    Notified,
    NotNotifiedConfirmed,
    NotNotifiedProposed,
    NotSeconded,
    Outcome,
    Proposed,
    Released,
    Reopened,
    Reversed,
    TaskOpened,
)
from veillee.model.exhibit import Exhibit, Frozen, read, sealed_about
from veillee.model.ids import AppealId, CaseId, ExhibitId, RoomId, StatementId
from veillee.model.policies import policies
from veillee.model.room import Room
from veillee.model.staff import MACHINE, Role, Staff
from veillee.store.ports import Journal, Vault
from veillee.store.ports_casebook import CaseBook, Change
from veillee.store.ports_cases import Inbox

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """The staff's side of cases. `changed` is told of every change that was kept."""

    casebook: CaseBook
    inbox: Inbox
    journal: Journal
    vault: Vault
    now: Now
    chance: Random
    new_id: Callable[[], str]
    secret: bytes
    changed: Callable[[Change], object]
    knowing: Knowing
    look_by: LookBy = at_once
    marks: Marks = field(default_factory=Marks)
    rooms: Mapping[RoomId, Room] = field(default_factory=dict)

    async def queue(self, staff: Staff) -> tuple[Case, ...]:
        """Return what waits for somebody, worst and latest first, without what is hidden."""
        cases = await self.casebook.open_cases()
        seen = (one for one in cases if _may_see(staff, one))
        now = self.now()
        return tuple(sorted(seen, key=lambda one: rank(one, now, self.look_by)))

    async def case(self, staff: Staff, case: CaseId) -> Case:
        """Return a case; raise `NotPossible(UNKNOWN)` also for one that is hidden from them."""
        known = await self.casebook.case(case)
        if known is None or not _may_see(staff, known):
            raise NotPossible(Why.UNKNOWN)
        return known

    async def opened(self, staff: Staff, case: CaseId, exhibit: ExhibitId) -> Frozen:
        """Open an exhibit of a case, and raise `NotPossible(UNKNOWN)` for any other."""
        known = await self.case(staff, case)
        if exhibit not in known.exhibits:
            raise NotPossible(Why.UNKNOWN)
        return await self._frozen(exhibit)

    async def pieces(self, staff: Staff, case: CaseId) -> list[tuple[Exhibit, Frozen]]:
        """Open all that was frozen for a case and is still kept."""
        kept = [await self.inbox.exhibit(one) for one in (await self.case(staff, case)).exhibits]
        return [(one, self._open(one)) for one in kept if one is not None]

    async def claim(self, staff: Staff, case: CaseId) -> Case:
        """Take a case; of many who try at once one gets it."""
        return await self._fact(staff, case, Claimed(at=self.now(), by=staff.id))

    async def release(self, staff: Staff, case: CaseId) -> Case:
        """Give a case back."""
        return await self._fact(staff, case, Released(at=self.now(), by=staff.id))

    async def hand_on(self, staff: Staff, case: CaseId, note: str = "", *, knows: bool) -> Case:
        """Pass a case on. «Je connais cette personne» hides it from then on, with others about the
        same person; raise `NotPossible` where nobody else could open it.
        """
        known = await self.case(staff, case)
        made = following(known, passing_on(known, staff.id, self.now(), note, knows=knows))
        if knows and await self.knowing.is_last(staff, known):
            raise NotPossible(Why.UNFIT, "last_to_see")
        kept = await self.keep(made)
        # After it was kept: what begins from now on asks this case (`Knowing.brought`).
        for other in await self.knowing.others(staff, known) if knows else ():
            await self._hide(staff, other.id, known)
        return kept

    async def _hide(self, staff: Staff, name: CaseId, of: Case) -> None:
        """Hide a case from who knows its person, whatever happens to it meanwhile."""
        for _ in range(_TRIES):
            with suppress(NotPossible):
                case = await self.case(staff, name)
                await self.keep(following(case, (hiding(case, of, staff.id, self.now()),)))
                return

    async def note(self, staff: Staff, case: CaseId, text: str) -> Case:
        """Leave a note for whoever works on the case next."""
        return await self._fact(staff, case, NoteAdded(at=self.now(), by=staff.id, text=text))

    async def decide(self, staff: Staff, case: CaseId, ruling: Ruling, seen: int = 0) -> Case:
        """Decide a claimed case, or propose what takes a second person; `seen` as in `_read`."""
        known = await self._read(await self.case(staff, case), seen)
        await self._fits(staff, known, ruling)
        waiting = await held.waiting(self.casebook, known.id)
        ruling = msgspec.structs.replace(self.named(ruling), held=len(waiting))
        weighed = await self.weighed(known, ruling.policy)
        try:
            made = decide.drafted(known, ruling, weighed, staff.id, self._named("d"), self.now())
        except Unfit as unfit:
            raise NotPossible(Why.UNFIT, str(unfit)) from None
        if made.takes_two:
            return await self._fact(
                staff, case, Proposed(at=self.now(), by=staff.id, decision=made)
            )
        return await self._carry_out(staff, known, made)

    def named(self, ruling: Ruling) -> Ruling:
        """Return a ruling that names the rooms somebody is kept out of, but for discreet ones."""
        return decide.named(ruling, self.rooms)

    async def weighed(self, known: Case, policy: str) -> Criteria:
        """Return what DSA art. 23(3) asks to weigh before something is decided under a policy."""
        strikes = await self.casebook.strikes_of(known.about)
        sanctions = await self.casebook.sanctions_of(known.about)
        return decide.criteria(known, strikes, sanctions, policy, self.now())

    async def second(self, staff: Staff, case: CaseId, seen: int = 0) -> Case:
        """Agree, as a second person, to what was proposed; raise `NotPossible` without that."""
        known = await self._read(await self.case(staff, case), seen)
        if known.proposal is None:
            raise NotPossible(Why.ILLEGAL, "nothing was proposed")
        # A conversation may have been reported since it was proposed: a measure that began now, or
        # words that told of it, would say who did.
        is_private = known.proposal.is_private or rests_on_conversation(known)
        if is_private and not known.proposal.is_private:
            await self._betrays_nobody(known, known.proposal.because)
        private = {"seconded_by": staff.id, "is_private": is_private}
        agreed = msgspec.structs.replace(known.proposal, **private)
        return await self._carry_out(staff, known, agreed)

    async def not_second(self, staff: Staff, case: CaseId, because: str) -> Case:
        """Disagree with what another proposed; the case goes back to the queue."""
        fact = NotSeconded(at=self.now(), by=staff.id, because=because)
        return await self._fact(staff, case, fact)

    async def reverse(self, staff: Staff, case: CaseId, decision: str, because: str) -> Case:
        """Undo a decision with everything it did: content, measures and strikes, as one. Where
        nothing is left that answers what was reported, or what was let be, somebody decides anew:
        nobody takes a reporter's complaint away by undoing what it would be about.
        """
        known = await self.case(staff, case)
        if not again.may_answer(staff, known, decision, is_undone=True):
            raise NotPossible(Why.NOT_YOURS, "judgment")
        facts: tuple[CaseEvent, ...] = (
            Reversed(at=self.now(), by=staff.id, decision=decision, because=because),
        )
        if again.is_unanswered(following(known, facts).case, decision):
            facts = (*facts, Reopened(at=self.now(), by=staff.id))
        return await self.keep(await undoing(self.casebook, following(known, facts), decision))

    async def decide_appeal(
        self, staff: Staff, appeal: AppealId, answer: str, *, is_undone: bool, seen: int = 0
    ) -> Case:
        """Look again, as another human; what is undone is undone whole."""
        return await self._look_again(staff, appeal, Answered(answer, is_undone), seen)

    async def decide_anew(self, staff: Staff, appeal: AppealId, answer: str, seen: int = 0) -> Case:
        """Undo a measure that its person complained about, and take the case to decide otherwise:
        what was right and too long is neither left nor dropped.
        """
        made = Answered(answer, is_undone=True, is_anew=True)
        return await self._look_again(staff, appeal, made, seen)

    async def _look_again(self, staff: Staff, appeal: AppealId, said: Answered, seen: int) -> Case:
        made = await self.casebook.appeal(appeal)
        if made is None:
            raise NotPossible(Why.UNKNOWN)
        known = await self._read(await self.case(staff, made.case), seen)
        asked = next((one for one in known.appeals if one.appeal == appeal), None)
        if asked is None:
            raise NotPossible(Why.ILLEGAL, "it is decided")
        if not again.may_answer(staff, known, asked.decision, is_undone=said.is_undone):
            raise NotPossible(Why.NOT_YOURS, "judgment")
        # Whoever complains: what others reported, and who they are, is nobody's answer.
        await self._betrays_nobody(known, said.answer, ANSWER)
        facts = tuple(
            AppealDecided(
                at=self.now(),
                by=staff.id,
                appeal=one.appeal,
                decision=one.decision,
                is_undone=said.is_undone,
                answer=said.answer if one is asked else "",
                is_anew=said.is_anew,
            )
            for one in again.answered_with(known, asked, is_undone=said.is_undone)
        )
        whole = again.looked_anew(following(known, facts), staff.id, self.now())
        stands = any(one.id == asked.decision and not one.undone_at for one in known.decisions)
        # What the house did alone a decision may have ended meanwhile.
        if said.is_undone and stands:
            whole = await undoing(self.casebook, whole, asked.decision)
        ended = await self._ended(facts)
        return await self.keep(msgspec.structs.replace(whole, appeals=ended))

    async def _ended(self, facts: Iterable[AppealDecided]) -> tuple[Appeal, ...]:
        """Return the appeals that some facts answer, as they were decided."""
        answered = [(await self.casebook.appeal(fact.appeal), fact) for fact in facts]
        return tuple(decide.ended(made, fact) for made, fact in answered if made is not None)

    async def call(self, staff: Staff, case: CaseId) -> Case:
        """Call the people on duty and open the task of DSA art. 18: whoever reads of danger may."""
        because = (await self.case(staff, case)).policy
        return await self._fact(
            staff, case, TaskOpened(at=self.now(), by=staff.id, because=because)
        )

    async def notify(self, staff: Staff, case: CaseId, reference: str = "") -> Case:
        """Note that the authorities were told (DSA art. 18): one person is enough."""
        fact = Notified(at=self.now(), by=staff.id, reference=reference)
        return await self._fact(staff, case, fact)

    async def make_notice(
        self, staff: Staff, case: CaseId, policy: str, *, has_neighbours: bool
    ) -> Case:
        """Note that somebody makes the page for the authorities; `UNFIT` for no known policy."""
        if policy not in policies():
            raise NotPossible(Why.UNFIT, "no_such_policy")
        fact = NoticeMade(at=self.now(), by=staff.id, policy=policy, has_neighbours=has_neighbours)
        return await self._fact(staff, case, fact)

    async def propose_not(self, staff: Staff, case: CaseId, because: str) -> Case:
        """Propose that nobody is told: «not suspected, because…»."""
        fact = NotNotifiedProposed(at=self.now(), by=staff.id, because=because)
        return await self._fact(staff, case, fact)

    async def confirm_not(self, staff: Staff, case: CaseId) -> Case:
        """Confirm, as a second person, that nobody is told."""
        return await self._fact(staff, case, NotNotifiedConfirmed(at=self.now(), by=staff.id))

    async def _read(self, known: Case, seen: int) -> Case:
        """Return a case of which nothing came since the version that somebody has seen; 0: they do
        not say. Raise `NotPossible` else: what came would be decided about by who never saw it,
        and a held line that «nothing» lets appear would be read by everybody first.
        """
        if await has_unread(self.casebook, known, seen):
            raise NotPossible(Why.UNREAD)
        return known

    async def _fact(self, staff: Staff, case: CaseId, fact: CaseEvent) -> Case:
        return await self.keep(following(await self.case(staff, case), (fact,)))

    async def _carry_out(self, staff: Staff, known: Case, made: Decision) -> Case:
        """Decide: what the house had restricted alone ends, and what was decided begins."""
        statement = StatementId(self._named("s"))
        # What ended by itself restricts nobody any more.
        standing = [one for one in known.decisions if not one.undone_at]
        alone = [
            one.id for one in standing if one.by == MACHINE and one.outcome is not Outcome.LAPSED
        ]
        # Where the house restricts somebody already, nothing waits days: nothing held meanwhile.
        waits_for = () if alone else await untold(self.inbox, known)
        made = msgspec.structs.replace(made, waits_for=waits_for)
        made = decide.dated(made, self.now(), self.chance, statement)
        facts: list[CaseEvent] = [
            Reversed(at=self.now(), decision=one, because="") for one in alone
        ]
        facts.append(Decided(at=self.now(), by=staff.id, decision=made))
        whole = following(known, tuple(facts))
        for one in alone:
            whole = await undoing(self.casebook, whole, one)
        does = decide.effects(known, made, self.new_id, self.secret)
        return await self.keep(
            msgspec.structs.replace(
                whole,
                statements=(*whole.statements, *does.statements),
                sanctions=(*whole.sanctions, *does.sanctions),
                strikes=(*whole.strikes, *does.strikes),
                removals=(*whole.removals, *does.removals),
            )
        )

    async def _fits(self, staff: Staff, known: Case, ruling: Ruling) -> None:
        """Hold a ruling to what only the exhibits and the journal know."""
        if any(one.judgment for one in ruling.measures) and staff.role is not Role.LEGAL:
            raise NotPossible(Why.NOT_YOURS, "judgment")
        for target in ruling.removes:
            event = await self.journal.event(RoomId(target.stream), target.seq)
            if event is None or (event.author != known.about):
                raise NotPossible(Why.UNFIT, "removes")
        if ruling.outcome is Outcome.MEASURES:
            await self._betrays_nobody(known, ruling.because)

    async def _betrays_nobody(self, known: Case, text: str, longest: int = LONGEST) -> None:
        names, lines = await self.unquoted(known)
        is_private = rests_on_conversation(known)
        found = betrayals(text, names, lines, is_private=is_private, longest=longest)
        if found:
            raise NotPossible(Why.BETRAYS, *found)

    async def unquoted(self, known: Case) -> tuple[set[str], list[str]]:
        """Return the nicknames and lines that no words of the team may repeat: those of the
        exhibits, and what reporters wrote of their own, which would name them.
        """
        pieces = [await self._frozen(exhibit) for exhibit in known.exhibits]
        names = {line.face.n for piece in pieces for line in piece.lines if line.face}
        names |= {piece.person.nickname for piece in pieces if piece.person}
        reports = [await self.inbox.report(one) for one in known.reports]
        lines = [line.text for piece in pieces for line in piece.lines]
        return names, lines + [one.words for one in reports if one]

    async def others(self, known: Case) -> list[Case]:
        """Return the other cases about whom a case is about: those under this name, and those under
        another where something was decided against them.
        """
        found = {one.id: one for one in await self.casebook.by_key(known.key)}
        for statement in await self.casebook.statements_of(known.about):
            if statement.case in found:
                continue
            if case := await self.casebook.case(statement.case):
                found[case.id] = case
        return [one for one in found.values() if one.id != known.id]

    async def _frozen(self, exhibit: ExhibitId) -> Frozen:
        kept = await self.inbox.exhibit(exhibit)
        return Frozen() if kept is None else self._open(kept)

    def _open(self, kept: Exhibit) -> Frozen:
        return read(self.vault.unseal(kept.key, sealed_about(kept.id), kept.content))

    async def keep(self, made: Change) -> Case:
        """Keep a change with its lines of the audit; raise `NotPossible` when somebody was
        faster.
        """
        made = audited(made)
        if not await self.casebook.append(made):
            raise NotPossible(Why.FASTER)
        self.changed(made)
        return made.case

    def _named(self, letter: str) -> str:
        return f"{letter}-{self.new_id()}"


def _may_see(staff: Staff, case: Case) -> bool:
    return staff.is_here and staff.id not in case.hidden_from

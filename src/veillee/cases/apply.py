"""What was decided takes effect on this node: within the change's own second, and at the moment a
measure that waits begins. Sanctions lift by themselves.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from veillee.cases import held
from veillee.cases.inform import Inform
from veillee.cases.statements import claim_code
from veillee.cases.unseen import TellUnseen
from veillee.kernel.clock import DAY, Now
from veillee.model.case import AppealDecided, Decided, Decision, Outcome, Reversed
from veillee.model.decision import ends_by_proof
from veillee.model.event import Draft
from veillee.model.ids import CaseId, PersonId, SanctionId
from veillee.model.sanction import MeasureKind, Removal, Sanction
from veillee.model.statement import Statement
from veillee.store.ports_casebook import CaseBook, Change
from veillee.talk.decided import CarryOut
from veillee.talk.measures import Held, Measures
from veillee.wire import server

LATELY = 2 * DAY
"""Longer than a room's messages are kept: an older one is gone anyway."""


@dataclass(frozen=True, slots=True)
class Apply:
    """Carry changes into the living house. `put_off` ends somebody's presence and closes their
    sockets; `forget` clears the memory of rooms of somebody about whom nothing was found. `begins`
    hears of each measure before its person is put out, `undone` of those that end before their end;
    `inform` notes that somebody was told; `unseen` tells authors of lines that cannot be shown.
    """

    casebook: CaseBook
    inform: Inform
    unseen: TellUnseen
    measures: Measures
    carry_out: CarryOut
    now: Now
    secret: bytes
    put_off: Callable[[PersonId], object]
    forget: Callable[[PersonId], object] = lambda _: None
    begins: Callable[[Sanction], object] = lambda _: None
    undone: Callable[[Iterable[Sanction]], object] = lambda _: None
    begun: set[SanctionId] = field(default_factory=set)

    async def start(self) -> None:
        """Learn what is in force; what began earlier was told then, or is told at a visit."""
        now = self.now()
        sanctions = await self.casebook.sanctions(now)
        await self._learn(sanctions)
        self.begun.update(one.id for one in sanctions if one.since <= now)
        await self._catch_up(now)

    async def _catch_up(self, now: int) -> None:
        """Show what a stop between a decision and its events left out: tombstones, what was put
        back, and what was let pass.
        """
        for removal in await self.casebook.removals_since(now - LATELY):
            if removal.undone_at:
                await self._put_back(removal)
                continue
            if not await self.carry_out.is_shown(removal.stream, removal.seq):
                continue
            statement = await self.casebook.statement(removal.statement)
            policy = statement.policy if statement else ""
            await self.carry_out.remove(removal.stream, removal.seq, removal.person, policy)
        passed = await held.let_pass(self.casebook, now - LATELY)
        for draft in await self.carry_out.never_shown(passed):
            await self._show_late(draft)

    async def __call__(self, change: Change) -> None:
        """Do what a change that was kept says: measures first, then what everybody sees."""
        self.undone(change.sanctions)
        await self._learn(change.sanctions)
        for removal in change.removals:
            if removal.undone_at:
                await self._put_back(removal)
            else:
                policy = change.case.policy
                await self.carry_out.remove(removal.stream, removal.seq, removal.person, policy)
        for event in change.events:
            if isinstance(event, Decided):
                await self._decided(change, event.decision)
            elif isinstance(event, Reversed | AppealDecided):
                await self._undone(change, event.decision)
        await self.tick()
        for statement in change.statements:
            # Asked again: what began just now was told in `tick`.
            kept = await self.casebook.statement(statement.id)
            if kept is not None:
                await self._tell(kept)

    async def _put_back(self, undone: Removal) -> None:
        """Undo a removal, unless another decision removed the same and stands."""
        place = undone.stream, undone.seq
        removals = await self.casebook.removals_since(self.now() - LATELY)
        if not any((one.stream, one.seq) == place and not one.undone_at for one in removals):
            await self.carry_out.put_back(*place, undone.person)

    async def _decided(self, change: Change, decision: Decision) -> None:
        if change.case.drafts:
            await self.unseen.of(change.case, decision.id)
        if decision.outcome is Outcome.MEASURES:
            await self._withhold(change, decision)
            return
        # Who is reproached with nothing is read by all.
        await self._show_held(change.case.id, decision.id)
        if change.case.about:
            self.forget(change.case.about)

    async def _withhold(self, change: Change, decision: Decision) -> None:
        """Tell an author which of their lines do not appear: at once, with reasons of their own
        where a measure waits for a moment that does not betray.
        """
        if not decision.withholds:
            return
        now = self.now()
        mine = [one for one in change.statements if one.decision == decision.id]
        told = {one.person: one for one in mine if one.starts_at <= now}
        for draft in await held.answered(self.casebook, change.case.id, decision.id):
            statement = told.get(draft.author)
            if statement is not None:
                language = self.carry_out.language_of(draft.author)
                text = statement.en if language.startswith("en") else statement.fr
                self.carry_out.turn_away(draft.author, draft.nonce, text.partition("\n")[0])

    async def _undone(self, change: Change, decision: str) -> None:
        """Show what a decision had withheld, once it no longer stands."""
        (made,) = (one for one in change.case.decisions if one.id == decision)
        if made.undone_at and made.withholds:
            await self._show_held(change.case.id, decision)

    async def _show_held(self, case: CaseId, decision: str) -> None:
        """Show what was held when something was decided, as far as it is still kept."""
        for draft in await held.answered(self.casebook, case, decision):
            await self._show_late(draft)

    async def _show_late(self, draft: Draft) -> None:
        why = await self.carry_out.show_late(draft)
        if why is not None:
            self.unseen.tell(draft.author, draft.nonce, why)

    async def tick(self) -> None:
        """Begin what is due: tell its person, and put out whom it keeps out."""
        now = self.now()
        for one in list(self.measures.all()):
            sanction = one.sanction
            if sanction.in_force(now) and sanction.id not in self.begun:
                self.begun.add(sanction.id)
                await self._begin(sanction)

    async def arrived(self, person: PersonId) -> None:
        """Tell somebody who just came what was decided about them: all that stands, whether a page
        had it before or not, since a page that is closed takes the reasons and the code with it.
        """
        for statement in await self.casebook.statements_of(person):
            if not statement.undone_at:
                await self._tell(statement, anew=True)
            elif statement.told_at and not statement.undone_told_at:
                await self._tell(statement)

    async def know(self, person: PersonId) -> None:
        """Learn at once what holds against somebody: before they can do anything."""
        await self._learn(await self.casebook.sanctions_of(person))

    async def _learn(self, sanctions: Iterable[Sanction]) -> None:
        learned = []
        for sanction in sanctions:
            statement = await self.casebook.statement(sanction.statement)
            if statement is not None:  # the store keeps none without
                code = claim_code(self.secret, statement.id)
                learned.append(Held(sanction, statement.fr, statement.en, code, statement.policy))
        self.measures.put(learned)

    async def _begin(self, sanction: Sanction) -> None:
        self.begins(sanction)
        statement = await self.casebook.statement(sanction.statement)
        if statement is not None:
            await self._tell(statement)
        match sanction.kind:
            case MeasureKind.SITE:
                self.put_off(sanction.person)
            case MeasureKind.ROOM:
                self.carry_out.put_out(sanction.person, sanction.room)
            case _:
                pass  # its gate asks by itself

    async def _tell(self, statement: Statement, *, anew: bool = False) -> None:
        """Deliver reasons once they hold: before, the moment would tell who had reported. `anew`:
        also those that were delivered.
        """
        is_undone, was_told = bool(statement.undone_at), bool(statement.told_at)
        # What was undone before anybody was told is not told at all.
        if is_undone != was_told and not (anew and was_told):
            return
        if statement.starts_at > self.now():
            return
        language = self.carry_out.language_of(statement.person)
        told = server.Statement(
            id=statement.id,
            policy=statement.policy,
            at=statement.starts_at,
            starts_at=statement.starts_at,
            ends_at=statement.ends_at,
            text=statement.en if language.startswith("en") else statement.fr,
            code=claim_code(self.secret, statement.id),
            is_undone=is_undone,
            takes_proof=not is_undone and self._takes_proof(statement),
            stops=() if is_undone else self.measures.stops(statement.person, statement.id),
        )
        if not self.carry_out.tell(statement.person, told):
            return
        if is_undone:
            await self.casebook.tell_undone(statement.id, self.now())
        elif not was_told:
            await self.inform(statement.id)

    def _takes_proof(self, statement: Statement) -> bool:
        """Tell whether a fresh proof of age ends what this is about."""
        mine = (one.sanction for one in self.measures.of(statement.person))
        kinds = [one.kind for one in mine if one.statement == statement.id]
        return ends_by_proof(statement.policy, kinds)

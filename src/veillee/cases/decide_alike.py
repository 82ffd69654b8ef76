"""«Décider de même»: after one decision the other open cases that hold the same line, and one
gesture for those of them that somebody has read.

Each goes through the desk like any other: claimed, read to its end, decided with reasons and clocks
of its own. What a guard refuses stays open and is named.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import msgspec

from veillee.cases import held
from veillee.cases.alike import AT_MOST, Read, apart, decided_about, ruling, said
from veillee.cases.decide import Ruling
from veillee.cases.desk import Desk
from veillee.cases.fold import fold
from veillee.cases.possible import NotPossible, Why
from veillee.cases.preview import Foretold, foretold
from veillee.cases.unread import has_unread
from veillee.model.case import Case, Criteria, Decided, Decision, Status
from veillee.model.ids import CaseId, RoomId
from veillee.model.staff import Staff

_JUDGED = 3 * AT_MOST
"""So many are weighed at once, so that some that can be decided are among them whatever the others
are.
"""


class Same(msgspec.Struct, frozen=True):
    """An open case with the same line: what was read of it, what the same means for it and would
    tell its person; `weighed` is what DSA art. 23(3) asks to weigh of each by itself. `why` is
    empty where nothing keeps it from being decided with the others.
    """

    read: Read
    ruling: Ruling
    weighed: Criteria
    foretold: Foretold
    why: str = ""
    details: tuple[str, ...] = ()


class Answered(msgspec.Struct, frozen=True):
    """What became of a case that was to be decided like another: decided or proposed, or why it
    stays open. `name` is how its person is shown there.
    """

    id: CaseId
    name: str = ""
    is_proposed: bool = False
    why: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecideAlike:
    """What one member of the staff may decide like something that was decided."""

    desk: Desk
    staff: Staff

    async def same(self, known: Case) -> tuple[tuple[Same, ...], int]:
        """Return the open cases with the line of a decided one, those that can be decided first,
        and how many more there are; what is hidden from who asks is not among them.
        """
        made, meant = decided_about(known), await self._meant(known)
        if made is None:
            return (), 0
        found = [await self._judged(await self._read(one), made) for one in meant[:_JUDGED]]
        return tuple(sorted(found, key=lambda one: bool(one.why))), len(meant[_JUDGED:])

    async def count(self, known: Case) -> int:
        """Return how many open cases hold the line of a decided one."""
        return len(await self._meant(known))

    async def _meant(self, known: Case) -> list[Case]:
        """Return the open cases with the line of a decided one and nothing else, as the queue has
        them.
        """
        marks = self.desk.marks
        made = decided_about(known)
        if made is None:
            return []
        keys, policies = await self._sought(known, made)
        if not keys:
            return []
        queue = await self.desk.queue(self.staff)
        of_policy = [one for one in queue if _is_meant(one, known, policies)]
        wanted = marks.mark(keys)
        return [one for one in of_policy if await marks.of(one, self._said) == wanted]

    async def __call__(
        self, case: CaseId, decision: str, chosen: Sequence[tuple[CaseId, int]]
    ) -> tuple[Answered, ...]:
        """Decide cases like another, each for itself; `chosen` are they, each with the version that
        was read. Raise `NotPossible` where what they are to be like does not stand.
        """
        known = await self.desk.case(self.staff, case)
        made = decided_about(known)
        if made is None or made.id != decision or not 0 < len(chosen) <= AT_MOST:
            raise NotPossible(Why.ILLEGAL, "it does not stand")
        keys, policies = await self._sought(known, made)
        answered = []
        for name, seen in dict(chosen).items():
            try:
                answered.append(await self._decide(known, made, keys, policies, name, seen))
            except NotPossible as not_possible:
                why, details = not_possible.why.value, not_possible.details
                answered.append(Answered(name, why=why, details=details))
        return tuple(answered)

    async def _decide(
        self,
        known: Case,
        made: Decision,
        keys: frozenset[str],
        policies: set[str],
        name: CaseId,
        seen: int,
    ) -> Answered:
        """Decide one case; what stands against it is looked for before it is claimed, so that a
        case that stays open stays as it was.
        """
        one = await self.desk.case(self.staff, name)
        read = await self._read(one)
        # Who asks may name any case: only one that holds the same line, and nothing else, is meant.
        if not (_is_meant(one, known, policies) and keys and said(read) == keys):
            raise NotPossible(Why.UNFIT, "other")
        shown = shown_as(read)
        if not seen or await has_unread(self.desk.casebook, one, seen):
            return Answered(name, shown, why=Why.UNREAD.value)
        judged = await self._judged(read, made)
        if judged.why:
            return Answered(name, shown, why=judged.why, details=judged.details)
        try:
            ended = await self._carry_out(one, judged.ruling, seen)
        except NotPossible as refused:
            return Answered(name, shown, why=refused.why.value, details=refused.details)
        return Answered(name, shown, is_proposed=ended.proposal is not None)

    async def _carry_out(self, one: Case, same: Ruling, seen: int) -> Case:
        """Claim and decide; what is refused after all goes back to the queue."""
        is_mine = one.claimed_by == self.staff.id
        if not is_mine:
            await self.desk.claim(self.staff, one.id)
        try:
            return await self.desk.decide(self.staff, one.id, same, seen)
        except NotPossible:
            if not is_mine:
                with suppress(NotPossible):
                    await self.desk.release(self.staff, one.id)
            raise

    async def _sought(self, known: Case, made: Decision) -> tuple[frozenset[str], set[str]]:
        """Return what the decided case's lines say, and the policies that one like it waits under:
        what was decided, and what it had waited under itself.
        """
        events = await self.desk.casebook.events(known.id)
        until = next(
            at
            for at, event in enumerate(events)
            if isinstance(event, Decided) and event.decision.id == made.id
        )
        waited = fold(known.id, events[:until])
        return await self._said(known), {made.policy, waited.policy}

    async def _said(self, one: Case) -> frozenset[str]:
        return said(Read(one, await self.desk.pieces(self.staff, one.id), ()))

    async def _read(self, one: Case) -> Read:
        reports = [await self.desk.inbox.report(each) for each in one.reports]
        pieces = await self.desk.pieces(self.staff, one.id)
        return Read(one, pieces, [each for each in reports if each is not None])

    async def _judged(self, read: Read, made: Decision) -> Same:
        """Return what a decision means for a case, and what keeps it apart."""
        desk, case = self.desk, read.case
        drafts = await held.waiting(desk.casebook, case.id)
        same = desk.named(ruling(made, read, len(drafts)))
        same = msgspec.structs.replace(
            same,
            # What a room has forgotten needs no tombstone.
            removes=tuple(
                [
                    target
                    for target in same.removes
                    if await desk.journal.event(RoomId(target.stream), target.seq) is not None
                ]
            ),
        )
        weighed = await desk.weighed(case, same.policy)
        unquoted = await desk.unquoted(case)
        told = foretold(case, same, weighed, self.staff.id, unquoted, desk.now())
        found = Same(read, same, weighed, told)
        if why := apart(read, self.staff.id):
            return msgspec.structs.replace(found, why=why.value)
        if told.unfit:
            return msgspec.structs.replace(found, why=Why.UNFIT.value, details=(told.unfit,))
        if told.betrays:
            return msgspec.structs.replace(found, why=Why.BETRAYS.value, details=told.betrays)
        return found


def shown_as(read: Read) -> str:
    """Return how the person of a case was shown where the line stood."""
    faces = (line.face.n for line in read.lines if line.face)
    return next(faces, "")


def _is_meant(one: Case, known: Case, policies: set[str]) -> bool:
    waits = {Status.WAITING, Status.CLAIMED, Status.PROPOSED, Status.APPEALED}
    return one.id != known.id and one.status in waits and one.policy in policies

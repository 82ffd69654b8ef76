"""A fresh proof of age ends what rests on a nickname or a report; after somebody's own words it
puts the case before a moderator again. A stored pass is none: a document was just looked at.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from veillee.cases.change import change
from veillee.cases.undo import undoing
from veillee.kernel.clock import Now
from veillee.model.case import (
    Case,
    CaseEvent,
    Proved,
    Reopened,
    Reversed,
    Status,
)
from veillee.model.ids import PersonId
from veillee.store.ports_casebook import CaseBook, Change
from veillee.store.ports_staff import StaffBook

_TRIES = 5


def hash_of_proof(code: str) -> bytes:
    """Return what is kept of a code; spaces, capitals and hyphens do not matter."""
    bare = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(b"veillee proof " + bare.encode()).digest()


@dataclass(frozen=True, slots=True)
class TakeProof:
    """Take the code that somebody of the team gave to whom they looked at."""

    casebook: CaseBook
    staff: StaffBook
    now: Now
    changed: Callable[[Change], object]

    async def __call__(self, person: PersonId, code: str) -> bool:
        """Spend the code and note the proof in every case about that person's age, the first of
        them in the transaction that spends it; False when the code is none. Who had shown a
        document would else stand there with a code that is gone and messages that still rest.
        """
        spends = hash_of_proof(code)
        # By what restricts them: somebody has a case under each of their names.
        sanctions = await self.casebook.sanctions_of(person)
        for name in dict.fromkeys(one.case for one in sanctions):
            case = await self.casebook.case(name)
            noted = None if case is None else await self._note(case, spends)
            if noted is False:
                return False
            spends = b"" if noted else spends
        return not spends or await self.staff.spend_proof(spends, self.now())

    async def _note(self, case: Case, spends: bytes) -> bool | None:
        """Note the proof in a case; None where it changes nothing, False when the code is none."""
        for _ in range(_TRIES):
            made = await self._proved(case)
            if made is None:
                return None
            if await self.casebook.append(replace(made, spends=spends)):
                self.changed(made)
                return True
            again = await self.casebook.case(case.id)
            if again is None:
                return None
            if again.version == case.version:  # nobody was faster: it is the code
                return False
            case = again
        return False

    async def _proved(self, case: Case) -> Change | None:
        """Return what a proof changes in a case; None for a case about something else."""
        ends = [one for one in case.decisions if one.ends_by_proof and not one.undone_at]
        if not ends or case.status is Status.CLOSED:
            return None
        facts: list[CaseEvent] = [Proved(at=self.now())]
        if case.rests_on_own_words:
            if case.status is Status.DECIDED:
                facts.append(Reopened(at=self.now()))
            return change(case, tuple(facts))
        if case.status is Status.APPEALED:  # the appeal is answered by a human, who sees the proof
            return change(case, tuple(facts))
        facts += [Reversed(at=self.now(), decision=one.id, because="") for one in ends]
        made = change(case, tuple(facts))
        for one in ends:
            made = await undoing(self.casebook, made, one.id)
        return made

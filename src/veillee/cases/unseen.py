"""What was held and does not appear for another reason than a decision is told to its author:
nobody read it before it was forgotten, or it cannot be shown where it was said any more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from veillee.cases import held
from veillee.cases.change import change
from veillee.kernel.clock import Now
from veillee.model.case import AuthorTold, Case
from veillee.model.ids import PersonId
from veillee.store.ports_casebook import CaseBook, Change
from veillee.talk.decided import CarryOut, Unshown

_WORDS = {
    Unshown.UNREAD: (
        "Personne n'a pu le relire à temps : ce message est oublié et ne paraîtra pas.",
        "Nobody could read it in time: this message is forgotten and will not appear.",
    ),
    Unshown.LEFT: (
        "Rien ne s'y opposait, mais vous aviez quitté le salon : ce message ne paraîtra pas.",
        "Nothing stood against it, but you had left the room: this message will not appear.",
    ),
    Unshown.GONE: (
        "Rien ne s'y opposait, mais le message n'est plus là : cette correction ne paraîtra pas.",
        "Nothing stood against it, but the message is gone: this correction will not appear.",
    ),
}


@dataclass(frozen=True, slots=True)
class TellUnseen:
    """Tell authors who are here what became of their held lines; run by the clock, each once."""

    casebook: CaseBook
    carry_out: CarryOut
    now: Now
    changed: Callable[[Change], object]

    async def __call__(self) -> None:
        """Look at all open cases for lines that were forgotten before anybody decided."""
        for case in await self.casebook.open_cases():
            if case.drafts:
                await self.of(case, None)

    async def of(self, case: Case, decision: str | None) -> None:
        """Tell what of a case was forgotten unread when something was decided; None: by now."""
        if not self.carry_out.is_here(case.about):
            return
        lost = await held.gone(self.casebook, case.id, decision)
        known = await self.casebook.case(case.id)
        if not lost or known is None:
            return
        told = AuthorTold(at=self.now(), drafts=tuple(one.draft for one in lost))
        made = change(known, (told,))
        # Noted first: of two who tell at once one does.
        if await self.casebook.append(made):
            self.changed(made)
            for one in lost:
                self.tell(case.about, one.nonce, Unshown.UNREAD)

    def tell(self, author: PersonId, nonce: str, why: Unshown) -> None:
        """Tell an author why a held line does not appear."""
        fr, en = _WORDS[why]
        is_english = self.carry_out.language_of(author).startswith("en")
        self.carry_out.turn_away(author, nonce, en if is_english else fr)
        self.carry_out.notice(author, f"held_{why.value}")

"""The judge of nicknames as entry asks it: a fit nickname with its skeleton, or a refusal."""

from veillee.entry.naming import Named
from veillee.kernel.clock import Now
from veillee.kernel.errors import Refused
from veillee.model.ids import DepartmentId
from veillee.moderation.nicknames import READ, judge_nickname, nickname_refusal, skeleton, tidy
from veillee.moderation.rules import BOOK
from veillee.moderation.shelf import Shelf

_YEAR_MS = 31_556_952_000


class RuleNaming:
    """Judge by the rules of `moderation`; they ask or refuse, and never suspend anybody."""

    def __init__(self, now: Now, shelf: Shelf | None = None) -> None:
        self._now = now
        self._shelf = shelf or Shelf(BOOK)

    def __call__(
        self,
        nickname: str,
        age: int,
        department: DepartmentId,
        *,
        is_confirmed: bool,
        district: str | None = None,
    ) -> Named:
        """Return a nickname fit to be shown; raise `Refused` with what should change."""
        fit, book = tidy(nickname[:READ]), self._shelf.book
        verdict = judge_nickname(
            fit,
            age,
            department,
            district=district,
            confirmed=is_confirmed,
            this_year=1970 + self._now() // _YEAR_MS,
            book=book,
        )
        why = nickname_refusal(verdict, book)
        if why is not None:
            reasons = [reason.because for reason in verdict.reasons]
            raise Refused(why, because=reasons[0] if reasons else "")
        return Named(fit, skeleton(fit))

"""What staff are told when something they ask for is not possible, and why. Pure."""

from enum import StrEnum

from veillee.cases.change import change
from veillee.cases.illegal import Illegal
from veillee.model.case import Case, CaseEvent
from veillee.store.ports_casebook import Change


class Why(StrEnum):
    """Why something is not possible."""

    UNKNOWN = "unknown"
    FASTER = "faster"
    UNREAD = "unread"
    ILLEGAL = "illegal"
    UNFIT = "unfit"
    BETRAYS = "betrays"
    NOT_YOURS = "not_yours"


class NotPossible(Exception):  # noqa: N818 - told to staff as what they may not do, or why not now
    """Something staff asked for is not carried out; nothing was changed."""

    def __init__(self, why: Why, *details: str) -> None:
        super().__init__(why.value, *details)
        self.why = why
        self.details = details


def following(case: Case, facts: tuple[CaseEvent, ...]) -> Change:
    """Return the change that some facts make; raise `NotPossible` when one may not happen."""
    try:
        return change(case, facts)
    except Illegal as illegal:
        raise NotPossible(Why.ILLEGAL, str(illegal)) from None

"""What the desk does not do, as refusals of the console."""

from collections.abc import Awaitable
from typing import TypeVar

from veillee.cases.possible import NotPossible, Why
from veillee.kernel.errors import Refusal, Refused

T = TypeVar("T")

REFUSALS = {
    Why.UNKNOWN: Refusal.UNKNOWN,
    Why.FASTER: Refusal.FASTER,
    Why.UNREAD: Refusal.UNREAD,
    Why.ILLEGAL: Refusal.NOT_NOW,
    Why.UNFIT: Refusal.UNFIT,
    Why.BETRAYS: Refusal.BETRAYS,
    Why.NOT_YOURS: Refusal.NOT_YOUR_ROLE,
}
CASE = (Refusal.UNKNOWN, Refusal.FASTER, Refusal.NOT_NOW)
"""What may stand against anything that is done to a case."""


async def possible(asked: Awaitable[T]) -> T:
    """Wait for the desk; raise `Refused` for what it does not do."""
    try:
        return await asked
    except NotPossible as not_possible:
        why = REFUSALS[not_possible.why]
        # Codes of ours; what makes something illegal is told in words of ours as well.
        raise Refused(why, because=" ".join(not_possible.details)) from None

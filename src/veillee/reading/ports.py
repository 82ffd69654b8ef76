"""What others ask of the encoder: an opinion on a line, soon or not at all."""

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from asyncio import Future


AS_MARKED = -3.0
"""How near a line came to a bar of the small model, in log odds, for the encoder's marks to stand
as they are: two witnesses, whose log odds add up. Nearer ones are believed sooner, others later.
"""


class Does(StrEnum):
    """What an opinion leads to; there is nothing stricter.

    The author is asked once more; or a human is shown the line, which is said; or that, and its
    author is shown who helps.
    """

    ASK = "ask"
    SHOW = "show"
    HELP = "help"


class Opinion(msgspec.Struct, frozen=True):
    """What the encoder makes of a line: the policy it seems to break, what that leads to, and how
    sure it is by itself.
    """

    policy: str
    does: Does
    sure: float


class Reading(Protocol):
    """Whoever reads. Who asked waits for the answer as long as they like; it is cancelled when
    there will be none.
    """

    def read(self, text: str, near: float = AS_MARKED) -> "Future[Opinion | None] | None":
        """Return the opinion to come (`None` in it: nothing to say); nothing at all when nobody
        reads now or too many lines wait. `near`: see `Verdict.near`.
        """

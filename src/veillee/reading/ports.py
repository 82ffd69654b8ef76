"""What others ask of the encoder: an opinion on a line, soon or not at all."""

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from asyncio import Future


class Does(StrEnum):
    """What an opinion leads to; there is nothing stricter."""

    ASK = "ask"
    SHOW = "show"


class Opinion(msgspec.Struct, frozen=True):
    """What the encoder makes of a line: the policy it seems to break, how sure it is, and whether
    the author is asked again or a human is shown the line.
    """

    policy: str
    does: Does
    sure: float


class Reading(Protocol):
    """Whoever reads. Who asked waits for the answer as long as they like; it is cancelled when
    there will be none.
    """

    def read(self, text: str) -> "Future[Opinion | None] | None":
        """Return the opinion to come (`None` in it: nothing to say); nothing at all when nobody
        reads now or too many lines wait.
        """

"""What a configuration leaves open that a house with strangers in it may not leave open.

A private trial serves all the same: `veillee config check` warns of it, and where a public address
is refused it is named. What no setting says (proof of age, the publisher's record, three people
with passkeys) stands in `docs/design/README.md`.
"""

from veillee.config.mistakes import Mistake
from veillee.config.settings import Settings

ALWAYS_OPEN = Mistake(
    "staff.hours",
    "is empty, so the house is always open: rooms never rest, and nothing waits while nobody"
    " watches",
    "write the hours in which somebody watches, such as `18:00-24:00`",
)


def before_public(settings: Settings) -> tuple[Mistake, ...]:
    """Return what would have to be set before strangers come in, each with what to write."""
    return () if settings.staff.hours else (ALWAYS_OPEN,)

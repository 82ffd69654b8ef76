"""What moderation answers: an action and its reasons. Staff decide; rules only answer."""

from enum import StrEnum

import msgspec


class Action(StrEnum):
    """Five verdicts, mildest first."""

    ALLOW = "allow"
    ASK = "ask"
    HOLD = "hold"
    REFUSE = "refuse"
    CRITICAL = "critical"

    @property
    def severity(self) -> int:
        """Return the place in the order from mildest to strictest."""
        return _ORDER.index(self)

    @property
    def waits(self) -> bool:
        """Tell whether a human decides what becomes of the text."""
        return self in {Action.HOLD, Action.CRITICAL}


_ORDER = (Action.ALLOW, Action.ASK, Action.HOLD, Action.REFUSE, Action.CRITICAL)


class Reason(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Why: the rule that spoke, its version, the policy code it serves and what it saw, in plain
    words.

    `inputs` names the signals it rested on, never what was said. Reasons kept before there were
    inputs read as having none.
    """

    rule: str
    version: int
    policy: str
    because: str
    inputs: tuple[str, ...] = ()


BY_MEASURE = "measure.hold"
"""Stands for a rule where a line waits because a human decided so about its author."""


BY_AUTHOR = "author.asked"
"""Stands for a rule where a line waits because its author asked for a human after a refusal."""


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """An action with every reason that led to it; no reason means allow.

    `help` says that the author is shown who helps; `shown` that a human looks, at once where it is
    critical, and the text is shown all the same: who says they want to die is not silenced.
    `shadow` names what rules on trial would have done, as `id@version:action`; nobody is shown
    anything because of them. `told` counts the first reasons that the author is told, 0 for all.
    `near` is set where no rule spoke and the small model still came near one of its bars: how far
    past it, in log odds (so usually below 0). Such a line is worth reading by the encoder.
    """

    action: Action = Action.ALLOW
    reasons: tuple[Reason, ...] = ()
    help: bool = False
    shadow: tuple[str, ...] = ()
    shown: bool = False
    told: int = 0
    near: float | None = None

    @property
    def because(self) -> str:
        """Return the reasons in the words that the author is told."""
        return " ".join(reason.because for reason in self.reasons[: self.told or None])

    @property
    def is_aside(self) -> bool:
        """Tell whether nobody else may see the text."""
        return self.action.severity >= Action.HOLD.severity and not self.shown

    @property
    def settled(self) -> "Verdict":
        """Return it as it is kept, once nobody else is asked."""
        if self.near is None:
            return self
        return msgspec.structs.replace(self, near=None) if self.shadow else ALLOWED


ALLOWED = Verdict()


def strictest(left: Verdict, right: Verdict) -> Verdict:
    """Join two verdicts: the stricter action, and no reason lost."""
    action = max(left.action, right.action, key=lambda a: a.severity)
    reasons, shadow = left.reasons + right.reasons, left.shadow + right.shadow
    shown = (left.shown or right.shown) and not (left.is_aside or right.is_aside)
    return Verdict(action, reasons, help=left.help or right.help, shadow=shadow, shown=shown)

"""What receivers of requests did becomes a case: acts, never words, and counted from when a human
last looked, so that who was found to have done nothing is not stopped again for the same.
"""

from collections.abc import Sequence

from veillee.cases.counting import RECEIVERS
from veillee.cases.harm import harm_of
from veillee.model.case import Case, FlagJoined
from veillee.model.policies import UNWANTED
from veillee.model.staff import MACHINE
from veillee.model.traces import Unwanted


def flag_of(told: Unwanted, same: Sequence[Case], now: int) -> FlagJoined | None:
    """Return what asks for a human; None when too few did anything since one looked.

    Its name says neither how many they are nor when anybody but the first did it.
    """
    looked_at = max(
        (made.at for case in same if is_known(case) for made in case.decisions if made.by),
        default=0,
    )
    since = [at for at in told.times if at > looked_at]
    if len(since) < told.enough:
        return None
    name = f"{RECEIVERS}{told.kind.value}:{since[0]}"
    return FlagJoined(at=now, flag=name, policy=UNWANTED, harm=harm_of(UNWANTED))


def is_known(case: Case) -> bool:
    """Tell whether a case has what receivers did in it."""
    return any(flag.startswith(RECEIVERS) for flag in case.flags)


def is_paused(case: Case, now: int) -> bool:
    """Tell whether the house's own pause for it stands in a case, or is still to begin."""
    return any(
        one.by == MACHINE and one.policy == UNWANTED and not one.undone_at and now < end
        for one in case.decisions
        for end in (one.starts_at + measure.length for measure in one.measures)
    )

"""How much hard material somebody has seen, so that a pause is offered in time; theirs alone.

After Coop and others (P-07): what was seen is weighed by its harm; past a setting the queue keeps
the hardest back until a pause was taken. Tasks about somebody's life, and what an authority orders,
are never kept back.
"""

from veillee.config.settings import StaffSettings
from veillee.kernel.clock import MINUTE
from veillee.model.case import Case, Harm
from veillee.model.staff import Exposure

WEIGHTS = {Harm.MINOR: 5, Harm.DANGER: 5, Harm.GRAVE: 3, Harm.ORDINARY: 1, Harm.LIGHT: 1}


def is_due(exposure: Exposure, settings: StaffSettings) -> bool:
    """Tell whether it is time for a pause."""
    return exposure.weight >= settings.pause_after


def pause_until(exposure: Exposure, now: int) -> int:
    """Return when a pause that was begun ends, 0 for none."""
    return exposure.since if exposure.since > now else 0


def read(exposure: Exposure, harm: Harm, now: int) -> Exposure:
    """Return what somebody has seen, with one more line."""
    since = exposure.since or now
    return Exposure(exposure.staff, exposure.weight + WEIGHTS[harm], since)


def needs_pause(exposure: Exposure, settings: StaffSettings, now: int) -> bool:
    """Tell whether hard things wait: a pause is due, or was begun."""
    return is_due(exposure, settings) or bool(pause_until(exposure, now))


def paused(exposure: Exposure, settings: StaffSettings, now: int) -> Exposure:
    """Return it as a pause begins: the count is empty, and hard cases wait until its end."""
    return Exposure(exposure.staff, 0, now + settings.pause_minutes * MINUTE)


def is_withheld(case: Case, exposure: Exposure, settings: StaffSettings, now: int) -> bool:
    """Tell whether a case waits until somebody else takes it or a pause was taken."""
    is_hard = case.harm <= Harm.GRAVE
    has_task = case.order is not None or (case.task is not None and case.task.is_open)
    is_theirs = bool(case.claimed_by) and case.claimed_by == exposure.staff
    return is_hard and needs_pause(exposure, settings, now) and not has_task and not is_theirs

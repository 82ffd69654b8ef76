"""What somebody decided in a case, complete, so that it can be told and undone as one."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from veillee.kernel.clock import DAY
from veillee.model.ids import ReportId, StatementId
from veillee.model.policies import UNDERAGE
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import MACHINE, StaffId

APPEAL = 186 * DAY
"""Six months to complain, from the day of being informed (DSA art. 20(1) and (2)). To the last hour
of their last day (Regulation (EEC) 1182/71 art. 3) no six months are longer than 185 days.
"""
LATE = DAY
"""Told later than this, somebody has their time from then: the day that `APPEAL` is longer than any
six months covers what comes before.
"""
LONG = 30 * DAY
"""A measure that shuts somebody out for longer than this takes two people."""
SHUTTING_OUT = frozenset(
    {MeasureKind.SITE, MeasureKind.READ_ONLY, MeasureKind.NO_PRIVATE, MeasureKind.FREEZE}
)
"""Off the site, or silent on it: two of them together are the same under another name."""
_PROOF_ENDS = frozenset({MeasureKind.FREEZE, MeasureKind.NO_REQUESTS})
QUIET = 90 * DAY
"""So long something about which nothing was done can be asked about, and put back by one more
report.
"""


class Outcome(StrEnum):
    """What was decided: nothing against anybody, a held draft may be shown, or measures. `LAPSED`
    is no judgement: what the house restricted alone ended by itself, and nobody had to decide.
    """

    NOTHING = "nothing"
    SHOW = "show"
    MEASURES = "measures"
    LAPSED = "lapsed"


class Criteria(msgspec.Struct, frozen=True):
    """The four things DSA art. 23(3) asks to weigh, as they stood when it was decided. `weight`:
    what earlier strikes that count weigh together, each by the severity of its policy.
    """

    violations: int
    share: float
    gravity: int
    intention: str
    weight: int = 0


class Target(msgspec.Struct, frozen=True):
    """A message to take down."""

    stream: str
    seq: int


class Decision(msgspec.Struct, frozen=True):
    """What somebody decided in a case, complete, so that it can be undone as one.

    `because` is the free text of the statement; `is_private`: it rests on a conversation, so that
    nothing of it is quoted or dated; `is_urgent`: somebody is in danger, so that it starts at once.
    `withholds` counts the held lines that do not appear. `like`: the decision of another case that
    it was taken like, in one gesture; empty for one that was put together for its case.
    `order`: the number of the authority's order that it carries out, 0 for none. `informed_at`:
    when somebody was told of it late, 0 for at once or not yet. `waits_for`: the reports whose
    makers, whose address its person knows, are to be told before it begins.
    """

    id: str
    outcome: Outcome
    policy: str
    criteria: Criteria
    because: str = ""
    removes: tuple[Target, ...] = ()
    measures: tuple[Measure, ...] = ()
    withholds: int = 0
    weight: int = 0
    is_private: bool = False
    is_urgent: bool = False
    starts_at: int = 0
    statement: StatementId | None = None
    by: StaffId = MACHINE
    seconded_by: StaffId = MACHINE
    at: int = 0
    undone_at: int = 0
    like: str = ""
    order: int = 0
    informed_at: int = 0
    waits_for: tuple[ReportId, ...] = ()

    @property
    def ends_by_proof(self) -> bool:
        """Tell whether a fresh proof of age ends it."""
        return ends_by_proof(self.policy, [one.kind for one in self.measures])

    @property
    def takes_two(self) -> bool:
        """Tell whether one person alone may not decide it: nobody is shut out for long by one."""
        return any(
            measure.kind in SHUTTING_OUT and measure.length > LONG for measure in self.measures
        )

    @property
    def asked_since(self) -> int:
        """Return from when the time to complain of it runs: when it began, or somebody learned of
        it late.
        """
        return max(self.at, self.starts_at, self.informed_at)

    @property
    def asked_until(self) -> int:
        """Return until when somebody may complain of it, or of what nothing came of (any more)."""
        does = self.measures or self.removes or self.withholds
        if self.undone_at or not does:
            return max(self.at, self.undone_at) + QUIET
        return self.asked_since + APPEAL

    @property
    def rests_until(self) -> int:
        """Return until when it stands or can be asked about."""
        standing = () if self.undone_at else self.measures
        return max((self.asked_until, *(self.starts_at + one.length for one in standing)))


def ends_by_proof(policy: str, kinds: Iterable[MeasureKind]) -> bool:
    """Tell whether a fresh proof of age ends measures: a freeze or a stop of requests, over a doubt
    about an age and nothing more. Told to their person in the same words as it is done.
    """
    lasting = set(kinds) - {MeasureKind.ADVICE}
    return policy == UNDERAGE and bool(lasting) and lasting <= _PROOF_ENDS

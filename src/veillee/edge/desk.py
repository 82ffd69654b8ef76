"""What the HTTP routes are given: use cases and a few facts, gathered once by `app`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from veillee.cases.appeals import Appeals
from veillee.cases.asking import Answers
from veillee.cases.own_copy import OwnCopies
from veillee.config.settings import Settings
from veillee.edge.meter import Meter
from veillee.edge.networks import Networks
from veillee.edge.pages import Pages
from veillee.edge.staff.office import Office
from veillee.entry.arrival import Admitted
from veillee.entry.challenge import Challenges
from veillee.entry.come_back import ComeBack
from veillee.entry.come_in import ComeIn
from veillee.entry.leave import Leave
from veillee.kernel.clock import Now
from veillee.kernel.log import Log
from veillee.places.atlas import Atlas
from veillee.talk.reporting.outside import Outside


@dataclass(frozen=True, slots=True)
class Desk:
    """Ports and use cases of the routes.

    `know` is told of everybody who came in by the form, `people` counts who is here, `is_ready`
    answers whether a write would succeed now, `is_moderated` whether any of the staff has moderated
    lately. `office` is the staff's side, `shared` networks whose
    addresses many people share.
    """

    settings: Settings
    challenges: Challenges
    atlas: Atlas
    come_in: ComeIn
    come_back: ComeBack
    leave: Leave
    pages: Pages
    meter: Meter
    log: Log
    now: Now
    know: Callable[[Admitted], None]
    people: Callable[[], int]
    is_ready: Callable[[], Awaitable[bool]]
    is_moderated: Callable[[], bool]
    outside: Outside
    appeals: Appeals
    answers: Answers
    copies: OwnCopies
    office: Office
    shared: Networks = ()

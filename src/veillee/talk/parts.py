"""What the use cases of `talk` are given, gathered once by `app`."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from veillee.config.settings import Settings
from veillee.entry.naming import Naming
from veillee.entry.oneself import Oneself
from veillee.fanout.ports import Hub
from veillee.kernel.clock import Now
from veillee.model.ledger import Counts
from veillee.store.ports import Store
from veillee.talk.access import Access
from veillee.talk.cover import Cover
from veillee.talk.dispatch import Spawn
from veillee.talk.faces import Places
from veillee.talk.measures import Measures
from veillee.talk.second_look import SecondLook
from veillee.talk.speak import Judge
from veillee.talk.town import Town
from veillee.talk.watch import Watch


@dataclass(frozen=True, slots=True)
class Parts:
    """Ports and living state, shared by all use cases of one node.

    `spawn` runs something awaitable in the node's task group; `later(seconds, call)` calls back on
    the loop. `asks` are questions of the rules that wait to be counted in the ledger.
    """

    settings: Settings
    store: Store
    hub: Hub
    atlas: Places
    town: Town
    access: Access
    judge: Judge
    naming: Naming
    oneself: Oneself
    now: Now
    chance: Random
    spawn: Spawn
    measures: Measures
    cover: Cover
    watch: Watch | None = None
    asks: Counts = field(default_factory=Counter)
    look: SecondLook = field(default_factory=SecondLook)

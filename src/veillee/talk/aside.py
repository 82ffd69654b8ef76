"""What is kept and not shown: held for a human, or refused; the author alone is told."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal
from veillee.model.event import Draft
from veillee.model.ledger import Counts, of_verdict
from veillee.model.verdict import Action, Verdict
from veillee.store.ports import Journal
from veillee.talk.session import Outlet
from veillee.wire import server

HELP = "help"
"""The notice that shows somebody in distress who listens now."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Keep a draft that nobody else sees, then tell its author. `turned_away` hears of each, with
    the id it is kept under; `may_be_asked` says of which its author may show it to a human.
    """

    journal: Journal
    now: Now
    new_id: Callable[[], str]
    asks: Counts = field(default_factory=Counter)
    turned_away: Callable[[Draft, str], object] = lambda _, __: None
    may_be_asked: Callable[[Draft], bool] = lambda _: False

    def asked(self, verdict: Verdict) -> None:
        """Count that somebody was asked to think again: such a draft is kept nowhere."""
        self.asks.update(of_verdict(self.now(), verdict))

    def helped(self, outlet: Outlet, verdict: Verdict) -> None:
        """Show somebody in distress who listens, and count that people were called; what they said
        is shown to all.
        """
        self.asks.update(of_verdict(self.now(), verdict))
        outlet.offer(server.Notice(HELP, because=verdict.because))

    async def __call__(self, outlet: Outlet, draft: Draft) -> None:
        """Keep, then answer `held` or `refused` with the reasons in plain words."""
        kept, name = msgspec.structs.replace(draft, at=self.now()), self.new_id()
        await self.journal.keep_unshown(kept, name)
        self.turned_away(kept, name)
        because = draft.verdict.because
        if draft.verdict.action is Action.REFUSE:
            asked = name if self.may_be_asked(draft) else ""
            refused = server.Refused(
                draft.nonce, Refusal.NOT_HERE.value, because=because, draft=asked
            )
            outlet.offer(refused)
        else:
            outlet.offer(server.Held(draft.nonce, draft.stream, because))

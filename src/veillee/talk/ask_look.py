"""Carry out `AskLook`: a line that a rule refused waits for a human, because its author asks."""

from dataclasses import dataclass

import msgspec

from veillee.kernel.clock import Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.event import Draft, Kind
from veillee.model.policies import UNDERAGE
from veillee.model.verdict import BY_AUTHOR, Action, Reason, Verdict
from veillee.store.ports import Looked, Store
from veillee.talk.session import Outlet
from veillee.wire import client, server

_FORM = "flood."
"""Rules about how often and how long, not about what: the same line passes later, or shorter."""


def may_be_asked(draft: Draft) -> bool:
    """Tell whether its author may ask a human to look at a draft: a line of a room that a rule
    refused for what it says, and not for its form; not a sign of an age, which would restrict them.
    """
    verdict = draft.verdict
    return (
        draft.kind is Kind.SAID
        and verdict.action is Action.REFUSE
        and not any(one.rule.startswith(_FORM) for one in verdict.reasons)
        and all(one.policy != UNDERAGE for one in verdict.reasons)
    )


@dataclass(frozen=True, slots=True)
class AskLook:
    """Queue an author's kept draft like a held line; so many of one person a day."""

    store: Store
    now: Now
    most: int

    async def __call__(self, outlet: Outlet, look: client.AskLook) -> None:
        """Let a human look; answers `held`, also when asked again."""
        person = outlet.session.person.id
        draft = await self.store.casebook.draft(look.draft)
        # Somebody else's, one that is forgotten and one that never was look the same.
        if draft is None or draft.author != person:
            raise Refused(Refusal.UNKNOWN)
        if not draft.verdict.action.waits:
            if not may_be_asked(draft):
                raise Refused(Refusal.UNKNOWN)
            waits = msgspec.structs.replace(draft, verdict=_waiting(draft.verdict))
            journal, now = self.store.journal, self.now()
            # So many a day, kept with it: nobody floods the queue, also not after a restart.
            if await journal.ask_look(look.draft, waits, now, self.most) is Looked.ENOUGH:
                raise Refused(Refusal.ASKED_ENOUGH)
        outlet.offer(server.Held(look.nonce, draft.stream, ""))


def _waiting(verdict: Verdict) -> Verdict:
    """Return a verdict that waits for a human, with its reasons and that its author asked."""
    asked = Reason(BY_AUTHOR, 1, verdict.reasons[0].policy, "")
    return msgspec.structs.replace(verdict, action=Action.HOLD, reasons=(*verdict.reasons, asked))

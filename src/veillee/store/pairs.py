"""Rules about two people that hold for every store; pure."""

from collections.abc import Iterable

from veillee.model.conversation import Conversation, Side, State
from veillee.model.ids import PersonId


def is_over(conversation: Conversation, asking: PersonId) -> bool:
    """Tell whether a conversation leaves room for a new request by `asking`.

    Who was declined never asks again: for them the request still stands. Who declined may write
    first.
    """
    if conversation.first.left_at or conversation.second.left_at:
        return True
    return conversation.state is State.DECLINED and conversation.second.person == asking


def stands_in_the_way(kept: Conversation, new: Conversation) -> bool:
    """Tell whether a kept conversation leaves no room for a new one.

    In a discreet room people bear other names: what they have elsewhere must not show there.
    """
    return kept.context == new.context and not is_over(kept, new.first.person)


def latest(conversations: Iterable[Conversation]) -> Conversation | None:
    """Return the conversation that began last."""
    return max(conversations, key=lambda conversation: conversation.opened_at, default=None)


def traced_until(conversation: Conversation) -> int:
    """Return until when one of the two keeps a trace."""
    return max(conversation.first.trace_until, conversation.second.trace_until)


def keeps_contact(conversation: Conversation) -> bool:
    """Tell whether both want to stay listed without the text, and are still there."""
    return all(_stays(side) for side in (conversation.first, conversation.second))


def _stays(side: Side) -> bool:
    return side.wants_contact and not side.left_at

"""What the house answers to who reported and is asked for more: what they may choose from."""

from veillee.model.asked import Wanted
from veillee.wire.cards import Message
from veillee.wire.family import ServerMessage


class MoreOffered(ServerMessage, frozen=True, tag="more_offered"):
    """What the team asks about one's own report: why, until when (ms), and messages to choose from,
    oldest first; `you` is one's own handle there, `more` tells whether there are older ones.
    """

    nonce: str
    report: str
    wanted: Wanted
    until: int
    you: str
    messages: tuple[Message, ...]
    more: bool

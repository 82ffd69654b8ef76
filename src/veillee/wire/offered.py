"""What the house answers to who tells the team, or may want to."""

from veillee.model.asked import Wanted
from veillee.wire.cards import AwayCard, BlockCard, Message
from veillee.wire.family import ServerMessage


class BlockList(ServerMessage, frozen=True, tag="block_list"):
    """Whom I blocked; `away` are the other conversations that left my list and are still kept."""

    nonce: str
    blocks: tuple[BlockCard, ...]
    away: tuple[AwayCard, ...] = ()


class Reportable(ServerMessage, frozen=True, tag="reportable"):
    """What a report may choose from, oldest first; of whom I blocked, exactly what goes with it.
    `stream` is where it was said, empty where there is nothing; `you` is one's own handle there;
    `older` and `newer` tell whether there are more.
    """

    nonce: str
    stream: str
    you: str
    messages: tuple[Message, ...]
    older: bool = False
    newer: bool = False


class Reported(ServerMessage, frozen=True, tag="reported"):
    """The receipt of a report: the code that shows what became of it, what was done at once
    (`blocked`; so many `messages` frozen), and by when (ms) somebody of the team looks.
    """

    nonce: str
    code: str
    blocked: bool = False
    messages: int = 0
    look_by: int = 0


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

"""What the page may say: every message of the client, and nothing else."""

import msgspec

from veillee.model.person import HereFor, Listed, ShowAge, WriterFilter, Writers
from veillee.model.place import ShowPlace
from veillee.wire.family import ClientMessage as ClientMessage
from veillee.wire.number import Number
from veillee.wire.telling import Complain as Complain
from veillee.wire.telling import GiveMore as GiveMore
from veillee.wire.telling import MoreWanted as MoreWanted
from veillee.wire.telling import Report as Report
from veillee.wire.telling import WhatToReport as WhatToReport


class PeopleFilter(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Whom a list shows: exact bounds, five years wide at least; `group` 0 my zone … 3 elsewhere;
    empty: all.
    """

    min_age: int = 18
    max_age: int = 120
    gender: str = ""
    group: int | None = None
    here_for: HereFor | None = None


class Ping(ClientMessage, frozen=True, tag="ping"):
    """Ask whether the other end still hears: answered by `pong`."""


class Rooms(ClientMessage, frozen=True, tag="rooms"):
    """Ask for the rooms, or for those that match a search."""

    nonce: str
    search: str = ""


class Join(ClientMessage, frozen=True, tag="join"):
    """Enter a room, or open a conversation; with `epoch` and `since` ask for what was missed,
    complete or not at all.

    A discreet room needs `consent` and its own `nickname` the first time; `confirmed` answers
    «13, c'est votre département ?».
    """

    nonce: str
    stream: str
    epoch: str = ""
    since: Number = 0
    consent: bool = False
    nickname: str = ""
    confirmed: bool = False


class Leave(ClientMessage, frozen=True, tag="leave"):
    """Go out of a room: others see it at once. Of a conversation: stop listening, nothing is
    announced.

    `forget`: withdraw consent to a discreet room: its nickname is forgotten, on every socket.
    """

    nonce: str
    stream: str
    forget: bool = False


class History(ClientMessage, frozen=True, tag="history"):
    """Ask for older messages, before a number, as far as the room's policy allows."""

    nonce: str
    stream: str
    before: Number


class Say(ClientMessage, frozen=True, tag="say"):
    """Speak in a room or conversation that was joined before. `confirmed` answers an `asked`."""

    stream: str
    text: str
    nonce: str = ""
    reply: Number = 0
    mentions: tuple[str, ...] = ()
    confirmed: bool = False


class Edit(ClientMessage, frozen=True, tag="edit"):
    """Change one's own message; the original stays reportable."""

    nonce: str
    stream: str
    of: Number
    text: str
    confirmed: bool = False


class Delete(ClientMessage, frozen=True, tag="delete"):
    """Take back one's own message; a tombstone stays."""

    nonce: str
    stream: str
    of: Number


class Restore(ClientMessage, frozen=True, tag="restore"):
    """Undo one's own deletion, for a short time."""

    nonce: str
    stream: str
    of: Number


class React(ClientMessage, frozen=True, tag="react"):
    """Put one emoji under a message."""

    nonce: str
    stream: str
    of: Number
    emoji: str


class Unreact(ClientMessage, frozen=True, tag="unreact"):
    """Take one's emoji back."""

    nonce: str
    stream: str
    of: Number
    emoji: str


class Typing(ClientMessage, frozen=True, tag="typing"):
    """Say that one is writing; at most every three seconds, never kept."""

    stream: str


class Read(ClientMessage, frozen=True, tag="read"):
    """Remember how far one has read, for one's other tabs and for later; never shown to others."""

    stream: str
    seq: Number


class People(ClientMessage, frozen=True, tag="people"):
    """Watch a window of a ranked list: `where` is a room's stream or `near`; `count` 0 stops
    watching.
    """

    nonce: str
    where: str
    first: Number = 0
    count: int = 50
    filter: PeopleFilter = PeopleFilter()


class Profile(ClientMessage, frozen=True, tag="profile"):
    """Open the sheet of somebody seen in a room, a conversation or the list near me."""

    nonce: str
    where: str
    handle: str


class Request(ClientMessage, frozen=True, tag="request"):
    """Write to a stranger for the first time: a request they accept, decline or block."""

    nonce: str
    where: str
    handle: str
    text: str


class OpenRequest(ClientMessage, frozen=True, tag="open_request"):
    """See the text of a request, after a tap."""

    nonce: str
    stream: str


class Answer(ClientMessage, frozen=True, tag="answer"):
    """Accept or decline a request; the sender is never told of a refusal."""

    nonce: str
    stream: str
    accept: bool


class Conversations(ClientMessage, frozen=True, tag="conversations"):
    """Ask for one's conversations and requests."""

    nonce: str


class KeepTrace(ClientMessage, frozen=True, tag="keep_trace"):
    """«Garder une trace»: keep a conversation sealed for twelve months; the other is not told."""

    nonce: str
    stream: str


class KeepContact(ClientMessage, frozen=True, tag="keep_contact"):
    """«Garder le contact»: propose, agree (`on`), or stop; when both agree it stays listed after
    its text is forgotten.
    """

    nonce: str
    stream: str
    on: bool


class ShowPresence(ClientMessage, frozen=True, tag="show_presence"):
    """Let a kept contact see when I am here, or not."""

    nonce: str
    stream: str
    on: bool


class Clear(ClientMessage, frozen=True, tag="clear"):
    """Take a conversation off one's own list; the other side keeps it for its days."""

    nonce: str
    stream: str


class Block(ClientMessage, frozen=True, tag="block"):
    """Block a person, by their handle in `where` (a room, `near`, or a conversation, whose other
    side needs no handle).
    """

    nonce: str
    where: str
    handle: str = ""


class Unblock(ClientMessage, frozen=True, tag="unblock"):
    """Undo a block, by its id in one's list."""

    nonce: str
    block: str


class Blocks(ClientMessage, frozen=True, tag="blocks"):
    """Ask for the list of whom I blocked."""

    nonce: str


class AskLook(ClientMessage, frozen=True, tag="ask_look"):
    """Ask a human to look at one's own line that a rule refused, by its `draft`: answered by
    `held`, once a human has decided by `kept` or `refused` under the line's own nonce.
    """

    nonce: str
    draft: str


class Prove(ClientMessage, frozen=True, tag="prove"):
    """Give the code of a fresh proof of age, which somebody of the team handed over."""

    nonce: str
    code: str


class Rename(ClientMessage, frozen=True, tag="rename"):
    """Take another nickname; `confirmed` answers «13, c'est votre département ?»."""

    nonce: str
    nickname: str
    confirmed: bool = False


class CorrectAge(ClientMessage, frozen=True, tag="correct_age"):
    """Correct a declared age, once; open conversations are told."""

    nonce: str
    age: int


class Move(ClientMessage, frozen=True, tag="move"):
    """Change the place, as often as a day allows; the code is not kept."""

    nonce: str
    code: str
    commune: str = ""


class Choose(ClientMessage, frozen=True, tag="choose"):
    """Change what others see and who may write; what is left out stays as it is."""

    nonce: str
    listed: Listed | None = None
    show_place: ShowPlace | None = None
    show_age: ShowAge | None = None
    here_for: HereFor | None = None
    line: str | None = None
    writers: Writers | None = None
    writer_filter: WriterFilter | None = None
    language: str | None = None


AnyClientMessage = (
    Ping
    | Rooms
    | Join
    | Leave
    | History
    | Say
    | Edit
    | Delete
    | Restore
    | React
    | Unreact
    | Typing
    | Read
    | People
    | Profile
    | Request
    | OpenRequest
    | Answer
    | Conversations
    | KeepTrace
    | KeepContact
    | ShowPresence
    | Clear
    | Block
    | Unblock
    | Blocks
    | WhatToReport
    | Report
    | Complain
    | MoreWanted
    | GiveMore
    | AskLook
    | Prove
    | Rename
    | CorrectAge
    | Move
    | Choose
)

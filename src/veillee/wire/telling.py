"""What the page may say to tell the team: a report, what it may choose from, and what follows."""

from veillee.model.report import Category, SubjectKind
from veillee.wire.family import ClientMessage
from veillee.wire.number import Number


class WhatToReport(ClientMessage, frozen=True, tag="what_to_report"):
    """Ask what a report may choose from, answered by `reportable`: fifty messages of a
    conversation, also of one that was declined, cleared or blocked; nothing is joined. The latest;
    or those around the message `of`; or those `before` or `after` a number.

    Where `where` is `blocked`: what goes with a report of whom one blocked, by the block's id as
    `handle`.
    """

    nonce: str
    where: str
    handle: str = ""
    of: Number = 0
    before: Number = 0
    after: Number = 0


class Report(ClientMessage, frozen=True, tag="report"):
    """Tell the team. `about` is `message` (with `of`), `person` or `nickname` (by `handle` in
    `where`), `request`, `conversation` or `room`; `where` is a room, `near`, a conversation, or
    `blocked` (whom one blocked, by the block's id as `handle`).

    From a conversation exactly the `ticked` messages are opened, by their numbers, and nothing
    else; in a room a few neighbours go with a message. `block` blocks its author as well, even if
    the report is refused: `handle` says whom in a room or near. `knows_address` answers «cette
    personne connaît-elle votre adresse ?».
    """

    nonce: str
    about: SubjectKind
    where: str
    category: Category
    handle: str = ""
    of: Number = 0
    words: str = ""
    ticked: tuple[Number, ...] = ()
    knows_address: bool | None = None
    block: bool = False


class Complain(ClientMessage, frozen=True, tag="complain"):
    """Ask that another human looks again at one's own report that led to nothing (DSA art. 20);
    once, within six months.
    """

    nonce: str
    report: str
    words: str


class MoreWanted(ClientMessage, frozen=True, tag="more_wanted"):
    """Ask what the team asks about one's own report of a conversation: answered by `more_offered`,
    with a page of messages that are not with the team yet; `before`: only those under a number.
    """

    nonce: str
    report: str
    before: Number = 0


class GiveMore(ClientMessage, frozen=True, tag="give_more"):
    """Answer it, once: exactly the `ticked` messages are added to the report, by their numbers; or
    none of them, with `declines`, from which nothing follows.
    """

    nonce: str
    report: str
    ticked: tuple[Number, ...] = ()
    declines: bool = False

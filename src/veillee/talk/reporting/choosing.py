"""What a report may choose from, shown before anything is sent: pages of one's own conversation,
also of one that was declined, cleared or blocked, and what goes with a report of whom one blocked.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from veillee.model.event import Event, Kind
from veillee.model.exhibit import FrozenLine
from veillee.talk.private.seats import Departed, Seat
from veillee.talk.reporting.blocked import BLOCKED, InBlocks
from veillee.talk.reporting.talks import InTalks
from veillee.talk.session import Outlet
from veillee.wire import client, server
from veillee.wire.telling import WhatToReport

PAGE = 50


class Page(NamedTuple):
    """A part of what there is, and whether there is more before it and behind it."""

    numbers: Sequence[int]
    older: bool
    newer: bool


def page_of(numbers: Sequence[int], asked: WhatToReport) -> Page:
    """Return the latest numbers, or those around, before or after one."""
    start = len(numbers) - PAGE
    if asked.before:
        start = bisect_left(numbers, asked.before) - PAGE
    elif asked.after:
        start = bisect_right(numbers, asked.after)
    elif asked.of:
        start = min(start, bisect_left(numbers, asked.of) - PAGE // 2)
    end = start + PAGE
    return Page(numbers[max(0, start) : max(0, end)], older=start > 0, newer=end < len(numbers))


@dataclass(frozen=True, slots=True)
class ToChooseFrom:
    """Show somebody what of theirs the team would read; nothing of it is sent, and nobody hears."""

    talks: InTalks
    blocks: InBlocks

    async def __call__(self, outlet: Outlet, asked: client.WhatToReport) -> None:
        """Answer with a page of a conversation, or with what goes with a block."""
        if asked.where == BLOCKED:
            stream, lines = await self.blocks.lines(outlet, asked.handle)
            outlet.offer(server.Reportable(asked.nonce, stream, "", tuple(_as_said(lines))))
            return
        seat = await self.talks.seats.reporting(outlet.session, asked.where)
        events = await self.talks.reading.whole(seat)
        page = page_of([one.seq for one in readable(seat, events)], asked)
        outlet.offer(
            server.Reportable(
                asked.nonce,
                seat.stream,
                seat.side.handle,
                messages(self.talks, seat, events, page.numbers),
                older=page.older,
                newer=page.newer,
            )
        )


def readable(seat: Seat | Departed, events: Sequence[Event]) -> Iterator[Event]:
    """Return the messages among some events that one can read, sealed."""
    return (one for one in events if one.kind is Kind.SAID and seat.live.sees(one, seat.me))


def messages(
    talks: InTalks, seat: Seat, events: Sequence[Event], numbers: Collection[int]
) -> tuple[server.Message, ...]:
    """Open these messages, as they stand for who sits there."""
    wanted = frozenset(numbers)
    theirs = [one for one in events if _is_of(one, wanted)]
    return talks.opened.folded(seat, theirs, PAGE).last(PAGE, 0)


def _is_of(event: Event, wanted: frozenset[int]) -> bool:
    """Tell whether an event is one of these messages or changes its words."""
    is_change = event.kind in {Kind.EDITED, Kind.DELETED, Kind.RESTORED}
    return (event.of if is_change else event.seq) in wanted and (
        is_change or event.kind is Kind.SAID
    )


def _as_said(lines: Sequence[FrozenLine]) -> Iterator[server.Message]:
    for line in lines:
        text = "" if line.deleted_at else line.text
        yield server.Message(
            line.seq, line.at, by=line.face, text=text, deleted=bool(line.deleted_at)
        )

"""What a flag of the watch over rooms brings into a case: its name and the lines it is about."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from veillee.cases.counting import (
    FALSE_REPORTS,
    HEARD,
    READING,
    RECEIVERS,
    SECOND_LOOK,
    TURNED_AWAY,
)
from veillee.cases.light import ACCESS
from veillee.model.case import Case
from veillee.model.event import Draft, Event
from veillee.model.ids import PersonId, RoomId
from veillee.moderation.memory import Flag
from veillee.store.ports import Journal
from veillee.store.ports_casebook import CaseBook

_NEAR = 3
"""So many numbers after its place a line is looked for: others may have spoken meanwhile."""


class Noticed(StrEnum):
    """Who or what asks for a human: rules that turned lines away, rules that were asked about what
    was reported, the encoder, the memory of rooms, somebody of the team at a second look, reports
    without ground, what receivers did, or the access that a new profile came by.
    """

    TURNED_AWAY = "turned_away"
    HEARD = "heard"
    READING = "reading"
    MEMORY = "memory"
    SECOND_LOOK = "second_look"
    REPORTS_MADE = "reports_made"
    RECEIVERS = "receivers"
    ACCESS = "access"


_BEGIN = {
    TURNED_AWAY: Noticed.TURNED_AWAY,
    HEARD: Noticed.HEARD,
    READING: Noticed.READING,
    SECOND_LOOK: Noticed.SECOND_LOOK,
    FALSE_REPORTS: Noticed.REPORTS_MADE,
    RECEIVERS: Noticed.RECEIVERS,
    ACCESS: Noticed.ACCESS,
}


def noticed_by(flag: str) -> Noticed:
    """Return who or what a flag is from, by its name in a case."""
    return next((kind for start, kind in _BEGIN.items() if flag.startswith(start)), Noticed.MEMORY)


def name_of(flag: Flag) -> str:
    """Return what a case knows a flag by."""
    if flag.drafts:
        return f"{TURNED_AWAY}{flag.drafts[0]}"
    return f"{flag.danger}:{flag.marks[-1].place}"


def rules_of(flag: Flag) -> tuple[str, ...]:
    """Return the rules that turned lines away, each once; what a memory weighs stays in it."""
    return tuple(dict.fromkeys(mark.signal for mark in flag.marks)) if flag.drafts else ()


def lines_of(flag: Flag, events: Sequence[Event]) -> tuple[int, ...]:
    """Return which of the lines the encoder means: the first after where it was asked."""
    return (events[0].seq,) if name_of(flag).startswith(READING) and events else ()


def is_known(same: Iterable[Case], flag: Flag) -> bool:
    """Tell whether a human was asked the same before. That somebody goes on being turned away
    stands once in an open case, however long they go on.
    """
    name = name_of(flag)
    return any(
        name in case.flags
        or (
            flag.drafts
            and case.is_open
            and any(each.startswith(TURNED_AWAY) for each in case.flags)
        )
        for case in same
    )


async def drafts_of(
    casebook: CaseBook, flag: Flag, context: str, context_of: Callable[[str], str]
) -> dict[str, list[Draft]]:
    """Return the lines that were turned away, as they are kept, by room; without what was written
    under other names.
    """
    found = dict[str, list[Draft]]()
    for name in flag.drafts:
        draft = await casebook.draft(name)
        if draft is not None and context_of(draft.stream) == context:
            found.setdefault(draft.stream, []).append(draft)
    return found


async def events_of(
    journal: Journal, person: PersonId, room: RoomId, flag: Flag
) -> tuple[Event, ...]:
    """Return a person's own lines that a flag is about: said soon after the places that they were
    judged at.
    """
    found = dict[int, Event]()
    places = {mark.place for mark in flag.marks if mark.room == room}
    for seq in sorted({place + step for place in places for step in range(1, _NEAR + 1)}):
        event = await journal.event(room, seq)
        if event is not None and event.author == person:
            found[seq] = event
    events = tuple(found.values())
    return events[:1] if flag.is_urgent else events  # it was called for one line

"""What a flag of the watch over rooms brings into a case: its name and the lines it is about."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from veillee.cases.counting import FALSE_REPORTS, READING, RECEIVERS, SECOND_LOOK, TURNED_AWAY
from veillee.model.case import Case
from veillee.model.exhibit import FrozenLine
from veillee.model.ids import PersonId, RoomId
from veillee.moderation.memory import Flag
from veillee.store.ports import Journal
from veillee.store.ports_casebook import CaseBook

_NEAR = 3
"""So many numbers after its place a line is looked for: others may have spoken meanwhile."""


class Noticed(StrEnum):
    """Who or what asks for a human: rules that turned lines away, the encoder, the memory of rooms,
    somebody of the team at a second look, reports without ground, or what receivers did.
    """

    TURNED_AWAY = "turned_away"
    READING = "reading"
    MEMORY = "memory"
    SECOND_LOOK = "second_look"
    REPORTS_MADE = "reports_made"
    RECEIVERS = "receivers"


_BEGIN = {
    TURNED_AWAY: Noticed.TURNED_AWAY,
    READING: Noticed.READING,
    SECOND_LOOK: Noticed.SECOND_LOOK,
    FALSE_REPORTS: Noticed.REPORTS_MADE,
    RECEIVERS: Noticed.RECEIVERS,
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


def lines_of(flag: Flag, lines: Sequence[FrozenLine]) -> tuple[int, ...]:
    """Return which of the frozen lines the encoder means: the first after where it was asked."""
    return (lines[0].seq,) if name_of(flag).startswith(READING) and lines else ()


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


async def explaining(
    journal: Journal,
    casebook: CaseBook,
    person: PersonId,
    room: RoomId,
    flag: Flag,
    context: Callable[[str], str],
) -> tuple[FrozenLine, ...]:
    """Return a person's own lines that a flag is about: those that were turned away as they are
    kept, without what they wrote under other names; else a line was said soon after the place that
    it was judged at.
    """
    if flag.drafts:
        drafts = [await casebook.draft(name) for name in flag.drafts]
        return tuple(
            FrozenLine(0, one.at, person, str(one.body), is_reported=True)
            for one in drafts
            if one and context(one.stream) == context(room)
        )
    lines = dict[int, FrozenLine]()
    places = {mark.place for mark in flag.marks if mark.room == room}
    for seq in sorted({place + step for place in places for step in range(1, _NEAR + 1)}):
        event = await journal.event(room, seq)
        if event is not None and event.author == person:
            lines[seq] = FrozenLine(seq, event.at, person, str(event.body), is_reported=True)
    found = tuple(lines.values())
    return found[:1] if flag.is_urgent else found  # it was called for one line

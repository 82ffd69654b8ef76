"""Drawn lines in memory."""

from collections.abc import Sequence

from msgspec.structs import replace

from veillee.model.event import Draft, Event, Kind
from veillee.model.ids import RoomId, is_conversation
from veillee.model.ledger import Counts, Line, line_of
from veillee.model.sample import Draw, Drawn, Place, lines_of, picked
from veillee.model.verdict import ALLOWED, BY_MEASURE, Action, Verdict
from veillee.store.memory.shelves import Shelves

# Not what is shown while people are called for its author: nobody looks at that as an exercise.
_OF_EVENTS = {Line.PASSED: Action.ALLOW, Line.ASKED: Action.ASK}
_TAKEN_BACK = frozenset({Kind.DELETED, Kind.REMOVED})


class MemorySample:
    """Drawn lines by their places."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def drawn_until(self, line: Line) -> int:
        """Return until when lines of a kind were drawn from, 0 for never."""
        return max((one.until for one in self._shelves.draws if one.line is line), default=0)

    async def draw(self, draw: Draw, wanted: int, names: Sequence[str]) -> Draw:
        """Draw up to `wanted` lines and keep the draw."""
        self._shelves.write()
        lines = self._lines(draw)
        places = [lines[each] for each in picked(draw.seed, len(lines), wanted)]
        kept = replace(draw, population=len(lines), drawn=len(places))
        self._shelves.draws.append(kept)
        for name, place in zip(names, places, strict=False):
            self._shelves.sample[name] = (draw.line, place)
        self._shelves.ledger.update(lines_of(kept))
        return kept

    def _lines(self, draw: Draw) -> list[Place]:
        drafts = [
            Place(draft.at, draft=name)
            for name, draft in self._shelves.unshown.items()
            if _is(draft.verdict, draw.line)
        ]
        events = [
            Place(event.at, stream=stream, seq=event.seq)
            for stream, here in self._shelves.streams.items()
            if not is_conversation(stream)
            for event in here.events
            if event.kind is Kind.SAID
            and self._shelves.verdicts.get((stream, event.seq), ALLOWED).action
            is _OF_EVENTS.get(draw.line)
        ]
        found = [one for one in (*drafts, *events) if draw.since < one.at <= draw.until]
        return sorted(found, key=lambda one: (one.at, one.draft, one.stream, one.seq))

    async def draws(self, line: Line) -> tuple[Draw, ...]:
        """Return every draw of a kind on record."""
        return tuple(one for one in self._shelves.draws if one.line is line)

    async def waiting(self, limit: int) -> tuple[Drawn, ...]:
        """Return lines that nobody looked at again."""
        found = [
            shown
            for name, (line, place) in sorted(self._shelves.sample.items())
            if (shown := self._drawn(name, line, place)) is not None
        ]
        return tuple(found[:limit])

    def _drawn(self, name: str, line: Line, place: Place) -> Drawn | None:
        if place.draft:
            draft: Draft | None = self._shelves.unshown.get(place.draft)
            return None if draft is None else Drawn(name, line, str(draft.body), draft.verdict)
        event = self._said(place)
        if event is None:
            return None
        verdict = self._shelves.verdicts.get((RoomId(place.stream), place.seq), ALLOWED)
        return Drawn(name, line, str(event.body), verdict)

    def _said(self, place: Place) -> Event | None:
        """Return a line that stands: what its author or the team took back is not shown."""
        here = self._shelves.streams.get(RoomId(place.stream))
        events = here.events if here else []
        if any(one.of == place.seq and one.kind in _TAKEN_BACK for one in events):
            return None
        return next((one for one in events if one.seq == place.seq), None)

    async def place(self, name: str) -> Place | None:
        """Return where a drawn line lies."""
        found = self._shelves.sample.get(name)
        return None if found is None else found[1]

    async def answer(self, name: str, counts: Counts) -> bool:
        """Take a line off and count what was said of it; False when somebody was faster."""
        self._shelves.write()
        if self._shelves.sample.pop(name, None) is None:
            return False
        self._shelves.ledger.update(counts)
        return True


def _is(verdict: Verdict, line: Line) -> bool:
    first = verdict.reasons[0].rule if verdict.reasons else ""
    return line_of(verdict.action) is line and first != BY_MEASURE

"""A ranked list while somebody looks at it: what is worked out once is shared by all who see alike.

Three levels, each shared as widely as it can be: who passes a filter (`_Chosen`: all viewers with
this filter), what one zone sees of it (`View`), and the rows somebody looks at (`Page`, with its
frames encoded once for all its windows).
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from veillee.kernel.clock import Now
from veillee.model.ids import PersonId, ZoneId
from veillee.model.person import Face
from veillee.talk.faces import Places, Traits
from veillee.talk.filters import EVERYBODY, passes
from veillee.talk.sources import Source
from veillee.talk.views import FlatView, Horizon, Selection, View
from veillee.talk.wall import Wall
from veillee.talk.window import Window
from veillee.wire.client import PeopleFilter
from veillee.wire.codec import frame
from veillee.wire.server import Group, PeopleWindow

SMALL = 300
"""A list of so many rows is worked out anew for whoever opens it; a larger one may be older."""
NO_LABELS = ("", "", "", "")

_encode = msgspec.json.Encoder().encode


class Content:
    """What a page shows at a moment, and its frames, encoded when first needed."""

    __slots__ = ("_frames", "_fresh", "faces", "groups", "rows", "total")

    def __init__(self, groups: tuple[Group, ...], faces: tuple[Face, ...]) -> None:
        self.groups = groups
        self.total = sum(group.count for group in groups)
        self.faces = faces
        self.rows = msgspec.Raw(_encode(faces))
        self._frames: dict[tuple[str, int, bool], bytes] = {}
        self._fresh: dict[bytes, tuple[Face, ...]] = {}

    def frame(self, where: str, first: int, *, has_rows: bool) -> bytes:
        """Return the update, with its rows or with the counts alone."""
        key = (where, first, has_rows)
        known = self._frames.get(key)
        if known is None:
            rows: Any = self.rows if has_rows else None
            known = frame(PeopleWindow(where, first, self.total, self.groups, rows))
            self._frames[key] = known
        return known

    def since(self, before: "Content | None") -> tuple[Face, ...]:
        """Return the faces that were not in earlier rows."""
        if before is None:
            return self.faces
        known = self._fresh.get(bytes(before.rows))
        if known is None:
            old = {face.h for face in before.faces}
            known = tuple(face for face in self.faces if face.h not in old)
            self._fresh[bytes(before.rows)] = known
        return known

    def is_like(self, other: "Content | None") -> bool:
        """Tell whether nobody would see a difference."""
        return other is not None and other.groups == self.groups and other.rows == self.rows


class Key(NamedTuple):
    """All that decides what a window shows."""

    filter: PeopleFilter
    zone: str
    first: int
    rows: int
    wall: Wall


class Page:
    """A part of a list as all its windows see it; `is_uneven` when some may have older rows."""

    __slots__ = ("content", "is_uneven", "key", "windows")

    def __init__(self, key: Key) -> None:
        self.key = key
        self.content: Content | None = None
        self.windows: dict[Window, None] = {}
        self.is_uneven = False


class _Chosen:
    """Who passes a filter, as of a version of the list of `rows` people, and how zones see them."""

    __slots__ = ("_of", "at", "passing", "rows", "selection", "version", "views")

    def __init__(self, version: object, at: int, passing: list[Any], rows: int) -> None:
        self.version = version
        self.at = at
        self.passing = passing
        self.rows = rows
        self.selection: Selection | None = None
        self.views: dict[str, View | FlatView] = {}
        self._of: defaultdict[PersonId, list[Any]] | None = None

    def of(self, persons: Iterable[PersonId]) -> list[Any]:
        """Return the rows of some among these: hardly ever more than one each."""
        if self._of is None:
            self._of = defaultdict(list)
            for row in self.passing:
                self._of[row.id].append(row)
        found = self._of
        return [row for person in persons if person in found for row in found[person]]


class Listing:
    """One list and everybody who watches a part of it."""

    def __init__(self, source: Source, atlas: Places, horizon: Horizon, now: Now, old: int) -> None:
        self.source = source
        self.pages: dict[Key, Page] = {}
        self._atlas = atlas
        self._horizon = horizon
        self._now = now
        self._old = old
        self._chosen: dict[PeopleFilter, _Chosen] = {}

    def watch(self, window: Window) -> Content:
        """Put a window on its page and return what it shows now."""
        key = self.key(window)
        page = self.pages.get(key)
        if page is None:
            page = self.pages[key] = Page(key)
        window.page = page
        page.windows[window] = None
        before = page.content
        # As old for somebody from whom blocks hide others: newer rows would tell of a block.
        content = self.renew(page, may_be_old=True)
        page.is_uneven = page.is_uneven or (before is not None and before is not content)
        return content

    def key(self, window: Window) -> Key:
        """Return what decides what this window shows at this moment."""
        session = window.outlet.session
        zone = "" if self.source.is_flat else session.person.zone
        wall = session.behind(self.source.context)
        return Key(window.filter, zone, window.first, window.count, wall)

    def unwatch(self, window: Window) -> None:
        """Take a window off its page; a page nobody watches is let go of."""
        page = window.page
        if page is None:
            return
        page.windows.pop(window, None)
        window.page = None
        if not page.windows:
            self.pages.pop(page.key, None)

    def tidy(self) -> None:
        """Let go of what no page needs."""
        needed = {_without_group(key.filter) for key in self.pages}
        for asked in [asked for asked in self._chosen if asked not in needed]:
            del self._chosen[asked]

    def renew(self, page: Page, *, may_be_old: bool = False) -> Content:
        """Work out a page's content; the same object when nobody would see a difference."""
        key = page.key
        chosen = self._renewed(_without_group(key.filter), may_be_old=may_be_old)
        view = self._seen_from(chosen, key.zone)
        hides = (lambda row: self.source.hides(row, key.wall)) if key.wall.veiled else None
        rows = view.rows(key.first, key.rows, key.filter.group, hides)
        gone = chosen.of(key.wall.veiled)
        counts = view.counts_without(row for row in gone if self.source.hides(row, key.wall))
        faces = tuple([self.source.face(row, key.wall) for row in rows])
        content = Content(self._groups(key, counts), faces)
        if not content.is_like(page.content):
            page.content = content
        return page.content or content

    def _renewed(self, asked: PeopleFilter, *, may_be_old: bool) -> _Chosen:
        """Return who passes a filter. A large list is worked out at most so often, whoever opens
        it: in a storm of arrivals each would otherwise pay for the one before.
        """
        chosen, version, now = self._chosen.get(asked), self.source.version(), self._now()
        if chosen is not None:
            is_young = chosen.rows > SMALL and now - chosen.at < self._old
            if chosen.version == version or (may_be_old and is_young):
                return chosen
        rows = list(self.source.rows())
        passing = rows if asked == EVERYBODY else _passing(rows, asked)
        chosen = self._chosen[asked] = _Chosen(version, now, passing, len(rows))
        return chosen

    def _seen_from(self, chosen: _Chosen, zone: str) -> View | FlatView:
        view = chosen.views.get(zone)
        if view is None and self.source.is_flat:
            view = FlatView(chosen.passing)
        elif view is None:
            if chosen.selection is None:
                chosen.selection = Selection(chosen.passing)
            view = View(chosen.selection, self._atlas.zone(ZoneId(zone)), self._horizon)
        chosen.views[zone] = view
        return view

    def _groups(self, key: Key, counts: tuple[int, ...]) -> tuple[Group, ...]:
        labels = _labels(self._horizon, self._atlas, key.zone)
        wanted = key.filter.group
        return tuple(
            Group(group, labels[group], count)
            for group, count in enumerate(counts)
            if count > 0 and wanted in {None, group}
        )


def _labels(horizon: Horizon, atlas: Places, zone: str) -> tuple[str, ...]:
    return horizon.labels(atlas.zone(ZoneId(zone))) if zone else NO_LABELS


def _passing(rows: Iterable[Any], asked: PeopleFilter) -> list[Any]:
    """Return the rows that pass; each set of traits is looked at once, people share them."""
    known: dict[Traits, bool] = {}
    chosen = []
    for row in rows:
        passed = known.get(row.traits)
        if passed is None:
            passed = known[row.traits] = passes(row.traits, asked)
        if passed:
            chosen.append(row)
    return chosen


def _without_group(asked: PeopleFilter) -> PeopleFilter:
    if asked.group is None:
        return asked
    return msgspec.structs.replace(asked, group=None)

"""Carry out `People`: watch a window of a ranked list, and hear of it at most once a second."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator

from veillee.kernel.clock import MINUTE, SECOND
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import PersonId, RoomId
from veillee.talk.allowance import Allowance
from veillee.talk.deliver import Deliver
from veillee.talk.faces import NEAR
from veillee.talk.filters import checked
from veillee.talk.listing import Listing, Page
from veillee.talk.live import LiveRoom
from veillee.talk.near import Near
from veillee.talk.pace import Later, in_slices
from veillee.talk.parts import Parts
from veillee.talk.session import Outlet, Session
from veillee.talk.sources import DiscreetSource, NearSource, RoomSource, Source
from veillee.talk.views import Horizon
from veillee.talk.window import Window
from veillee.wire import client, server

FURTHEST = 1_000_000
BUSY_SHARE = 4
"""A pass over all windows is followed by at least so many times its own length without one."""
WINDOWS_A_STEP = 32


class People:
    """Windows over the lists of rooms and the list near me."""

    def __init__(self, parts: Parts, near: Near, allowance: Allowance, later: Later) -> None:
        self._parts = parts
        self._near = near
        self._deliver = Deliver(allowance)
        self._later = later
        self._horizon = Horizon(parts.atlas)
        self._listings: dict[str, Listing] = {}
        self._changed: set[str] = set()
        self._astray: set[Window] = set()
        self._is_due = False
        self._names = parts.town.faces.version
        parts.town.on_people.append(self.note)
        parts.town.on_hidden.append(self._hidden_anew)

    def __call__(self, outlet: Outlet, ask: client.People) -> None:
        """Answer with the rows at once, then watch; a count of 0 stops watching."""
        if ask.count == 0:
            self.unwatch(outlet, ask.where)
            outlet.offer(server.Done(ask.nonce))
            return
        is_discreet = self._is_discreet(outlet, ask.where)
        if not 0 <= ask.first <= FURTHEST or ask.count < 0:
            raise Refused(Refusal.MALFORMED)
        count = min(ask.count, self._parts.settings.people.window)
        asked = checked(ask.filter, is_discreet=is_discreet)
        self.unwatch(outlet, ask.where)
        window = Window(outlet, ask.where, ask.first, count, asked)
        outlet.windows = (*outlet.windows, window)
        wait = near_opens_in(self._parts, outlet.session) if ask.where == NEAR else 0
        if wait:
            self._close(window, ask.nonce, wait)
        else:
            self._show(window, ask.nonce)

    def _is_discreet(self, outlet: Outlet, where: str) -> bool:
        if where == NEAR:
            return False
        room, _ = self._parts.access.joined(outlet, where)
        return room.room.is_discreet

    def _close(self, window: Window, nonce: str, wait: int) -> None:
        window.outlet.offer(
            server.PeopleWindow(
                window.where,
                window.first,
                total=0,
                groups=(),
                nonce=nonce,
                closed=Refusal.NEAR_NOT_YET.value,
                retry_after_ms=wait,
            )
        )
        self._later(wait / SECOND, lambda: self._open(window))

    def _open(self, window: Window) -> None:
        """Push a window that was closed when it was asked for, if it is still watched."""
        if _is_watched(window) and window.page is None:
            self._show(window, "")

    def _show(self, window: Window, nonce: str) -> None:
        content = self._listing(window.where).watch(window)
        self._deliver.answer(window, content, nonce)
        self._schedule()

    def _listing(self, where: str) -> Listing:
        listing = self._listings.get(where)
        if listing is None:
            parts = self._parts
            old = parts.settings.people.update_ms
            listing = Listing(self._source(where), parts.atlas, self._horizon, parts.now, old)
            self._listings[where] = listing
        return listing

    def _source(self, where: str) -> Source:
        parts = self._parts
        if where == NEAR:
            return NearSource(self._near, parts.town.faces)
        room = parts.town.live[RoomId(where)]
        if room.room.is_discreet:
            return DiscreetSource(room, parts.now, parts.settings.people.discreet_minutes * MINUTE)
        return RoomSource(room, parts.town.faces)

    def unwatch(self, outlet: Outlet, where: str) -> None:
        """Stop watching a list."""
        for window in outlet.windows:
            if window.where == where:
                outlet.windows = tuple(one for one in outlet.windows if one is not window)
                self._let_go(window)

    def lost(self, outlet: Outlet) -> None:
        """Let go of every window of a socket that is gone."""
        for window in outlet.windows:
            self._let_go(window)
        outlet.windows = ()

    def _let_go(self, window: Window) -> None:
        self._astray.discard(window)
        listing = self._listings.get(window.where)
        if listing is not None:
            listing.unwatch(window)
            self._tidy(listing)

    def note(self, room: LiveRoom | None, person: PersonId) -> None:
        """Take in that a list changed; who watches it hears with the next pass."""
        town = self._parts.town
        if room is not None:
            self._changed.add(room.room.id)
        else:
            session = town.sessions.get(person)
            if self._near.know(person, session):
                self._changed.add(NEAR)
            if session is not None:
                self._look_anew(session)
        if town.faces.version != self._names:
            self._names = town.faces.version
            self._changed.update(self._listings)
        self._schedule()

    def _hidden_anew(self, person: PersonId, _: str) -> None:
        session = self._parts.town.sessions.get(person)
        if session is not None:
            self._look_anew(session)

    def _look_anew(self, session: Session) -> None:
        """Note that somebody moved, or may see others than before."""
        for outlet in session.outlets:
            for window in outlet.windows:
                page = window.page
                if page and page.key != self._listings[window.where].key(window):
                    self._astray.add(window)
        self._schedule()

    def _schedule(self, wait: float = 0.0) -> None:
        """Plan a pass, one at a time and never at the very moment of an event: what happens at once
        in two lists must not be seen to.
        """
        self._changed &= self._listings.keys()
        is_timed = any(listing.source.is_timed for listing in self._listings.values())
        if not self._is_due and (self._changed or self._astray or is_timed):
            self._is_due = True
            self._later(max(wait, self._parts.settings.people.update_ms / SECOND), self._begin)

    def _begin(self) -> None:
        began = asyncio.get_running_loop().time()
        in_slices(self._steps(), self._later, lambda: self._end(began))

    def _end(self, began: float) -> None:
        for listing in list(self._listings.values()):
            self._tidy(listing)
        self._is_due = False
        self._schedule(BUSY_SHARE * (asyncio.get_running_loop().time() - began))

    def _tidy(self, listing: Listing) -> None:
        listing.tidy()
        if not listing.pages:
            self._listings.pop(listing.source.where, None)

    def _steps(self) -> Iterator[None]:
        """Bring every window up to date, a little at a time."""
        changed = self._changed
        astray: defaultdict[str, list[Window]] = defaultdict(list)
        for window in self._astray:
            astray[window.where].append(window)
        self._changed, self._astray = set(), set()
        # By name, and all of a list at once: blocked or left, their updates come in one order.
        for where in sorted(self._listings):
            for window in astray[where]:
                self._turn(window)
                yield
            listing = self._listings.get(where)
            if listing and (where in changed or listing.source.is_timed):
                for page in list(listing.pages.values()):
                    yield from self._renew(listing, page)

    def _turn(self, window: Window) -> None:
        """Show somebody who moved or blocked the list as it is for them now; nothing where they
        would see no difference: that alone would tell who was blocked that they were.
        """
        self._let_go(window)
        if _is_watched(window):
            self._deliver.update(window, self._listing(window.where).watch(window))

    def _renew(self, listing: Listing, page: Page) -> Iterator[None]:
        if not page.windows:
            return
        before = page.content
        content = listing.renew(page)
        yield
        if content is before and not page.is_uneven:
            return
        page.is_uneven = False
        for number, window in enumerate(tuple(page.windows)):
            if not _is_watched(window):
                listing.unwatch(window)
            elif window.page is page:
                self._deliver.update(window, content)
            if number % WINDOWS_A_STEP == 0:
                yield


def near_opens_in(parts: Parts, session: Session) -> int:
    """Return the milliseconds until the list near me opens to somebody."""
    opens = session.present_since + parts.settings.people.near_after_seconds * SECOND
    return max(0, opens - parts.now())


def _is_watched(window: Window) -> bool:
    """Tell whether its socket still watches it, and is still in the room."""
    outlet = window.outlet
    is_in = window.where == NEAR or RoomId(window.where) in outlet.streams
    return is_in and window in outlet.windows

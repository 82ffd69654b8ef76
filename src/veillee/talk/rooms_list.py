"""Carry out `Rooms`: themed rooms, one's own department, other local rooms where somebody is."""

import unicodedata
from collections.abc import Mapping

import msgspec

from veillee.kernel.clock import MINUTE, SECOND
from veillee.model.ids import DepartmentId, RoomId
from veillee.model.room import History, Room, RoomKind
from veillee.talk.live import Crowd
from veillee.talk.near import Near
from veillee.talk.parts import Parts
from veillee.talk.session import Outlet, Session
from veillee.talk.wall import NO_WALL
from veillee.wire import client, server

SHARED_MS = 2 * SECOND
LONGEST_SEARCH = 60
FOUND = 60
"""Rooms an answer holds at most beside the themed ones."""

Crowds = Mapping[RoomId, Crowd]

_encode = msgspec.json.Encoder().encode


class ListRooms:
    """Answer with the rooms; without a search the answer is shared by all of a department."""

    def __init__(self, parts: Parts, near: Near) -> None:
        self._parts = parts
        self._near = near
        self._crowds: Crowds = {}
        self._crowds_at = 0
        self._shared: dict[tuple[str, str], msgspec.Raw] = {}
        self._letters: dict[RoomId, str] = {}

    def __call__(self, outlet: Outlet, ask: client.Rooms) -> None:
        """Answer; the counts leave out whom this viewer may not see."""
        words = plain(ask.search[:LONGEST_SEARCH]).split()
        session, hidden = outlet.session, outlet.hidden
        person = session.person
        if words:
            crowds = self._looked()
            rooms = self._encoded(person.department, person.language, words, session, crowds)
        elif session.is_walled:
            # As old as for anybody: numbers that are newer would tell that somebody is hidden.
            crowds = self._lately()
            rooms = self._encoded(person.department, person.language, [], session, crowds)
        else:
            rooms = self._shared_by(person.department, person.language)
        town = self._parts.town
        here = len(town.sessions) - sum(one in town.sessions for one in hidden)
        near = len(self._near.members) - sum(one in self._near.members for one in hidden)
        outlet.offer(server.RoomList(ask.nonce, rooms, near, here))  # type: ignore[arg-type]

    def _shared_by(self, department: DepartmentId, language: str) -> msgspec.Raw:
        key, crowds = (department, language), self._lately()
        rooms = self._shared.get(key)
        if rooms is None:
            rooms = self._shared[key] = self._encoded(department, language, [], None, crowds)
        return rooms

    def _lately(self) -> Crowds:
        """Return who is where, as of a moment that all share."""
        now = self._parts.now()
        if not (self._crowds_at and 0 <= now - self._crowds_at < SHARED_MS):
            self._crowds, self._crowds_at = self._looked(), now
            self._shared.clear()
        return self._crowds

    def _looked(self) -> Crowds:
        """Return who is where now."""
        now = self._parts.now()
        discreet_ms = self._parts.settings.people.discreet_minutes * MINUTE
        live = self._parts.town.live.items()
        return {name: room.crowd(now, discreet_ms) for name, room in live}

    def _encoded(
        self,
        department: DepartmentId,
        language: str,
        words: list[str],
        session: Session | None,
        crowds: Crowds,
    ) -> msgspec.Raw:
        chosen = [
            (room, people)
            for room in self._parts.town.rooms.values()
            if all(word in self._plain_text(room) for word in words)
            and ((people := _people(room, session, crowds)) or words or is_always(room, department))
        ]
        chosen.sort(key=lambda pair: _place(pair[0], pair[1], department, language))
        cards = [card(room, people, department) for room, people in chosen]
        return msgspec.Raw(_encode(cards))

    def _plain_text(self, room: Room) -> str:
        known = self._letters.get(room.id)
        if known is None:
            known = self._letters[room.id] = plain(f"{room.name} {room.description}")
        return known


def _people(room: Room, session: Session | None, crowds: Crowds) -> int:
    wall = NO_WALL if session is None else session.behind(room.context)
    return crowds[room.id](wall) if room.id in crowds else 0


def card(room: Room, people: int, department: DepartmentId) -> server.RoomCard:
    """Return what is said of a room before entry, to people of a department."""
    return server.RoomCard(
        stream=room.id,
        name=room.name,
        kind=room.kind,
        people=people,
        description=room.description,
        rules=room.rules,
        language=room.language,
        history=room.history,
        history_last=room.history_last if room.history is History.LAST else 0,
        is_discreet=room.is_discreet,
        is_mine=room.department == department,
    )


def is_always(room: Room, department: DepartmentId) -> bool:
    """Tell whether a room is listed though nobody is there."""
    return room.kind is RoomKind.THEMED or room.department == department


def plain(text: str) -> str:
    """Return small letters without accents: «Cinéma» is found by «cine»."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def _place(
    room: Room, people: int, department: DepartmentId, language: str
) -> tuple[bool, bool, bool, int, str]:
    """Return where a room stands: its kind, one's own first, one's language, most peopled, name."""
    is_local = room.kind is RoomKind.LOCAL
    is_mine = room.department == department
    return is_local, not is_mine, room.language != language, -people, room.name

"""Everything alive on this node: sessions, rooms, who is present where. One owner, no other
globals.
"""

from collections import deque
from collections.abc import Callable, Iterator

from veillee.kernel.clock import MINUTE, Now, Onward
from veillee.model.ids import PersonId, RoomId
from veillee.model.person import Person
from veillee.model.room import Room
from veillee.talk.discreet import Known
from veillee.talk.faces import Faces, Handles
from veillee.talk.live import LiveRoom, Member
from veillee.talk.once import Sent
from veillee.talk.session import Outlet, Session
from veillee.talk.waves import Waves

Changed = Callable[[LiveRoom | None, PersonId], None]
Hidden = Callable[[PersonId, str], None]


class Town:
    """The living state, and the rules of coming and going.

    Somebody whose sockets are lost stays present for `grace` (a phone call announces nothing); who
    leaves is gone at once.
    """

    def __init__(
        self,
        rooms: dict[RoomId, Room],
        handles: Handles,
        faces: Faces,
        now: Now,
        grace_minutes: int,
    ) -> None:
        self.rooms = rooms
        self.handles = handles
        self.faces = faces
        self.sessions: dict[PersonId, Session] = {}
        self.live: dict[RoomId, LiveRoom] = {}
        self._now = Onward(now)
        self._grace = grace_minutes * MINUTE
        self.waves = Waves(now)
        self.sent = Sent()
        self._departing: deque[tuple[int, PersonId, LiveRoom | None]] = deque()
        self.on_people: list[Changed] = []
        """Told when a list of people changed: the room (None for the town) and who came, went or
        changed.
        """
        self.on_hidden: list[Hidden] = []
        """Told when blocks hide others than before from somebody: who, and under which names."""

    # Sessions

    def welcome(self, session: Session) -> None:
        """Take in somebody who comes through the door."""
        self.sessions[session.person.id] = session
        self.faces.arrive(session.person)
        self._tell(None, session.person.id)

    def attach(self, session: Session, outlet: Outlet) -> None:
        """Add a socket to a session."""
        session.outlets = (*session.outlets, outlet)
        session.gone_since = 0

    def detach(self, outlet: Outlet) -> None:
        """Take a lost socket away; presence goes on for the grace time."""
        session, now = outlet.session, self._now()
        outlet.close()
        session.outlets = tuple(other for other in session.outlets if other is not outlet)
        for stream in outlet.streams:
            room = self.live.get(RoomId(stream))
            member = room.members.get(session.person.id) if room else None
            if room and member:
                member.outlets -= 1
                if member.outlets <= 0:
                    member.gone_since = now
                    self._departing.append((now, session.person.id, room))
        outlet.streams.clear()
        if not session.outlets:
            session.gone_since = now
            self._departing.append((now, session.person.id, None))

    def change(self, session: Session, person: Person) -> None:
        """Replace what is known of a person, in every place at once."""
        self.faces.change(session.person, person)
        session.person = person
        for room in self.rooms_of(person.id):
            if room.room.is_discreet:
                continue  # see `Member.person`
            member = room.members[person.id]
            member.person, member.nickname = person, person.nickname
            self.refresh(room, member)
            self._tell(room, person.id)
        self._tell(None, person.id)

    def hidden_anew(self, person: PersonId, context: str) -> None:
        """Say that blocks hide others than before from somebody where they bear these names: what
        moved elsewhere at that moment would say who they are there.
        """
        for room in self.rooms_of(person):
            if room.room.context == context:
                room.changes += 1
                self._tell(room, person)
        for told in self.on_hidden:
            told(person, context)

    def dismiss(self, person: PersonId) -> None:
        """Forget a session and all its presence, at once."""
        session = self.sessions.pop(person, None)
        if session is None:
            return
        for name in session.rooms:
            self.leave(self.live[RoomId(name)], person)
        self.faces.depart(session.person)
        self._tell(None, person)

    # Rooms

    def room(self, room: RoomId, recovery: int) -> LiveRoom | None:
        """Return a room's live state, made when first needed; None for none that exists."""
        live = self.live.get(room)
        if live is None and room in self.rooms:
            live = self.live[room] = LiveRoom(self.rooms[room], recovery)
        return live

    def rooms_of(self, person: PersonId) -> Iterator[LiveRoom]:
        """Return the rooms somebody is present in."""
        session = self.sessions.get(person)
        return (self.live[RoomId(name)] for name in (session.rooms if session else ()))

    def enter(self, room: LiveRoom, session: Session, known: Known, rank: int) -> Member:
        """Make somebody present in a room, or present again."""
        person = session.person
        member = room.members.get(person.id)
        if member is None:
            handle = self.handles.of(person.id, known.place)
            member = Member(session, handle, known.nickname, rank)
            member.draw(self.faces, is_discreet=room.room.is_discreet)
            room.members[person.id] = member
            room.ranking.add(member)
            room.by_handle[handle] = person.id
            session.rooms = (*session.rooms, room.room.id)
            room.changes += 1
            self.waves.entered(room.room.id, person)
            self._tell(room, person.id)
        member.outlets += 1
        member.gone_since = 0
        return member

    def leave(self, room: LiveRoom, person: PersonId) -> None:
        """Take somebody off a room's list, at once."""
        member = room.members.pop(person, None)
        if member is None:
            return
        room.ranking.remove(member)
        room.by_handle.pop(member.handle, None)
        member.session.rooms = tuple(name for name in member.session.rooms if name != room.room.id)
        room.changes += 1
        self._tell(room, person)

    def face(self, room: LiveRoom, member: Member) -> None:
        """Bring a face up to date with what may be named now."""
        if member.named != self.faces.version:
            self.refresh(room, member)

    def refresh(self, room: LiveRoom, member: Member) -> None:
        """Draw a member's face anew."""
        member.draw(self.faces, is_discreet=room.room.is_discreet)
        room.changes += 1

    # Time

    def sweep(self) -> None:
        """End the presence of those whose grace time is over (idempotent; called by a clock)."""
        limit = self._now() - self._grace
        while self._departing and self._departing[0][0] <= limit:
            since, person, room = self._departing.popleft()
            if room is not None:
                member = room.members.get(person)
                if member and member.gone_since == since:
                    self.leave(room, person)
                continue
            session = self.sessions.get(person)
            if session and session.gone_since == since and not session.outlets:
                self.dismiss(person)
                self.sent.keep(person, session.nonces)

    def _tell(self, room: LiveRoom | None, person: PersonId) -> None:
        for told in self.on_people:
            told(room, person)

"""A place is named only while enough people from it are present, whoever comes, moves or goes."""

from collections import Counter
from itertools import count

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.persons import a_person
from veillee import places
from veillee.entry.oneself import located
from veillee.model.ids import PersonId, RoomId, ZoneId
from veillee.model.person import Listed, Person
from veillee.model.place import ShowPlace
from veillee.model.room import Room, RoomKind
from veillee.talk.discreet import Known
from veillee.talk.faces import Faces, Handles
from veillee.talk.live import LiveRoom, Member
from veillee.talk.session import Session
from veillee.talk.sources import RoomSource
from veillee.talk.town import Town

ATLAS = places.load()
CODES = ("59000", "59500", "62000", "69001", "97500")
THRESHOLD = 3
BAR, QUIET = RoomId("r-bar"), RoomId("r-quiet")
ROOMS = {
    BAR: Room(BAR, "bar", RoomKind.THEMED, "Bar"),
    QUIET: Room(QUIET, "quiet", RoomKind.THEMED, "Voix basse", is_discreet=True),
}
steps = st.lists(
    st.tuples(
        st.sampled_from(("come", "come", "come", "go", "move", "choose", "say")),
        st.sampled_from(CODES),
        st.sampled_from(ShowPlace),
        st.integers(0, 50),
    ),
    max_size=60,
)


class Evening:
    def __init__(self) -> None:
        self.town = Town(ROOMS, Handles(b"secret"), Faces(ATLAS, THRESHOLD), lambda: 0, 20)
        self.rooms = [self.room(BAR), self.room(QUIET)]
        self.ranks = count()

    def room(self, name: RoomId) -> LiveRoom:
        room = self.town.room(name, 10)
        assert room is not None
        return room

    def come(self, person: Person) -> None:
        session = Session(person, 0, 1.0)
        self.town.welcome(session)
        for room in self.rooms:
            self.town.enter(room, session, Known(person.nickname, room.room.id), next(self.ranks))

    def take(self, step: tuple[str, str, ShowPlace, int]) -> None:
        what, code, choice, who = step
        here = list(self.town.sessions)
        if what == "come":
            self.come(from_(code, choice))
        elif here:
            session = self.town.sessions[here[who % len(here)]]
            person = session.person
            if what == "go":
                self.town.dismiss(person.id)
            elif what == "move":
                self.town.change(session, from_(code, person.show_place, person.id))
            elif what == "choose":
                chosen = msgspec.structs.replace(person, show_place=choice)
                self.town.change(session, chosen)
            else:
                for room in self.rooms:
                    self.town.face(room, room.members[person.id])

    def check(self) -> None:
        sessions = [session.person for session in self.town.sessions.values()]
        shown = [one for one in sessions if one.show_place is not ShowPlace.NOTHING]
        zones = Counter(one.zone for one in shown if one.show_place is ShowPlace.ZONE)
        departments = Counter(one.department for one in shown)
        for room in self.rooms:
            for member in shown_in(room, self.town):
                place, chosen = member.shown.place, member.person.show_place
                assert place.zone is None or zones[place.zone] >= THRESHOLD
                assert place.zone is None or chosen is ShowPlace.ZONE
                assert place.zone is None or not room.room.is_discreet
                assert place.department is None or departments[place.department] >= THRESHOLD
                assert chosen is not ShowPlace.NOTHING or not member.face.p
                assert member.face.p == ATLAS.place_name(place)
                if not room.room.is_discreet:
                    assert member.person is member.session.person
                    assert is_named_when_it_may_be(member.person, member.face.p, zones)


def from_(code: str, choice: ShowPlace, person: PersonId | None = None) -> Person:
    spot = located(ATLAS, code, "")
    one = a_person(
        zone=spot.zone,
        department=spot.department,
        region=spot.region,
        show_place=choice,
        listed=Listed.AREA,
    )
    return one if person is None else msgspec.structs.replace(one, id=person)


def shown_in(room: LiveRoom, town: Town) -> list[Member]:
    """Return the members with faces as anybody would be told of them now."""
    if not room.room.is_discreet:
        return list(RoomSource(room, town.faces).rows())
    for member in room.members.values():
        town.face(room, member)
    return list(room.members.values())


def is_named_when_it_may_be(person: Person, name: str, zones: Counter[ZoneId]) -> bool:
    """A name that stays away for no reason would tell of somebody who went before."""
    if person.show_place is not ShowPlace.ZONE or zones[person.zone] < THRESHOLD:
        return True
    return name == ATLAS.zone(person.zone).name


@given(steps)
def test_no_place_is_named_for_too_few(taken: list[tuple[str, str, ShowPlace, int]]) -> None:
    evening = Evening()
    for step in taken:
        evening.take(step)
        evening.check()


@given(steps)
def test_counts_come_back_to_nothing(taken: list[tuple[str, str, ShowPlace, int]]) -> None:
    evening = Evening()
    for step in taken:
        evening.take(step)
    for person in list(evening.town.sessions):
        evening.town.dismiss(person)
    faces = evening.town.faces
    assert not any(faces._zones.values())
    assert not any(faces._departments.values())
    assert not any(len(room.members) or len(room.ranking) for room in evening.rooms)

"""Where the rows of a list come from: a room, a discreet room, or everybody near me."""

from collections.abc import Iterator
from typing import Any, Protocol

from veillee.kernel.clock import Now
from veillee.model.person import Face
from veillee.talk.faces import NEAR, Faces
from veillee.talk.live import LiveRoom, Member
from veillee.talk.near import Near, Nearby
from veillee.talk.voices import Voice
from veillee.talk.wall import NO_WALL, Wall


class Source(Protocol):
    """A list before filters and groups.

    `context` says whose blocks hold. `version` differs when rows may differ. `is_flat`: no filters
    and one group. `is_timed`: changes without anybody's doing, so that whoever watches must look
    now and then.
    """

    where: str
    context: str
    is_flat: bool
    is_timed: bool

    def hides(self, row: Any, wall: Wall) -> bool:
        """Tell whether somebody behind this wall may not see a row."""

    def version(self) -> object:
        """Return something that differs when the rows do."""

    def rows(self) -> Iterator[Any]:
        """Return all rows in the order of their ranks, with what may be named now."""

    def face(self, row: Any, wall: Wall) -> Face:
        """Return what somebody behind this wall sees."""


class RoomSource:
    """Everybody present in a room."""

    context = ""
    is_flat = False
    is_timed = False

    def __init__(self, room: LiveRoom, faces: Faces) -> None:
        self.where: str = room.room.id
        self._room = room
        self._faces = faces

    def version(self) -> object:
        """Return the count of changes and the names in use."""
        return self._room.changes, self._faces.version

    def rows(self) -> Iterator[Member]:
        """Return the members."""
        version = self._faces.version
        for member in self._room.ranking.rows:
            if member.named != version:
                member.draw(self._faces, is_discreet=False)
            yield member

    def face(self, row: Member, _: Wall) -> Face:
        """Return the face that also rides on messages."""
        return row.face

    def hides(self, row: Member, wall: Wall) -> bool:
        """Hide both sides of a block."""
        return row.id in wall.hidden


class DiscreetSource:
    """Who wrote lately in a discreet room, as they signed: nothing that its log has not said.

    Somebody who goes stays until their time is over, and somebody who comes is not there before
    they write: coming or going at one moment in two rooms joins up nothing.
    """

    is_flat = True
    is_timed = True

    def __init__(self, room: LiveRoom, now: Now, discreet_ms: int) -> None:
        self.where: str = room.room.id
        self.context: str = room.room.context
        self._room = room
        self._now = now
        self._discreet_ms = discreet_ms

    def version(self) -> object:
        """Return who is listed and when they last wrote, as one number."""
        return hash(tuple((voice.id, voice.at) for voice in self._listed()))

    def rows(self) -> Iterator[Voice]:
        """Return who wrote lately."""
        return iter(sorted(self._listed(), key=lambda voice: voice.rank))

    def face(self, row: Voice, wall: Wall) -> Face:
        """Return the face of the latest of their messages that may be seen."""
        return (self._room.voices.heard_behind(wall, row) or row).face

    def hides(self, row: Voice, wall: Wall) -> bool:
        """Hide whom one blocked; who blocked stays as long as their visible words let them."""
        heard = self._room.voices.heard_behind(wall, row)
        return heard is None or heard.at < self._limit

    @property
    def _limit(self) -> int:
        return self._now() - self._discreet_ms

    def _listed(self) -> list[Voice]:
        return self._room.voices.heard_since(self._limit, NO_WALL)


class NearSource:
    """Everybody who chose to be in the list near me."""

    where = NEAR
    context = ""
    is_flat = False
    is_timed = False

    def __init__(self, near: Near, faces: Faces) -> None:
        self._near = near
        self._faces = faces

    def version(self) -> object:
        """Return the count of changes and the names in use."""
        return self._near.changes, self._faces.version

    def rows(self) -> Iterator[Nearby]:
        """Return everybody."""
        version = self._faces.version
        for member in self._near.ranking.rows:
            if member.named != version:
                member.draw(self._faces)
            yield member

    def face(self, row: Nearby, _: Wall) -> Face:
        """Return the face; from then on its handle is known."""
        return self._near.face(row)

    def hides(self, row: Nearby, wall: Wall) -> bool:
        """Hide both sides of a block."""
        return row.id in wall.hidden

"""What the staff's routes are given, and how a request becomes a member of the staff."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from veillee.cases.desk import Desk
from veillee.cases.orders import Orders
from veillee.cases.tie import Tie
from veillee.config.settings import Settings
from veillee.edge import cookies
from veillee.edge.asked import Asked
from veillee.edge.door import Headers
from veillee.edge.mirror import Mirror
from veillee.edge.networks import parsed
from veillee.edge.staff import exposing
from veillee.edge.staff.ceremony import Ceremonies
from veillee.edge.staff.roles import PREFIX
from veillee.kernel.clock import HOUR, MINUTE, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.case import Case
from veillee.model.ids import CaseId, RoomId
from veillee.model.staff import Act, Note, Staff, StaffId, StaffSession
from veillee.store.ports_staff import StaffBook

COOKIE = "veillee-staff"
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Office:
    """The staff's book, the desk of cases, the register of orders, the mirror, the clock and the
    ceremonies; what the house knows of its rooms, and is told of shifts and alerts.
    """

    settings: Settings
    book: StaffBook
    now: Now
    desk: Desk
    tie: Tie
    orders: Orders
    mirror: Mirror
    roster_changed: Callable[[], Awaitable[None]]
    rooms: Callable[[], Mapping[RoomId, str]]
    waves: Callable[[], Mapping[RoomId, int]]
    ceremonies: Ceremonies = field(default_factory=Ceremonies)
    shown: dict[StaffId, set[CaseId]] = field(default_factory=dict)
    """The cases each has been shown since their last pause: one counts once."""

    async def signed_in(self, headers: Headers) -> tuple[Staff, StaffSession]:
        """Return who is signed in; raise `Refused(NO_STAFF)` for nobody."""
        token = cookies.token_in(headers, COOKIE)
        session = None if token is None else await self.book.session(token)
        if session is None or not self.is_open(session):
            raise Refused(Refusal.NO_STAFF)
        staff = await self.book.member(session.staff)
        if staff is None or not staff.is_here:
            raise Refused(Refusal.NO_STAFF)
        return staff, session

    def is_open(self, session: StaffSession) -> bool:
        """Tell whether a session still counts."""
        own = self.settings.staff
        return session.is_open(self.now(), own.idle_minutes * MINUTE, own.session_hours * HOUR)

    def session_for(self, asked: Asked, staff: StaffId) -> StaffSession:
        """Return a new session, its cookie set on the answer."""
        token = cookies.new_token()
        hashed = cookies.hash_of(token)
        if hashed is None:
            raise AssertionError("a new token is a token")
        self.set_cookie(asked, token, self.settings.staff.session_hours * 3_600)
        now = self.now()
        return StaffSession(hashed, staff, now, now)

    def set_cookie(self, asked: Asked, token: str, seconds: int) -> None:
        """Set the console's cookie, which no other path of the house is sent."""
        path = f"{self.settings.server.root_path}{PREFIX}"
        asked.cookies.append(
            cookies.keep(COOKIE, token, seconds=seconds, path=path, secure=asked.is_secure)
        )

    async def exposed(self, to: Staff, case: Case) -> None:
        """Count what somebody is shown, the first time."""
        seen = self.shown.setdefault(to.id, set())
        if case.id not in seen:
            seen.add(case.id)
            exposure = await self.book.exposure(to.id)
            await self.book.expose(exposing.read(exposure, case.harm, self.now()))

    def note(self, by: Staff, act: Act, about: str = "", detail: str = "") -> Note:
        """Return a note for the audit, as of now."""
        return Note(self.now(), by.id, act, about, detail)


def site_of(asked: Asked) -> str:
    """Return the host name that keys are made for; raise `Refused` for an address.

    WebAuthn section 5.1.2 wants a domain: an address cannot own a key.
    """
    name = asked.headers.first("host").rpartition(":")[0] or asked.headers.first("host")
    if not name or parsed(name.strip("[]")) is not None:
        raise Refused(Refusal.NEEDS_A_NAME)
    return name.lower()


def origin_of(asked: Asked) -> str:
    """Return the origin that an authenticator must have signed for."""
    host = asked.headers.first("host").lower()
    return f"{asked.scheme}://{host.removesuffix(_DEFAULT_PORTS.get(asked.scheme, ''))}"


def hash_of_code(code: str) -> bytes:
    """Return the hash of an invitation, however its groups were typed."""
    bare = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(b"veillee invitation " + bare.encode()).digest()

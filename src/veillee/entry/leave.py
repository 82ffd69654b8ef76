"""«Quitter et effacer»: a code that keeps the right to report is shown, then everything goes."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from veillee.kernel.clock import DAY, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import PersonId
from veillee.model.traces import LeavingCode, SessionRecord
from veillee.store.ports import Conversations, Persons

_LETTERS = "abcdefghijkmnopqrstuvwxyz23456789"
_LENGTH, _GROUP = 16, 4


class Goodbye(msgspec.Struct, frozen=True):
    """The code, and until when (ms) it may be used and what stays stays; `traces_until` is 0 where
    they keep no trace.
    """

    code: str
    report_until: int
    conversations_until: int
    traces_until: int
    addresses_until: int


@dataclass(frozen=True, slots=True)
class Leave:
    """Show somebody's code, and erase them once the code comes back.

    The code is derived from the person under the house's secret: asking twice, or in another tab,
    shows the same one, nothing waits in memory, and the store keeps a hash alone. It opens what was
    kept for as long as the longest of their own traces: those outlive them, for a report.
    """

    persons: Persons
    conversations: Conversations
    farewell: Callable[[PersonId], object]
    secret: bytes
    now: Now
    code_days: int
    conversation_days: int
    address_days: int

    async def announce(self, session: bytes | None) -> Goodbye:
        """Return what somebody should write down before they confirm."""
        record = await self._session(session)
        now, traces_until = self.now(), await self._traces_until(record.person)
        return Goodbye(
            self._code(record.person),
            report_until=max(now + self.code_days * DAY, traces_until),
            conversations_until=now + self.conversation_days * DAY,
            traces_until=traces_until if traces_until > now else 0,
            addresses_until=now + self.address_days * DAY,
        )

    async def confirm(self, session: bytes | None, code: str) -> None:
        """Erase the person for good; refuse any other code than the one shown."""
        record = await self._session(session)
        expected = self._code(record.person)
        if not hmac.compare_digest(_bare(code).encode(), _bare(expected).encode()):
            raise Refused(Refusal.UNKNOWN)
        now, traces_until = self.now(), await self._traces_until(record.person)
        until = max(now + self.code_days * DAY, traces_until)
        kept = LeavingCode(hash_of_code(expected), record.person, now, until)
        await self.persons.erase(record.person, kept)
        self.farewell(record.person)

    async def _traces_until(self, person: PersonId) -> int:
        """Return until when they keep the last of their traces; 0 for none."""
        theirs = await self.conversations.of(person)
        return max((one.side_of(person).trace_until for one in theirs), default=0)

    async def _session(self, session: bytes | None) -> SessionRecord:
        record = None if session is None else await self.persons.session(session)
        if record is None:
            raise Refused(Refusal.NO_SESSION)
        return record

    def _code(self, person: PersonId) -> str:
        whose = b"leaving %d" % person
        number = int.from_bytes(hmac.digest(self.secret, whose, "sha256"), "big")
        letters = ""
        for _ in range(_LENGTH):
            number, rest = divmod(number, len(_LETTERS))
            letters += _LETTERS[rest]
        return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def hash_of_code(code: str) -> bytes:
    """Return what is kept of a code; spaces, hyphens and case do not count."""
    return hashlib.sha256(_bare(code).encode()).digest()


def _bare(code: str) -> str:
    return "".join(sign for sign in code.lower() if sign.isalnum())

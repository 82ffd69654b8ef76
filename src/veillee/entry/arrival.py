"""What the two ways in share: a proved device, an age not refused before, a session opened."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NoReturn

import msgspec

from veillee.entry.challenge import Challenges, decoded
from veillee.entry.device import prove
from veillee.kernel.clock import HOUR
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.model.traces import AgeRefusal, SealedAddress, SessionRecord
from veillee.store.ports import Persons, Traces, Vault


class Knock(msgspec.Struct, frozen=True):
    """Somebody at the door: their proof, their cookies as hashes, where they come from.

    `device` is the hash of a cookie that came, or of the one that a refusal will set; `session` is
    empty when there is none. `prefix` is the part of the address that one household holds, empty
    where many share an address.
    """

    key: str
    challenge: str
    signature: str
    device: bytes
    session: bytes
    address: str
    port: int
    prefix: bytes = b""


class Device(msgspec.Struct, frozen=True):
    """A proved device: its public key and the fingerprint it is known by."""

    public_key: bytes
    fingerprint: bytes


class Admitted(msgspec.Struct, frozen=True):
    """Who came in, and the secret of their session's cookie."""

    person: Person
    token: bytes
    is_back: bool
    has_corrected_age: bool = False
    begins_paused: bool = False


def _whoever(_: Person) -> None:
    """Let in anybody: where nobody measures."""


async def _unseen(_: PersonId, __: bytes) -> None:
    """Remember nothing: where nobody measures."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """What the two ways in share. `may_enter` raises `Refused` for whom a measure keeps off the
    site; only the device key knows them again. `seen` hears by which access somebody known came.
    """

    challenges: Challenges
    persons: Persons
    traces: Traces
    vault: Vault
    refusal_hours: int
    may_enter: Callable[[Person], None] = _whoever
    seen: Callable[[PersonId, bytes], Awaitable[None]] = _unseen

    def proved(self, knock: Knock, now: int) -> Device:
        """Return the device that answered a challenge of ours; raise `Refused`."""
        signed = self.challenges.spend(knock.challenge, now)
        public_key = decoded(knock.key)
        return Device(public_key, prove(public_key, decoded(knock.signature), signed))

    async def not_refused_before(self, device: Device, knock: Knock, now: int) -> None:
        """Raise `Refused` while a refusal of age sticks to this key, to this device's cookie, or to
        whoever was inside with its session.

        It then sticks to both: otherwise a new key would come clean as soon as the cookie is gone.
        """
        key = device.fingerprint
        until = await self.traces.age_refused_until(key, knock.device, now)
        inside = await self.persons.of_session(knock.session) if knock.session else None
        if inside is not None:
            theirs = await self.traces.age_refused_until(inside.key, inside.key, now)
            until = max(until, theirs)
        if until > now:
            await self.traces.refuse_age(AgeRefusal(key, knock.device, now, until))
            raise Refused(Refusal.AGE_REFUSED_BEFORE, until=until)

    async def admit(self, known: Person, knock: Knock) -> None:
        """Let somebody known pass; raise `Refused` for whom a measure keeps off the site."""
        await self.seen(known.id, knock.prefix)
        self.may_enter(known)

    async def refuse_age(self, device: Device, knock: Knock, now: int) -> NoReturn:
        """Remember an age under 18 for key and cookie, and raise the refusal."""
        until = now + self.refusal_hours * HOUR
        await self.traces.refuse_age(AgeRefusal(device.fingerprint, knock.device, now, until))
        raise Refused(Refusal.UNDER_AGE, until=until)

    def origin(self, session: SessionRecord, knock: Knock) -> SealedAddress:
        """Return where a session comes from, sealed for the register (decree 2021-1362 art. 5)."""
        told = msgspec.json.encode(
            {"address": knock.address, "port": knock.port, "at": session.opened_at}
        )
        sealed = self.vault.seal_address(session.token.hex(), told)
        return SealedAddress(session.token, session.opened_at, sealed)


def new_session(person: Person, now: int) -> tuple[bytes, SessionRecord]:
    """Return a session's secret and its record, which holds the hash alone."""
    token = secrets.token_bytes(32)
    return token, SessionRecord(hashlib.sha256(token).digest(), person.id, now)

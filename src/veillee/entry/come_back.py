"""Coming back by the device key alone: same person, same nickname while it is free."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from veillee.entry.arrival import Admitted, Knock, Threshold, new_session
from veillee.kernel.clock import HOUR, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.store.ports import Persons


@dataclass(frozen=True, slots=True)
class ComeBack:
    """Open a new session for the person of a device key.

    The nickname was judged when it was given; only its lease is asked for again.
    """

    threshold: Threshold
    persons: Persons
    skeleton: Callable[[str], str]
    now: Now
    lease_hours: int

    async def __call__(self, knock: Knock) -> Admitted:
        """Prove the device and let its person in; the nickname may be somebody else's by now."""
        now = self.now()
        device = self.threshold.proved(knock, now)
        await self.threshold.not_refused_before(device, knock, now)
        known = await self.persons.by_key(device.fingerprint)
        if known is None:
            raise Refused(Refusal.UNKNOWN_PERSON)
        self.threshold.may_enter(known)
        person = msgspec.structs.replace(known, seen_at=now)
        token, session = new_session(person, now)
        skeleton, until = self.skeleton(person.nickname), now + self.lease_hours * HOUR
        if not await self.persons.enter(
            person,
            device.public_key,
            skeleton,
            until,
            session,
            origin=self.threshold.origin(session, knock),
            is_back=True,
        ):
            # Somebody has the nickname; or they erased everything in another tab just now.
            is_kept = await self.persons.by_key(device.fingerprint) is not None
            raise Refused(Refusal.NICKNAME_TAKEN if is_kept else Refusal.UNKNOWN_PERSON)
        if knock.session:
            await self.persons.close_session(knock.session)
        return Admitted(person, token, is_back=True)

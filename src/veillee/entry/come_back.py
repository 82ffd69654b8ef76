"""Coming back by the device key alone: same person, same nickname while it is free, else another
one.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec

from veillee.entry.arrival import Admitted, Knock, Threshold, new_session
from veillee.entry.naming import Named, Naming
from veillee.entry.put_down import PutDown
from veillee.kernel.clock import HOUR, Now
from veillee.kernel.errors import Refusal, Refused
from veillee.model.person import Person
from veillee.store.ports import Persons


@dataclass(frozen=True, slots=True)
class ComeBack:
    """Open a new session for the person of a device key.

    The nickname was judged when it was given; only its lease is asked for again. Another one is
    judged like at the form; `refuse_alike` raises `Refused` for one that gives away theirs in a
    discreet room.
    """

    threshold: Threshold
    persons: Persons
    put_down: PutDown
    skeleton: Callable[[str], str]
    naming: Naming
    refuse_alike: Callable[[Person, str], Awaitable[None]]
    now: Now
    lease_hours: int

    async def __call__(
        self, knock: Knock, nickname: str = "", *, is_confirmed: bool = False
    ) -> Admitted:
        """Prove the device and let its person in; the nickname may be somebody else's by now, and
        then they are told which, to come back with another.
        """
        now = self.now()
        device = self.threshold.proved(knock, now)
        await self.threshold.not_refused_before(device, knock, now)
        known = await self.persons.by_key(device.fingerprint)
        if known is None:
            raise Refused(Refusal.UNKNOWN_PERSON)
        await self.threshold.admit(known, knock)
        named = await self._named(known, nickname, is_confirmed=is_confirmed)
        person = msgspec.structs.replace(known, seen_at=now, nickname=named.nickname)
        token, session = new_session(person, now)
        until = now + self.lease_hours * HOUR
        if not await self.persons.enter(
            person,
            device.public_key,
            named.skeleton,
            until,
            session,
            origin=self.threshold.origin(session, knock),
            is_back=True,
        ):
            # Somebody has the nickname; or they erased everything in another tab just now.
            is_kept = await self.persons.by_key(device.fingerprint) is not None
            if not is_kept:
                raise Refused(Refusal.UNKNOWN_PERSON)
            raise Refused(Refusal.NICKNAME_TAKEN, nickname=known.nickname)
        await self.put_down(knock.session, person)
        return Admitted(person, token, is_back=True)

    async def _named(self, known: Person, nickname: str, *, is_confirmed: bool) -> Named:
        if not nickname:
            return Named(known.nickname, self.skeleton(known.nickname))
        named = self.naming(nickname, known.age, known.department, is_confirmed=is_confirmed)
        try:
            await self.refuse_alike(known, named.nickname)
        except Refused:  # who looks over a shoulder reads «taken», as at the form
            raise Refused(Refusal.NICKNAME_TAKEN, nickname=known.nickname) from None
        return named

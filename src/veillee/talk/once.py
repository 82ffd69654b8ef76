"""A retry is answered like the first time and said once: the client's own ids, remembered for a
while.

An id counts in its own stream only: a client that counts from one in each must not be told that
something was kept which never was.
"""

from collections.abc import Mapping

from veillee.model.ids import PersonId
from veillee.talk.session import Session

REMEMBERED = 64
PENDING = 0


def key(stream: str, nonce: str) -> str:
    """Return under what a sent message is remembered."""
    return f"{stream} {nonce}"


def seen(session: Session, stream: str, nonce: str) -> int | None:
    """Return the number under which this was kept, `PENDING` while it is being kept, None when it
    is new.
    """
    if not nonce or session.nonces is None:
        return None
    return session.nonces.get(key(stream, nonce))


def begin(session: Session, stream: str, nonce: str) -> None:
    """Remember that this is being kept."""
    if not nonce:
        return
    if session.nonces is None:
        session.nonces = {}
    session.nonces[key(stream, nonce)] = PENDING
    if len(session.nonces) > REMEMBERED:
        del session.nonces[next(iter(session.nonces))]


def end(session: Session, stream: str, nonce: str, seq: int | None) -> None:
    """Remember the number; None when it was not kept and may be sent anew."""
    if not nonce or session.nonces is None:
        return
    sent = key(stream, nonce)
    if seq is None:
        session.nonces.pop(sent, None)
    elif sent in session.nonces:
        session.nonces[sent] = seq


MOST_SENT = 50_000


class Sent:
    """What those who are gone had sent, so that who comes back late says nothing twice: the latest
    so many ids of the whole house.
    """

    def __init__(self, most: int = MOST_SENT) -> None:
        self._most = most
        self._of: dict[PersonId, dict[str, int]] = {}
        self._count = 0

    def keep(self, person: PersonId, numbers: Mapping[str, int] | None) -> None:
        """Keep somebody's ids; what was still being kept has no number, and may be sent anew."""
        kept = {sent: number for sent, number in (numbers or {}).items() if number != PENDING}
        if not kept:
            return
        self._of[person] = kept = (self.take(person) or {}) | kept
        self._count += len(kept)
        while self._count > self._most:
            self.take(next(iter(self._of)))

    def take(self, person: PersonId) -> dict[str, int] | None:
        """Return somebody's ids, and keep them no longer."""
        found = self._of.pop(person, None)
        self._count -= len(found or ())
        return found

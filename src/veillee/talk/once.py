"""A retry is answered like the first time and said once: the client's own ids, remembered for a
while.

An id counts in its own stream only: a client that counts from one in each must not be told that
something was kept which never was.
"""

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

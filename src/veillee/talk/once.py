"""A retry is answered like the first time and said once: the client's own ids, remembered for a
while.
"""

from veillee.talk.session import Session

REMEMBERED = 64
PENDING = 0


def seen(session: Session, nonce: str) -> int | None:
    """Return the number under which this was kept, `PENDING` while it is being kept, None when it
    is new.
    """
    if not nonce or session.nonces is None:
        return None
    return session.nonces.get(nonce)


def begin(session: Session, nonce: str) -> None:
    """Remember that this is being kept."""
    if not nonce:
        return
    if session.nonces is None:
        session.nonces = {}
    session.nonces[nonce] = PENDING
    if len(session.nonces) > REMEMBERED:
        del session.nonces[next(iter(session.nonces))]


def end(session: Session, nonce: str, seq: int | None) -> None:
    """Remember the number; None when it was not kept and may be sent anew."""
    if not nonce or session.nonces is None:
        return
    if seq is None:
        session.nonces.pop(nonce, None)
    elif nonce in session.nonces:
        session.nonces[nonce] = seq

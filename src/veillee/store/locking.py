"""One process a folder: a second writer would give the same numbers twice."""

import fcntl
import os
from pathlib import Path

from veillee.store.ports import StoreFailed

LOCK = "veillee.lock"


def locked(folder: Path) -> int:
    """Hold a folder for this process until the descriptor is closed; raise `StoreFailed` while
    another holds it.
    """
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise StoreFailed(
            f"Another Veillée runs on {folder}: stop it, or set another `store.path`."
        ) from None
    return lock

"""What is said when a command cannot go on: what happened, and what to do."""

import os
import pwd
import sqlite3
from argparse import Namespace
from errno import EACCES
from pathlib import Path

from veillee.cli.given import settings_from
from veillee.store.database import DATABASE
from veillee.store.ports import StoreFailed

EXPECTED = (StoreFailed, OSError, sqlite3.Error)
"""What an operator is told in words; anything else is a fault of ours."""

_DAMAGED = (
    "Is the disk full, or does another program hold the file? `veillee database verify` says what"
    " is damaged; docs/operate says how to put a copy back."
)


def told(failed: Exception, wanted: Namespace) -> str:
    """Return what happened and what to do."""
    if isinstance(failed, sqlite3.Error):
        return _of_database(failed, wanted)
    return of_file(failed) if isinstance(failed, OSError) else str(failed)


def of_file(failed: OSError) -> str:
    """Return what happened with a file or a folder, and what to do."""
    if not failed.strerror:
        return str(failed)
    where = f"{failed.filename}: " if failed.filename is not None else ""
    return f"{where}{failed.strerror}.{_way_on(failed)}"


def _of_database(failed: sqlite3.Error, wanted: Namespace) -> str:
    if hasattr(wanted, "config"):
        path = Path(settings_from(wanted).store.path) / DATABASE
        for each in (path.parent, path, *(Path(f"{path}-{log}") for log in ("wal", "shm"))):
            if _is_there(each) and not os.access(each, os.R_OK | os.W_OK):
                return f"{each}: {os.strerror(EACCES)}.{_whose(each)}"
    return f"The database cannot be used: {failed}.\n{_DAMAGED}"


def _way_on(failed: OSError) -> str:
    path = Path(os.fsdecode(failed.filename)) if isinstance(failed.filename, str | bytes) else None
    if isinstance(failed, PermissionError) and path is not None:
        return _whose(path)
    if isinstance(failed, FileExistsError | NotADirectoryError):
        return " There is a file where a folder is needed: name another folder, or move the file."
    if isinstance(failed, FileNotFoundError):
        return " Is the name right, and from this folder?"
    if isinstance(failed, IsADirectoryError):
        return " There is a folder where a file is needed."
    return " Is the disk full, or read-only?"


def _whose(path: Path) -> str:
    """Tell whose something is, or the nearest folder that says so, and who should type this."""
    for each in (path.absolute(), *path.absolute().parents):
        try:
            owner = each.stat().st_uid
        except OSError:
            continue
        if owner == os.geteuid():
            break
        name = _name_of(owner)
        return (
            f" {each} belongs to {name}: run the command as that user (`sudo -u {name} …`), or give"
            " what somebody else copied there to the house's user (`chown -R`)."
        )
    return " Its mode keeps its own user out (`ls -ld`); `chmod` gives it back."


def _name_of(owner: int) -> str:
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return str(owner)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # it is kept from us

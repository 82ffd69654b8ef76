"""What settings name on this machine, and whether it is there: files, folders, programs."""

import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from veillee.config.mistakes import Mistake
from veillee.config.settings import Settings


def is_readable(path: str) -> bool:
    """Tell whether a file is there and may be read."""
    return os.path.isfile(path) and os.access(path, os.R_OK)  # noqa: PTH113 - says no where it may not look


def unread(folder: Path) -> str:
    """Return why the files of a folder cannot be read; empty when they can."""
    if not os.path.isdir(folder):  # noqa: PTH112 - says no where it may not look
        return "is no folder"
    return "" if os.access(folder, os.R_OK | os.X_OK) else "may not be read by this user"


def page_command(settings: Settings) -> Iterator[Mistake]:
    """Try everything of it but the call: it is needed when a life may be in danger."""
    where, hint = "staff.page_command", "then try it with `veillee staff call`"
    command = settings.staff.page_command
    try:
        words = shlex.split(command)
    except ValueError as error:
        yield Mistake(where, f"cannot be split into words: {str(error).lower()}", hint)
        return
    if command and not words:
        yield Mistake(where, "holds spaces alone", "leave it empty where nobody is to be called")
    elif words and shutil.which(words[0]) is None:
        yield Mistake(where, f"{words[0]!r} is no program that can be run here", hint)


def certificate(settings: Settings) -> Iterator[Mistake]:
    """Read certificate and key as the house will."""
    server = settings.server
    named = {"tls_cert": server.tls_cert, "tls_key": server.tls_key}
    unreadable = [key for key, path in named.items() if path and not is_readable(path)]
    for key in unreadable:
        yield Mistake(f"server.{key}", "this file cannot be read")
    if unreadable or not all(named.values()):
        return
    import ssl  # noqa: PLC0415 - few houses speak HTTPS themselves, and it takes time

    def asked() -> str:
        raise _AskedError

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
            server.tls_cert, server.tls_key, password=asked
        )
    except _AskedError:
        return  # it is asked for when the house starts
    except (ssl.SSLError, OSError):
        yield Mistake(
            "server.tls_cert",
            "these are no certificate and its key",
            "`openssl x509 -in CERT -noout -text` reads one; `tls_key` is the key it was made with",
        )


class _AskedError(Exception):
    """A key has a passphrase."""

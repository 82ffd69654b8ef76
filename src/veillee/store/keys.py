"""The three key files of a house, and what its database knows of each: a check value.

By it the key of another house, two files exchanged, or one that was cut are noticed before anything
is sealed or named by them. A value is kept where there is none yet, by a start that found nothing
wrong, and never changed: a file that does not fit is put back, the database is not made to fit it.
"""

import hmac
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import exists, select

from veillee.config import site_secret
from veillee.store.database import DATABASE
from veillee.store.ports import StoreFailed
from veillee.store.statements import Statement, given, inserting
from veillee.store.tables import conversations, house, persons, sealed_addresses, streams
from veillee.store.tables_cases import exhibits
from veillee.store.vault import ADDRESS_KEY, KEY_BYTES, VAULT_KEY, SealingVault, make, vault_in

SITE_KEY = site_secret.NAME
NAMES = (VAULT_KEY, ADDRESS_KEY, SITE_KEY)

_CHECKED = "check of "
_PURPOSE = b"veillee check of "
_BACK = "put it back from your backup beside the database"
_is_sealed = (
    exists(select(conversations)) | exists(select(sealed_addresses)) | exists(select(exhibits))
)
_sealed = Statement(select(_is_sealed))
_named = Statement(select(_is_sealed | exists(select(persons)) | exists(select(streams))))
_RESTS_ON = {VAULT_KEY: _sealed, ADDRESS_KEY: _sealed, SITE_KEY: _named}
"""What tells whether something is kept that is lost without a key."""
_wrapped = [Statement(select(table.c.key)) for table in (conversations, exhibits)]
_check = Statement(select(house.c.value).where(house.c.key == given("which")))
_keep = Statement(inserting(house).on_conflict_do_nothing())


def opened(folder: Path) -> SealingVault:
    """Return the vault of a migrated house; make its keys while nothing rests on them.

    Raise `StoreFailed` for a key that is lost, cut, or another's; nothing is changed then.
    """
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        wrong = list(wrong_with(connection, folder))
        if wrong:
            raise StoreFailed("\n".join(wrong))
        for name in NAMES:
            path = folder / name
            if not path.exists():
                make(path)
            _keep.on(connection, key=_CHECKED + name, value=_check_of(name, path.read_bytes()))
        connection.commit()
    return vault_in(folder)


def wrong_with(connection: sqlite3.Connection, folder: Path) -> Iterator[str]:
    """Yield a sentence for each key in a folder that is not the one of this database."""
    for name in NAMES:
        path, known = folder / name, _check.on(connection, which=_CHECKED + name).fetchone()
        if not path.exists():
            if known or _RESTS_ON[name].on(connection).fetchone()[0]:
                yield f"{path} is missing, and the database was made with it: {_BACK}."
            continue
        key = path.read_bytes()
        if len(key) != KEY_BYTES:
            yield f"{path} holds {len(key)} bytes instead of {KEY_BYTES}: {_BACK}."
        elif known is None:
            if name == VAULT_KEY and not _opens_some(connection, key):
                yield f"{path} opens nothing that this database holds sealed: {_BACK}."
        elif not hmac.compare_digest(known[0], _check_of(name, key)):
            yield (
                f"{path} is not the key that this database was made with (another house's, or two"
                f" files exchanged): {_BACK}."
            )


def _check_of(name: str, key: bytes) -> str:
    """Return by what a key is known; it tells nothing of the key, nor of anything made with it."""
    return hmac.digest(key, _PURPOSE + name.encode(), "sha256").hex()


def _opens_some(connection: sqlite3.Connection, key: bytes) -> bool:
    """Tell whether a key opens one of the wrapped keys, where there are any."""
    vault, is_empty = SealingVault(key, key), True
    for statement in _wrapped:
        for (wrapped,) in statement.on(connection):
            is_empty = False
            if vault.unwraps(wrapped):
                return True
    return is_empty

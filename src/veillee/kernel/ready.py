"""What was worked out from the program's own files, kept beside its byte code for the next start.

It is trusted as byte code is, and no more: whoever can write there can write the program. Where
nothing can be written it is worked out at each start.
"""

import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_KEPT = 4
"""Results of one name that are kept: the shipped files, and an operator's as they change."""
_DIGEST = 20


def ready(name: str, of: Iterable[bytes], make: Callable[[], Any]) -> Any:
    """Return what `make` works out of some bytes: from the last start, or now.

    It is made of what `marshal` knows: numbers, texts, tuples, lists, sets, dictionaries.
    """
    place = _place(name, of)
    if place is None:
        return make()
    found = _read(place)
    if found is None:
        found = (make(),)
        _write(place, found)
    return found[0]


def mark_of(*files: Path) -> bytes:
    """Return what changes when one of some files does."""
    stats = [
        (file.name, told.st_size, told.st_mtime_ns) for file in files for told in [_told(file)]
    ]
    return repr(stats).encode()


def _told(file: Path) -> os.stat_result:
    return file.stat()


def _place(name: str, of: Iterable[bytes]) -> Path | None:
    digest = blake2b(sys.version.encode(), digest_size=_DIGEST)
    for each in of:
        digest.update(each)
    try:
        folder = Path(cache_from_source(__file__)).parent
    except NotImplementedError:
        return None
    return folder / f"{name}.{digest.hexdigest()}.ready"


def _read(place: Path) -> tuple[Any] | None:
    """Return what is kept there, in a tuple; nothing if it is not whole."""
    try:
        raw = place.read_bytes()
    except OSError:
        return None
    digest, body = raw[:_DIGEST], raw[_DIGEST:]
    if blake2b(body, digest_size=_DIGEST).digest() != digest:
        return None
    return (marshal.loads(body),)  # noqa: S302 - beside the byte code, and trusted as that is


def _write(place: Path, found: tuple[Any]) -> None:
    if sys.dont_write_bytecode:
        return
    body = marshal.dumps(found[0])
    try:
        place.parent.mkdir(exist_ok=True)
        handle, written = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(blake2b(body, digest_size=_DIGEST).digest() + body)
        Path(written).replace(place)
        _let_go(place)
    except OSError:  # a folder that cannot be written to: the next start works it out again
        return


def _let_go(place: Path) -> None:
    """Remove older results of the same name."""
    name = place.name.partition(".")[0]
    kept = sorted(place.parent.glob(f"{name}.*.ready"), key=lambda each: each.stat().st_mtime_ns)
    for old in kept[:-_KEPT]:
        old.unlink(missing_ok=True)

"""The shipped page and what it loads, read once: compressed, tagged, named after its content."""

import gzip
import hashlib
import html
import json
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from veillee import __version__
from veillee.config.settings import Settings
from veillee.kernel.ready import ready

_KINDS = {
    "css": "text/css",
    "html": "text/html",
    "ico": "image/x-icon",
    "js": "text/javascript",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
}
_PACKED_ALREADY = {"ico", "png", "woff2"}
# Declarations for the checker of types; no browser reads them.
_NOT_SERVED = (".d.ts", "tsconfig.json")
_INDEX = "index.html"
_PRELOADS = "preloads.json"
_STAFF = "staff/index.html"
_STAFF_PRELOADS = "staff/preloads.json"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent. `packed` is its gzip, empty where that saves nothing."""

    kind: str
    plain: bytes
    packed: bytes
    tag: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The first page, the staff's, and the files under `static/<release>/`."""

    release: str
    index: Asset
    staff: Asset
    assets: dict[str, Asset]


def read_pages(settings: Settings) -> Pages:
    """Read the shipped files; the release is the version and a hash of all of them."""
    contents = dict(_contents(files("veillee.web"), ""))
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name}\0{len(contents[name])}\0".encode())
        digest.update(contents[name])
    release = f"{__version__}-{digest.hexdigest()[:10]}"
    index, staff = (
        asset_of(name, _filled(contents.pop(name, b"").decode(), release, settings, made).encode())
        for name, made in (
            (_INDEX, contents.get(_PRELOADS)),
            (_STAFF, contents.get(_STAFF_PRELOADS)),
        )
    )
    packed: dict[str, bytes] = ready(
        "packed",
        [digest.digest()],
        lambda: {name: _packed(name, each) for name, each in contents.items()},
    )
    assets = {name: asset_of(name, each, packed[name]) for name, each in contents.items()}
    return Pages(release, index, staff, assets)


def asset_of(name: str, content: bytes, packed: bytes | None = None) -> Asset:
    """Return a file ready to be sent, packed now or before."""
    ending = name.rpartition(".")[2]
    packed = _packed(name, content) if packed is None else packed
    tag = hashlib.sha256(content).hexdigest()[:16]
    kind = _KINDS.get(ending, "application/octet-stream")
    return Asset(kind, content, packed, f'"{tag}"')


def _packed(name: str, content: bytes) -> bytes:
    """Return the gzip of a file, nothing where that saves nothing."""
    if name.rpartition(".")[2] in _PACKED_ALREADY:
        return b""
    packed = gzip.compress(content, 9, mtime=0)
    return packed if len(packed) < len(content) else b""


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for each in folder.iterdir():
        name = f"{prefix}{each.name}"
        if each.is_dir():
            found += _contents(each, f"{name}/")
        elif not name.endswith(_NOT_SERVED) and name.rpartition(".")[2] in _KINDS:
            found.append((name, each.read_bytes()))
    return found


def _filled(template: str, release: str, settings: Settings, preloaded: bytes | None) -> str:
    """Return a page with its few words; everything else it learns by asking."""
    static = f"{settings.server.root_path}/static/{release}"
    names: list[str] = json.loads(preloaded or b"[]")
    preloads = "\n".join(f'<link rel="modulepreload" href="{static}/{name}">' for name in names)
    words = {
        "lang": html.escape(settings.site.language),
        "name": html.escape(settings.site.name),
        "static": static,
        "trial": "true",
        "preloads": preloads,
    }
    for word, value in words.items():
        template = template.replace("{{" + word + "}}", value)
    return template

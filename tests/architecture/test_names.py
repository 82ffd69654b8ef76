"""One word per thing: names that we define use the words of docs/design/glossary.md."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from tests.architecture.parsed import ROOT, files, nodes
from veillee.store.tables_orders import metadata

OURS = ("src", "tests", "tools", "bench")

# Clear synonyms only; the glossary says what to write instead.
SYNONYMS = {
    *("user", "guest", "account", "connection", "ws", "channel", "dm", "pm", "msg", "score", "ban"),
    *("ticket", "admin", "mod", "location", "geo", "city", "packet"),
}
# Words for what has no subject: no module, package or class may be called so.
ATTICS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager"}
PLACES_FOR_CODE = {"module", "package", "class"}

# Names that a library or a standard chose → who. An entry that nothing needs any more fails.
CHOSEN_BY_OTHERS = {
    "connection_made": "asyncio's protocols",
    "connection_lost": "asyncio's protocols",
    "on_ws_connected": "picows' listeners",
    "on_ws_disconnected": "picows' listeners",
    "on_ws_frame": "picows' listeners",
    "channel": "the published lists of help lines: by call, by text, by chat",
    "bank_account": "what banks call it; no word of ours for it",
}


class Named(NamedTuple):
    """A name, what carries it and where it is defined."""

    kind: str
    name: str
    where: str


def test_our_names_are_words_of_the_glossary() -> None:
    wrong = [
        named
        for named in _all_names()
        if words_of(named.name) & _banned_for(named) and named.name not in CHOSEN_BY_OTHERS
    ]
    assert not wrong


def test_no_exemption_is_stale() -> None:
    used = {named.name for named in _all_names()}
    assert set(CHOSEN_BY_OTHERS) <= used


def test_the_glossary_strikes_out_the_same_words() -> None:
    page = (ROOT / "docs/design/glossary.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"~~([a-z]+)~~", page))
    assert listed == SYNONYMS | ATTICS


def test_words_are_found_in_both_spellings() -> None:
    assert words_of("UserRow") == {"user", "row"}
    assert words_of("_send_ws_frames") == {"send", "ws", "w", "frames", "frame"}
    assert words_of("base64_url") == {"base64", "url"}
    assert words_of("HTTPServer") == {"http", "server"}


def _banned_for(named: Named) -> set[str]:
    return SYNONYMS | ATTICS if named.kind in PLACES_FOR_CODE else SYNONYMS


def words_of(name: str) -> set[str]:
    """Split a name into its words, plurals also as singulars."""
    words = {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)}
    return words | {word.removesuffix("s") for word in words if word.endswith("s")} - {""}


@cache
def _all_names() -> tuple[Named, ...]:
    return tuple(_names())


def _names() -> Iterator[Named]:
    for folder in OURS:
        for path in files(folder):
            where = path.relative_to(ROOT).as_posix()
            yield Named("module", path.stem, where)
            yield Named("package", path.parent.name, where)
            yield from _defined(nodes(path), where)
    yield from _names_of_the_page()
    for table in metadata.tables.values():
        yield Named("table", table.name, "the database")
        for column in table.columns:
            yield Named("column", column.name, f"the table {table.name}")


def _defined(tree: Iterable[ast.AST], where: str) -> Iterator[Named]:
    """Yield what a module defines: classes, functions and fields of classes."""
    for node in tree:
        match node:
            case ast.ClassDef(name=name):
                yield Named("class", name, where)
                yield from _fields(node, where)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                if not name.startswith("test_"):  # a sentence, not a name
                    yield Named("function", name, where)
            case _:
                pass


def _fields(node: ast.ClassDef, where: str) -> Iterator[Named]:
    for statement in node.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield Named("field", name, where)
            case _:
                pass


def _names_of_the_page() -> Iterator[Named]:
    """Yield modules, functions and classes of the page's JavaScript."""
    definition = re.compile(
        r"^\s*(?:export )?(?:async )?(function|class|const|let) (\w+)", re.MULTILINE
    )
    for path in sorted((ROOT / "src/veillee/web").rglob("*.js")):
        if "vendor" in path.parts:
            continue
        where = path.relative_to(ROOT).as_posix()
        yield Named("module", path.stem, where)
        for kind, name in definition.findall(path.read_text(encoding="utf-8")):
            yield Named(kind, name, where)

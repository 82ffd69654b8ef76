"""The README promises «no caps on people, messages or push»: no setting or constant has one."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache

from tests.architecture.parsed import ROOT, files, nodes

LIMITING = {"cap", "capacity", "limit", "max", "maximum", "most", "quota"}
PROMISED = {
    *("people", "person", "persons", "visitor", "visitors", "member", "members", "message"),
    *("messages", "push", "session", "sessions", "socket", "sockets", "node", "nodes", "worker"),
    *("workers", "seat", "seats", "licence", "license"),
}

# Limits that are about one sender's pace or one answer's size, not about how many people a house
# may hold → why. An entry that nothing needs any more fails.
NOT_A_CAP = {
    "max_sockets": "what one process can hold open; the operator sets it, a node more holds more",
}


def test_no_name_caps_people_messages_or_push() -> None:
    assert not [name for name in _caps() if name not in NOT_A_CAP]


def test_no_reason_is_stale() -> None:
    assert not set(NOT_A_CAP) - set(_caps())


def test_the_promise_is_made() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "no caps on people, messages or push" in readme


def test_a_cap_is_noticed() -> None:
    tree = ast.parse("MAX_VISITORS = 100\nclass Room:\n    member_limit: int = 5\n")
    assert list(_caps_in(ast.walk(tree))) == ["MAX_VISITORS", "member_limit"]


@cache
def _caps() -> tuple[str, ...]:
    return tuple(name for path in files("src") for name in _caps_in(nodes(path)))


def _caps_in(tree: Iterable[ast.AST]) -> Iterator[str]:
    for node in tree:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                words = set(re.split(r"_+", name.lower()))
                if words & LIMITING and words & PROMISED:
                    yield name
            case _:
                pass

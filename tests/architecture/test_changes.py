"""Facts become changes in one place, where they are counted for the ledger."""

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "veillee"
MAKING = re.compile(r"(?<![\w.])(?<!class )Change\(")


def test_facts_become_changes_in_one_place_where_they_are_counted() -> None:
    """A change that is made elsewhere would be missing in the yearly report."""
    where = [
        path.relative_to(SOURCE).as_posix()
        for path in sorted(SOURCE.rglob("*.py"))
        if MAKING.search(path.read_text(encoding="utf-8"))
    ]
    assert where == ["cases/change.py"]

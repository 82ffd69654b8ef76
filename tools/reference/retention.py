"""The record of what is kept, for how long and why, from the tables' own declarations."""

import re
from collections.abc import Iterator

from markdown import code, page, table
from sqlalchemy import Column

from veillee.config.settings import Settings
from veillee.store.keeping import Keeping
from veillee.store.tables_orders import metadata

PAGE = "docs/reference/retention.md"

_SETTING = re.compile(r"`(\w+)\.(\w+)`")


def render() -> str:
    """Return the page."""
    return page(
        "What is kept, how long and why",
        "Every column of the database, by retention class. A job forgets by class, in small parts,"
        " all the time; what it deletes is overwritten. Numbers are the defaults of the settings"
        " that are named; see [configuration](configuration.md).",
        "Not in the database, because it is not kept at all: postal codes, coordinates, addresses"
        " in clear, who was in which room, who typed, who read whose page.",
        table(("class", "forgotten"), [(code(each.value), _until(each)) for each in Keeping]),
        *_classes(),
    )


def _classes() -> Iterator[str]:
    """Yield a heading and a table for each class."""
    for keeping in Keeping:
        yield f"## {keeping.value}"
        yield table(("table", "column", "purpose"), [_row(column) for column in _columns(keeping)])


def _columns(keeping: Keeping) -> Iterator[Column[object]]:
    for kept in metadata.tables.values():
        for column in kept.columns:
            if column.info["retention"] == keeping.value:
                yield column


def _row(column: Column[object]) -> tuple[str, str, str]:
    return code(column.table.name), code(column.name), column.info["purpose"]


def _until(keeping: Keeping) -> str:
    """Return when a class is forgotten, each setting with its default."""
    settings = Settings()

    def with_default(found: re.Match[str]) -> str:
        section, name = found.groups()
        return f"{found[0]} ({getattr(getattr(settings, section), name)})"

    return _SETTING.sub(with_default, keeping.until)

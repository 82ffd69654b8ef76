"""Every column says how long it is kept and why; some columns must not exist."""

import re

from sqlalchemy import Column

from veillee.store.keeping import Keeping
from veillee.store.tables_orders import metadata

COLUMNS = [column for table in metadata.sorted_tables for column in table.columns]

CLASSES = {keeping.value for keeping in Keeping}


def test_every_column_declares_its_class_and_purpose() -> None:
    assert [str(column) for column in COLUMNS if not _is_declared(column)] == []


def _is_declared(column: Column[object]) -> bool:
    purpose = column.info["purpose"]
    return column.info["retention"] in CLASSES and purpose.endswith(".") and len(purpose) > 4


def test_every_class_is_used_and_says_until_when() -> None:
    used = {column.info["retention"] for column in COLUMNS}
    assert used == CLASSES
    assert all(keeping.until.endswith(".") for keeping in Keeping)


def test_no_column_could_hold_a_postal_code_coordinates_or_an_address_in_clear() -> None:
    """The code that was typed is not kept; distances do not exist anywhere."""
    forbidden = re.compile(
        r"post|zip|latitude|longitude|coordinate|distance|\bip\b|peer|e_?mail|phone"
    )
    assert [str(column) for column in COLUMNS if forbidden.search(str(column))] == []


def test_what_goes_with_a_person_goes_by_itself() -> None:
    """Erasing rests on ON DELETE CASCADE: a reference without it would make leaving fail. A line of
    the register of orders stays without its case.
    """
    references = [key for column in COLUMNS for key in column.foreign_keys]
    assert len(references) > 6
    assert {key.ondelete for key in references} == {"CASCADE", "SET NULL"}
    for key in references:
        indexed = {str(index.columns.values()[0].name) for index in key.parent.table.indexes}
        first_of = {key.parent.table.primary_key.columns.values()[0].name}
        for constraint in key.parent.table.constraints:
            columns = list(getattr(constraint, "columns", ()))
            first_of |= {columns[0].name} if columns else set()
        assert key.parent.name in indexed | first_of, key.parent

"""Frozen nouns to rows and back: a table's columns bear the names of the noun's fields."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Table

from veillee.model.person import Person

N = TypeVar("N")


def values_of(noun: msgspec.Struct) -> dict[str, Any]:
    """Return a noun's fields as SQLite takes them: enumerations by value, flags as numbers."""
    values: dict[str, Any] = msgspec.to_builtins(noun, builtin_types=(bytes,))
    return values


def noun_of(kind: type[N], names: Sequence[str], row: Sequence[Any]) -> N:
    """Return a row as the noun it was."""
    values = dict(zip(names, row, strict=True))
    return msgspec.convert(values, kind, strict=False, builtin_types=(bytes,))


def names_of(table: Table) -> tuple[str, ...]:
    """Return the names of a table's columns, as the plain strings that msgspec needs."""
    return tuple(str(column.name) for column in table.columns)


def values_of_person(person: Person) -> dict[str, Any]:
    """Return a person's columns; the filter lies flat in three."""
    values = values_of(person)
    bounds: Mapping[str, int] = values.pop("writer_filter")
    return values | {f"filter_{name}": bound for name, bound in bounds.items()}


def person_of(names: Sequence[str], row: Sequence[Any]) -> Person:
    """Return a row of persons as the person."""
    values = dict(zip(names, row, strict=True))
    values["writer_filter"] = {
        name: values.pop(f"filter_{name}") for name in ("min_age", "max_age", "nearness")
    }
    return msgspec.convert(values, Person, strict=False, builtin_types=(bytes,))

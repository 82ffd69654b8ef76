"""A number that the page may send: one that names a message, or a place in a list."""

from typing import Annotated

from msgspec import Meta

MOST = 2**53 - 1
"""The last that JavaScript counts exactly; far past it the store would fail, and answer nothing."""

Number = Annotated[int, Meta(ge=0, le=MOST)]

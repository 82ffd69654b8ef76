"""What one socket watches of one list."""

from typing import TYPE_CHECKING

from veillee.wire.client import PeopleFilter

if TYPE_CHECKING:
    from veillee.talk.listing import Content, Page
    from veillee.talk.session import Outlet


class Window:
    """A part of a ranked list that a socket watches; small, because nearly every visitor has one.

    `page` is None while the list is closed to this visitor; `has` is what was sent last. In the
    list near me `is_short` tells that rows were left out, because the day's number is reached.
    """

    __slots__ = ("count", "filter", "first", "has", "is_short", "outlet", "page", "where")

    def __init__(
        self, outlet: "Outlet", where: str, first: int, count: int, filter_: PeopleFilter
    ) -> None:
        self.outlet = outlet
        self.where = where
        self.first = first
        self.count = count
        self.filter = filter_
        self.page: Page | None = None
        self.has: Content | None = None
        self.is_short = False

"""Bodies decoded once and strictly: the framework would take "34" for 34 and `1` for yes."""

from typing import Any

import msgspec
from litestar import Request

from veillee.kernel.errors import Refusal, Refused

FORM = "form"
"""Where a route's options name the struct of its body."""


class StrictRequest(Request[Any, Any, Any]):
    """A request whose body is exactly what the document says."""

    async def json(self) -> Any:
        """Return the body as the route's struct; raise `Refused(MALFORMED)`, quoting nothing."""
        form = self.route_handler.opt.get(FORM, Any)
        try:
            return msgspec.json.decode(await self.body(), type=form)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Refused(Refusal.MALFORMED) from None

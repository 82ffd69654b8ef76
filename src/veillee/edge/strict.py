"""Bodies read within their limit and decoded once, strictly.

The framework would take "34" for 34 and `1` for yes, and builds all headers anew for one length.
"""

from typing import Any

import msgspec
from litestar import Request

from veillee.kernel.errors import Refusal, Refused

FORM = "form"
"""Where a route's options name the struct of its body."""

LIMIT = "limit"
"""Where a route's options name how much it reads."""

BODY_BYTES = 16_384
PAPER_BYTES = 65_536
"""Room for the longest reasons in a form, every letter written as `%C3%A9`."""


class StrictRequest(Request[Any, Any, Any]):
    """A request whose body is exactly what the document says."""

    async def body(self) -> bytes:
        """Return the body; raise `Refused(TOO_LARGE)` as soon as it is, whatever was announced."""
        if not isinstance(self._body, bytes):
            limit = self.route_handler.opt.get(LIMIT, BODY_BYTES)
            self._body = await body_from(self.receive, limit)
        return self._body

    async def json(self) -> Any:
        """Return the body as the route's struct; raise `Refused(MALFORMED)`, quoting nothing."""
        form = self.route_handler.opt.get(FORM, Any)
        return decoded(msgspec.json.Decoder(form), await self.body())


def decoded(form: msgspec.json.Decoder[Any], body: bytes) -> Any:
    """Return a body as a struct; raise `Refused(MALFORMED)`, quoting nothing."""
    try:
        return form.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused(Refusal.MALFORMED) from None


async def body_from(receive: Any, limit: int) -> bytes:
    """Read a body; raise `Refused(TOO_LARGE)` as soon as it is."""
    parts, size, is_more = list[bytes](), 0, True
    while is_more:
        event: Any = await receive()
        if event["type"] == "http.disconnect":
            raise Refused(Refusal.MALFORMED)
        part = event.get("body", b"")
        size += len(part)
        if size > limit:
            raise Refused(Refusal.TOO_LARGE)
        parts.append(part)
        is_more = event.get("more_body", False)
    return b"".join(parts)

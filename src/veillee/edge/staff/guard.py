"""The staff's own guard: whose page asks, who is signed in, what their role holds.

It runs before a route reads a body. Beside the house's guard (door, host, origin, JSON) it demands
what only the console's own page sends: an `Origin` on everything that acts, and on what is read no
sign of another site. A cookie of the path `/equipe` that no other site's request carries
(SameSite=Strict) is the third lock.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from veillee.edge.asked import Asked, asked_in
from veillee.edge.declared import declared
from veillee.edge.forms import Form
from veillee.edge.staff.office import Office, origin_of
from veillee.edge.staff.roles import Route, who
from veillee.kernel.errors import Refusal, Refused
from veillee.model.staff import Staff, StaffSession

AnyRequest = Request[Any, Any, Any]
Check = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], Awaitable[None]]

_STAFF, _SESSION = "staff", "staff_session"
_OWN = ("", "same-origin", "none")
ROUTE = "staff_route"
"""Where a handler's options name its line of the table."""


def told(
    office: Office,
    route: Route,
    summary: str,
    *refusals: Refusal,
    form: type[Form] | None = None,
) -> dict[str, Any]:
    """Return what a decorator takes: document, guard and table in one."""
    known = (Refusal.NO_STAFF, Refusal.NOT_YOUR_ROLE) if route.roles else ()
    options = declared(summary, who(route), *known, *refusals, form=form)
    return options | {
        "guards": [_checking(office, route)],
        "opt": options["opt"] | {ROUTE: route},
        "tags": ["staff"],
    }


def staff_in(request: AnyRequest) -> Staff:
    """Return who asks, as the guard found them."""
    found: Staff = request.scope["state"][_STAFF]
    return found


def session_in(request: AnyRequest) -> StaffSession:
    """Return the session of who asks."""
    found: StaffSession = request.scope["state"][_SESSION]
    return found


def demand_own_page(asked: Asked, method: str) -> None:
    """Raise `Refused(FOREIGN_ORIGIN)` unless the console's own page asks."""
    if asked.headers.first("sec-fetch-site") not in _OWN:
        raise Refused(Refusal.FOREIGN_ORIGIN)
    if method != "GET" and asked.headers.getall("origin", []) != [origin_of(asked)]:
        raise Refused(Refusal.FOREIGN_ORIGIN)


def _checking(office: Office, route: Route) -> Check:
    async def check(asking: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        asked = asked_in(asking.scope)
        demand_own_page(asked, route.method)
        if not route.roles:
            return
        staff, session = await office.signed_in(asked.headers)
        if staff.role not in route.roles:
            raise Refused(Refusal.NOT_YOUR_ROLE)
        asking.scope["state"] |= {_STAFF: staff, _SESSION: session}

    return check

"""Every route of the console, tried by each role and from outside."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from litestar.routes import HTTPRoute

from tests.doorstep import House, a_house
from tests.staffroom import OFFICE, Clerk, clerk, told
from veillee.edge.http import make_routes
from veillee.edge.staff.guard import ROUTE
from veillee.edge.staff.roles import API, PREFIX, Route
from veillee.kernel.refusals import Refusal
from veillee.model.staff import Role

pytestmark = pytest.mark.anyio

GUARDED = [route for route in Route if route.roles]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def why(one: Clerk, route: Route) -> str:
    """Try a route with a body of nonsense; return why it refuses, or nothing."""
    answer = await one.http.request(
        route.method, OFFICE + route.path, json=None if route.method == "GET" else {"nonsense": 1}
    )
    return told(answer) if answer.status_code >= 400 else ""


async def test_each_role_passes_exactly_the_routes_of_its_table(house: House) -> None:
    """The guard answers before a body is read: nonsense from who may is only `malformed`."""
    own = (Refusal.NO_STAFF.value, Refusal.NOT_YOUR_ROLE.value)
    for role in Role:
        one = await clerk(house, f"A {role.value}", role)
        for route in sorted(GUARDED, key=lambda each: each is Route.SIGN_OUT):
            refused = await why(one, route)
            if role in route.roles:
                assert refused not in own, (role, route)
            else:
                assert refused == Refusal.NOT_YOUR_ROLE.value, (role, route)


async def test_outsiders_get_no_route_but_those_of_signing_in(house: House) -> None:
    outsider = Clerk(house)
    visitor = house.browser()
    await visitor.enter()
    with_visitors_cookie = Clerk(house)
    with_visitors_cookie.http.headers["cookie"] = f"veillee={visitor.http.cookies['veillee']}"
    posing = Clerk(house)
    posing.http.headers["cookie"] = f"veillee-staff={visitor.http.cookies['veillee']}"
    for one in (outsider, with_visitors_cookie, posing):
        for route in GUARDED:
            assert await why(one, route) == Refusal.NO_STAFF.value, route


async def test_no_route_of_the_console_stands_outside_of_the_table(house: House) -> None:
    found = {
        (handler.opt[ROUTE].value, bool(handler.guards))
        for route in make_routes(house.node.desk).routes
        if isinstance(route, HTTPRoute) and route.path.startswith(PREFIX + "/")
        for handler in route.route_handlers
        if handler.opt.get(ROUTE)
    }
    assert found == {(route.value, True) for route in Route}
    assert all(route.path.startswith(API) for route in Route)

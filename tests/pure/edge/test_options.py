"""OPTIONS names everything that a path can do (RFC 9110 section 9.3.7)."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import httpx
import pytest
from litestar.routes import HTTPRoute

from veillee.config.settings import Settings
from veillee.edge.http import make_routes

if TYPE_CHECKING:
    from veillee.edge.desk import Desk

pytestmark = pytest.mark.anyio


async def test_every_path_tells_all_its_methods() -> None:
    # Routes ask for settings alone until somebody comes.
    office = SimpleNamespace(settings=Settings())
    routes = make_routes(cast("Desk", SimpleNamespace(settings=Settings(), office=office)))
    expected = {
        route.path: {str(method) for method in route.methods}
        for route in routes.routes
        if isinstance(route, HTTPRoute) and "{" not in route.path
    }
    assert {"GET", "OPTIONS", "POST"} in expected.values()
    transport = httpx.ASGITransport(app=routes)  # type: ignore[arg-type]  # httpx' own ASGI types
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        for path, methods in expected.items():
            answer = await http.options(path)
            assert answer.status_code == 204
            assert set(answer.headers["allow"].split(", ")) == methods, path

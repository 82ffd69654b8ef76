"""OPTIONS where one path has several handlers: the framework would name those of the first alone.

RFC 9110 section 9.3.7: `Allow` tells what a resource can do, all of it.
"""

from collections.abc import Iterable

from litestar import Response, route
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler

_NO_CONTENT = 204


def options_of(handlers: Iterable[HTTPRouteHandler]) -> list[HTTPRouteHandler]:
    """Return what answers OPTIONS; to be registered before the handlers it tells of."""
    methods: dict[str, list[str]] = {}
    for handler in handlers:
        for path in handler.paths:
            methods.setdefault(path, []).extend(map(str, handler.http_methods))
    return [_option(path, names) for path, names in methods.items() if len(names) > 1]


def _option(path: str, names: list[str]) -> HTTPRouteHandler:
    allow = ", ".join(sorted({*names, HttpMethod.OPTIONS.value}))

    @route(
        path,
        http_method=HttpMethod.OPTIONS,
        status_code=_NO_CONTENT,
        include_in_schema=False,
    )
    async def options() -> Response[None]:
        return Response(None, status_code=_NO_CONTENT, headers={"Allow": allow})

    return options

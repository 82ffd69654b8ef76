"""Routes that anybody may read: the page, its files, what the house is, whether it serves."""

from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from veillee.edge.asked import asked_in
from veillee.edge.asyncapi import asyncapi_document
from veillee.edge.declared import declared
from veillee.edge.desk import Desk
from veillee.edge.forms import Health, Site
from veillee.edge.pages import Asset
from veillee.edge.problems import help_in
from veillee.kernel.errors import Refusal, Refused
from veillee.model.person import ADULT

AnyRequest = Request[Any, Any, Any]

ANYBODY = "Anybody whom the door lets knock."
_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_ROBOTS = "User-agent: *\nDisallow: /\n"
_ICON = "icons/favicon.svg"


def page_routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes that only read."""
    return [*_page(desk), *_small_files(desk), _site(desk), _health(desk), _asyncapi(desk)]


def _page(desk: Desk) -> list[HTTPRouteHandler]:
    @get("/", media_type=MediaType.HTML, **declared("The page.", ANYBODY))
    async def page(request: AnyRequest) -> Response[bytes]:
        return _sent(request, desk.pages.index, _ASK_AGAIN)

    @get(
        "/static/{release:str}/{name:path}",
        media_type="application/octet-stream",
        **declared(
            "A file of the page; its folder is named after the content.", ANYBODY, Refusal.UNKNOWN
        ),
    )
    async def static(
        request: AnyRequest, release: FromPath[str], name: FromPath[str]
    ) -> Response[bytes]:
        asset = desk.pages.assets.get(str(name).lstrip("/"))
        if asset is None or release != desk.pages.release:
            raise Refused(Refusal.UNKNOWN)
        return _sent(request, asset, _FOREVER)

    @get("/equipe", media_type=MediaType.HTML, **declared("The staff's console.", ANYBODY))
    async def console(request: AnyRequest) -> Response[bytes]:
        return _sent(request, desk.pages.staff, _ASK_AGAIN)

    return [page, static, console]


def _small_files(desk: Desk) -> list[HTTPRouteHandler]:
    @get("/robots.txt", media_type=MediaType.TEXT, **declared("No robots.", ANYBODY))
    async def robots() -> str:
        return _ROBOTS

    @get(
        "/favicon.ico",
        media_type="image/svg+xml",
        **declared("The sign of the house, for who asks here.", ANYBODY, Refusal.UNKNOWN),
    )
    async def favicon(request: AnyRequest) -> Response[bytes]:
        asset = desk.pages.assets.get(_ICON)
        if asset is None:
            raise Refused(Refusal.UNKNOWN)
        return _sent(request, asset, _ASK_AGAIN)

    return [robots, favicon]


def _site(desk: Desk) -> HTTPRouteHandler:
    settings = desk.settings

    @get("/api/site", **declared("What the first page needs to know.", ANYBODY))
    async def site(request: AnyRequest) -> Site:
        return Site(
            name=settings.site.name,
            language=settings.site.language,
            release=desk.pages.release,
            is_trial=True,
            is_moderated=desk.is_moderated(),
            publisher=settings.site.publisher,
            contact=settings.site.contact,
            source=settings.site.source,
            people=desk.people(),
            min_age=ADULT,
            room_hours=settings.retention.room_hours,
            conversation_days=settings.retention.conversation_days,
            address_days=settings.retention.address_days,
            trace_days=settings.retention.trace_days,
            near_after_seconds=settings.people.near_after_seconds,
            named_from=settings.people.named_from,
            discreet_minutes=settings.people.discreet_minutes,
            nickname_idle_hours=settings.door.nickname_idle_hours,
            person_idle_days=settings.door.person_idle_days,
            text_length=settings.talk.text_length,
            help=help_in(asked_in(request.scope).language),
        )

    return site


def _health(desk: Desk) -> HTTPRouteHandler:
    @get(
        "/healthz",
        **declared(
            "Whether the house can serve: 200 only when a write would succeed now.",
            ANYBODY,
            Refusal.NOT_KEPT,
        ),
    )
    async def healthz() -> Health:
        if not await desk.is_ready():
            raise Refused(Refusal.NOT_KEPT)
        return Health()

    return healthz


def _asyncapi(desk: Desk) -> HTTPRouteHandler:
    @get("/asyncapi.json", **declared("The socket's messages, as AsyncAPI 3.0.", ANYBODY))
    async def asyncapi() -> dict[str, Any]:
        return asyncapi_document(desk.settings.server.root_path)

    return asyncapi


def _sent(request: AnyRequest, asset: Asset, cached: str) -> Response[bytes]:
    """Return a file, packed if the browser unpacks it, or 304 when it has it."""
    headers = {"ETag": asset.tag, "Cache-Control": cached, "Vary": "Accept-Encoding"}
    asked = asked_in(request.scope)
    if asset.tag in asked.headers.first("if-none-match"):
        return Response(b"", status_code=304, headers=headers, media_type=asset.kind)
    if asset.packed and "gzip" in asked.headers.first("accept-encoding"):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.packed, headers=headers, media_type=asset.kind)
    return Response(asset.plain, headers=headers, media_type=asset.kind)

"""`/suivi`: where a report stands, by its receipt code alone, and the way to ask another human to
look again where nothing was found (DSA art. 20).
"""

from litestar import MediaType, Response, get, post
from litestar.handlers import HTTPRouteHandler

from veillee.cases.appeals import Followed
from veillee.edge import paper_parts as parts
from veillee.edge.declared import WITH_BODY, papers
from veillee.edge.desk import Desk
from veillee.edge.paper import AnyRequest, Markup, Sheet, form_of, hidden, put, sheet_for
from veillee.kernel.errors import Refused

PATH = "/suivi"
WHO = "Whoever holds a receipt code."


def follow_routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the field for the code, and the answer."""

    @get(PATH, media_type=MediaType.HTML, **papers("The field for a receipt code.", WHO))
    async def asked(request: AnyRequest) -> Response[str]:
        return parts.asked_for_code(sheet_for(desk, request), PATH, "follow")

    @post(
        PATH,
        status_code=200,
        media_type=MediaType.HTML,
        **papers("Say where a report stands.", WHO, *WITH_BODY),
    )
    async def told(request: AnyRequest) -> Response[str]:
        form = await form_of(request)
        sheet = sheet_for(desk, request, form)
        code, wanting = form.get("code", ""), tuple[str, ...]()
        try:
            if "complain" in form:
                words = form.get("again", "")
                wanting = await parts.wrong_in(desk.appeals.complain(code, words))
            return _told(sheet, code, await desk.appeals.followed(code), wanting)
        except Refused:
            return parts.asked_for_code(sheet, PATH, "follow", ("follow",))

    return [asked, told]


def _told(sheet: Sheet, code: str, found: Followed, wanting: tuple[str, ...]) -> Response[str]:
    body = put(
        '<p class="said-plainly">{state}</p><dl class="facts"><dt>{at_name}</dt><dd>{at}</dd>'
        "<dt>{what_name}</dt><dd>{what}</dd></dl>{again}",
        state=sheet.say(f"follow.{found.progress.value}"),
        at_name=sheet.say("receipt.at"),
        at=sheet.moment(found.report.at),
        what_name=sheet.say("receipt.what"),
        what=sheet.say(f"category.{found.report.category.value}"),
        again=_again(sheet, code, found, wanting),
    )
    return sheet.answer(PATH, sheet.say("follow.title"), body, 422 if wanting else 200)


def _again(sheet: Sheet, code: str, found: Followed, wanting: tuple[str, ...]) -> Markup:
    """Return how far another look has come, or the form that asks for one."""
    if found.complaint is not None:
        return parts.standing(sheet, "again", found.complaint)
    if not found.may_ask:
        return parts.NOTHING
    kept = hidden(lang=sheet.language, code=code, complain="yes")
    return parts.complaint(sheet, PATH, "again", wanting, kept)

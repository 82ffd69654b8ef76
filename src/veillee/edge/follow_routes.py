"""`/suivi`: where a report stands, by its receipt code alone."""

from litestar import MediaType, Response, get, post
from litestar.handlers import HTTPRouteHandler

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
        return _asked(sheet_for(desk, request), Markup(""), 200)

    @post(
        PATH,
        status_code=200,
        media_type=MediaType.HTML,
        **papers("Say where a report stands.", WHO, *WITH_BODY),
    )
    async def told(request: AnyRequest) -> Response[str]:
        form = await form_of(request)
        sheet = sheet_for(desk, request, form)
        try:
            report, progress = await desk.appeals.report(form.get("code", ""))
        except Refused:
            return _asked(sheet, parts.problems(sheet, ("follow",)), 422)
        body = put(
            '<p class="said-plainly">{state}</p><dl class="facts"><dt>{at_name}</dt><dd>{at}</dd>'
            "<dt>{what_name}</dt><dd>{what}</dd></dl>",
            state=sheet.say(f"follow.{progress.value}"),
            at_name=sheet.say("receipt.at"),
            at=parts.moment(report.at),
            what_name=sheet.say("receipt.what"),
            what=sheet.say(f"category.{report.category.value}"),
        )
        return sheet.answer(PATH, sheet.say("follow.title"), body)

    return [asked, told]


def _asked(sheet: Sheet, problem: Markup, status: int) -> Response[str]:
    body = put(
        '<p>{about}</p>{problem}<form method="post" action="{action}" class="report">{lang}{code}'
        '<button type="submit" class="primary wide">{go}</button></form>',
        about=sheet.say("follow.about"),
        problem=problem,
        action=sheet.to(PATH),
        lang=hidden(lang=sheet.language),
        code=parts.field(sheet, "code", "", length=parts.CODE_LENGTH),
        go=sheet.say("follow.go"),
    )
    return sheet.answer(PATH, sheet.say("follow.title"), body, status)

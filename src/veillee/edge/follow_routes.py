"""`/suivi`: where a report stands, by its receipt code alone, and the way to ask another human to
look again where nothing was found (DSA art. 20).
"""

from litestar import MediaType, Response, get, post
from litestar.handlers import HTTPRouteHandler

from veillee.edge import paper_parts as parts
from veillee.edge.declared import WITH_BODY, papers
from veillee.edge.desk import Desk
from veillee.edge.paper import AnyRequest, Markup, Sheet, form_of, hidden, put, sheet_for
from veillee.kernel.errors import Refusal, Refused
from veillee.model.appeal import Appeal

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
        code, wanting = form.get("code", ""), tuple[str, ...]()
        try:
            if "complain" in form:
                wanting = await _complain(desk, code, form.get("again", ""))
            return await _told(desk, sheet, code, wanting)
        except Refused:
            return _asked(sheet, parts.problems(sheet, ("follow",)), 422)

    return [asked, told]


async def _complain(desk: Desk, code: str, words: str) -> tuple[str, ...]:
    """Ask for another look; return what is wrong with its words, for the form to say."""
    try:
        await desk.appeals.complain(code, words)
    except Refused as refused:
        if refused.why is Refusal.UNKNOWN:
            raise
        return (refused.why.value,)
    return ()


async def _told(desk: Desk, sheet: Sheet, code: str, wanting: tuple[str, ...]) -> Response[str]:
    report, progress, complaint, may_ask = await desk.appeals.followed(code)
    body = put(
        '<p class="said-plainly">{state}</p><dl class="facts"><dt>{at_name}</dt><dd>{at}</dd>'
        "<dt>{what_name}</dt><dd>{what}</dd></dl>{again}",
        state=sheet.say(f"follow.{progress.value}"),
        at_name=sheet.say("receipt.at"),
        at=parts.moment(report.at),
        what_name=sheet.say("receipt.what"),
        what=sheet.say(f"category.{report.category.value}"),
        again=_asking(sheet, code, wanting) if may_ask else _standing(sheet, complaint),
    )
    return sheet.answer(PATH, sheet.say("follow.title"), body, 422 if wanting else 200)


def _asking(sheet: Sheet, code: str, wanting: tuple[str, ...]) -> Markup:
    """Return the form that asks for another look."""
    return parts.complaint(
        sheet,
        PATH,
        "again",
        wanting,
        put("<p>{about}</p>", about=sheet.say("again.about")),
        hidden(lang=sheet.language, code=code, complain="yes"),
    )


def _standing(sheet: Sheet, complaint: Appeal | None) -> Markup:
    """Return how far another look has come."""
    return Markup("") if complaint is None else parts.standing(sheet, "again", complaint)


def _asked(sheet: Sheet, problem: Markup, status: int) -> Response[str]:
    body = put(
        '<p>{about}</p>{problem}<form method="post" action="{action}" class="report">{lang}{code}'
        '<button type="submit" class="primary wide">{go}</button></form>{ways}',
        about=sheet.say("follow.about"),
        problem=problem,
        action=sheet.to(PATH),
        lang=hidden(lang=sheet.language),
        code=parts.field(sheet, "code", "", length=parts.CODE_LENGTH),
        go=sheet.say("follow.go"),
        ways=parts.ways(sheet, PATH),
    )
    return sheet.answer(PATH, sheet.say("follow.title"), body, status)

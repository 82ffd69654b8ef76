"""`/decision`: the reasons of a decision by its code, and the way to contest it (DSA art. 20)."""

from litestar import MediaType, Response, get, post
from litestar.handlers import HTTPRouteHandler

from veillee.edge import paper_parts as parts
from veillee.edge.declared import WITH_BODY, papers
from veillee.edge.desk import Desk
from veillee.edge.paper import AnyRequest, Markup, Sheet, form_of, hidden, joined, put, sheet_for
from veillee.kernel.errors import Refused
from veillee.kernel.text import set_in_french
from veillee.model.appeal import Appeal
from veillee.model.sanction import FOREVER
from veillee.model.statement import Statement

PATH = "/decision"
WHO = "Whoever holds the code of a decision."


def decision_routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the field for the code, the reasons, and what takes an appeal."""

    @get(PATH, media_type=MediaType.HTML, **papers("The field for a decision's code.", WHO))
    async def asked(request: AnyRequest) -> Response[str]:
        return parts.asked_for_code(sheet_for(desk, request), PATH, "decision")

    @post(
        PATH,
        status_code=200,
        media_type=MediaType.HTML,
        **papers("Show the reasons; with words, appeal against them.", WHO, *WITH_BODY),
    )
    async def told(request: AnyRequest) -> Response[str]:
        form = await form_of(request)
        sheet, code = sheet_for(desk, request, form), form.get("code", "")
        wanting: tuple[str, ...] = ()
        try:
            if "appeal" in form:
                words = form.get("complaint", "")
                wanting = await parts.wrong_in(desk.appeals.appeal(code, words))
            statement = await desk.appeals.statement(code)
            appeals = await desk.appeals.against(code)
        except Refused as refused:
            wanting = (f"decision_{refused.why.value}",)
            return parts.asked_for_code(sheet, PATH, "decision", wanting)
        return _reasons(sheet, code, statement, appeals, wanting)

    return [asked, told]


def _reasons(
    sheet: Sheet,
    code: str,
    statement: Statement,
    appeals: tuple[Appeal, ...],
    wanting: tuple[str, ...],
) -> Response[str]:
    """Return one shape for every decision: what, why, until when, what one can do."""
    text = statement.en if sheet.language == "en" else set_in_french(statement.fr)
    body = put(
        '{undone}<section class="reasons">{lines}</section><dl class="facts">{times}</dl>{appeal}',
        undone=parts.note(sheet, "decision.undone") if statement.undone_at else Markup(""),
        lines=joined(put("<p>{line}</p>", line=line) for line in text.split("\n") if line),
        times=_times(sheet, statement),
        appeal=_appealing(sheet, code, statement, appeals, wanting),
    )
    return sheet.answer(PATH, sheet.say("decision.title"), body, 422 if wanting else 200)


def _times(sheet: Sheet, statement: Statement) -> Markup:
    """Return since when it holds and until when; when it was decided would tell who reported."""
    ends = (
        str(sheet.say("decision.forever"))
        if statement.ends_at >= FOREVER
        else sheet.moment(statement.ends_at)
    )
    facts = {"decision.at": sheet.moment(statement.starts_at), "decision.until": ends}
    if statement.ends_at <= statement.starts_at:  # a removal, an advice: done with
        del facts["decision.until"]
    return joined(
        put("<dt>{name}</dt><dd>{value}</dd>", name=sheet.say(key), value=value)
        for key, value in facts.items()
    )


def _appealing(
    sheet: Sheet,
    code: str,
    statement: Statement,
    appeals: tuple[Appeal, ...],
    wanting: tuple[str, ...],
) -> Markup:
    """Return where the appeal stands, or the form for one."""
    if appeals:
        return parts.standing(sheet, "appeal", appeals[0])
    if statement.undone_at:
        return Markup("")
    kept = hidden(lang=sheet.language, code=code, appeal="yes")
    return parts.complaint(sheet, PATH, "appeal", wanting, kept)

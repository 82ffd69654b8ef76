"""`/suivi`: where a report stands, by its receipt code alone, the way to ask another human to look
again where nothing was found (DSA art. 20), and a «no» to the team's question.

A receipt code opens no conversation: what the team asks for is ticked inside, in one's own session.
"""

from contextlib import suppress

from litestar import MediaType, Response, get, post
from litestar.handlers import HTTPRouteHandler

from veillee.cases.appeals import Followed
from veillee.cases.progress import Progress
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
            if "decline" in form:
                await _decline(desk, code)
            return _told(sheet, code, await desk.appeals.followed(code), wanting)
        except Refused:
            return parts.asked_for_code(sheet, PATH, "follow", ("follow",))

    return [asked, told]


async def _decline(desk: Desk, code: str) -> None:
    """Take a «no»; where nobody asks any more the page says so."""
    with suppress(Refused):
        await desk.answers.decline(await desk.answers.by_code(code))


def _told(sheet: Sheet, code: str, found: Followed, wanting: tuple[str, ...]) -> Response[str]:
    is_soon = found.progress is Progress.ACTED_ON and found.begins_later
    body = put(
        '<p class="said-plainly">{state}</p><dl class="facts"><dt>{at_name}</dt><dd>{at}</dd>'
        "<dt>{what_name}</dt><dd>{what}</dd></dl>{question}{again}{ways}",
        state=sheet.say("follow.acted_soon" if is_soon else f"follow.{found.progress.value}"),
        at_name=sheet.say("receipt.at"),
        at=sheet.moment(found.report.at),
        what_name=sheet.say("receipt.what"),
        what=sheet.say(f"category.{found.report.category.value}"),
        question=_question(sheet, code, found),
        again=_again(sheet, code, found, wanting),
        ways=parts.ways(sheet, PATH),
    )
    return sheet.answer(PATH, sheet.say("follow.title"), body, 422 if wanting else 200)


def _question(sheet: Sheet, code: str, found: Followed) -> Markup:
    """Return what the team asks, and the way to say no; or how it ended."""
    asked = found.asked
    if asked is None:
        return parts.NOTHING
    if not found.may_answer:
        ended = "over" if not asked.answered_at else "given" if asked.items else "declined"
        said = parts.note(sheet, f"more.{ended}")
        return put(
            '<section class="setting"><h2>{title}</h2>{said}</section>',
            title=sheet.say("more.title"),
            said=said,
        )
    return put(
        '<section class="setting"><h2>{title}</h2><p>{about}</p><p class="said-plainly">{wanted}'
        '</p><p>{inside}</p><p>{gone}</p><form method="post" action="{action}" class="report">'
        '{kept}<button type="submit" class="wide">{no}</button></form>'
        '<p class="field-note">{note}</p></section>',
        title=sheet.say("more.title"),
        about=sheet.say("more.about"),
        wanted=sheet.say(f"more.wanted.{asked.wanted.value}"),
        inside=sheet.say("more.inside", until=sheet.moment(asked.until)),
        gone=sheet.say("more.gone"),
        action=sheet.to(PATH),
        kept=hidden(lang=sheet.language, code=code, decline="yes"),
        no=sheet.say("more.no"),
        note=sheet.say("more.no.note"),
    )


def _again(sheet: Sheet, code: str, found: Followed, wanting: tuple[str, ...]) -> Markup:
    """Return how far another look has come, or the form that asks for one."""
    if found.complaint is not None:
        return parts.standing(sheet, "again", found.complaint)
    if not found.may_ask:
        return parts.NOTHING
    kept = hidden(lang=sheet.language, code=code, complain="yes")
    return parts.complaint(sheet, PATH, "again", wanting, kept)

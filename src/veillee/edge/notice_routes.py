"""`/signaler`: notices by outsiders (DSA art. 16), without JavaScript, with a receipt at once."""

from collections.abc import Mapping

from litestar import MediaType, Response, get, post
from litestar.handlers import HTTPRouteHandler

from veillee.edge import paper_parts as parts
from veillee.edge.asked import asked_in
from veillee.edge.declared import WITH_BODY, papers
from veillee.edge.desk import Desk
from veillee.edge.pace import Pace
from veillee.edge.paper import (
    AnyRequest,
    Markup,
    Sheet,
    form_of,
    hidden,
    put,
    sheet_for,
)
from veillee.kernel.errors import Refused
from veillee.model.report import NOTICE_WORDS
from veillee.talk.reporting.notice import EMAIL, NAME, PLACE, Notice, missing

PATH = "/signaler"
BURST, REFILL = 20.0, 1.0 / 60
"""Notices from one address: twenty at once, then one a minute. A human reads each, minors first."""
_FIELDS = frozenset({"category", "place", "reasons", "name", "email", "key", "good_faith"})
ANYBODY = "Anybody whom the door lets knock; no session is read."


def notice_routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the form and what takes it."""
    pace = Pace(BURST, REFILL)

    @get(PATH, media_type=MediaType.HTML, **papers("The form for notices.", ANYBODY))
    async def form(request: AnyRequest) -> Response[str]:
        return _shown(sheet_for(desk, request), Notice(), ())

    @post(
        PATH,
        status_code=200,
        media_type=MediaType.HTML,
        **papers(
            "File a notice; answers with its receipt, or the form again.", ANYBODY, *WITH_BODY
        ),
    )
    async def filed(request: AnyRequest) -> Response[str]:
        told = await form_of(request)
        sheet = sheet_for(desk, request, told)
        notice = _notice(told, sheet.language)
        wanting = missing(notice)
        if not desk.outside.notice.knows(notice.key):
            wanting = (*wanting, "key")
        if wanting:
            return _shown(sheet, notice, wanting)
        try:
            if not notice.key.strip():  # a trusted flagger's key was known above
                pace.spend(1.0, asked_in(request.scope).client.address, desk.now())
            receipt = await desk.outside.notice(notice)
        except Refused as refused:
            return _shown(sheet, notice, (refused.why.value,))
        details = {"what": str(sheet.say(f"category.{notice.category}")), "where": notice.place}
        body = parts.receipt(sheet, receipt, details)
        return sheet.answer(PATH, sheet.say("receipt.title"), body)

    return [form, filed]


def _notice(told: Mapping[str, str], language: str) -> Notice:
    return Notice(
        category=told.get("category", ""),
        reasons=told.get("reasons", ""),
        place=told.get("place", ""),
        name=told.get("name", ""),
        email=told.get("email", ""),
        good_faith=told.get("good_faith") == "yes",
        key=told.get("key", ""),
        language=language,
    )


def _shown(sheet: Sheet, notice: Notice, wanting: tuple[str, ...]) -> Response[str]:
    body = put(
        "{danger}<p>{about}</p>{problems}"
        '<form method="post" action="{action}" class="report">{lang}{categories}{place}{reasons}'
        "{who}{key}{faith}"
        '<button type="submit" class="primary wide">{send}</button></form>'
        "{ways}",
        danger=parts.danger(sheet),
        about=sheet.say("notice.about"),
        problems=parts.problems(sheet, wanting, _FIELDS),
        action=sheet.to(PATH),
        lang=hidden(lang=sheet.language),
        categories=parts.categories(sheet, notice.category),
        place=parts.field(sheet, "place", notice.place, length=PLACE, rows=2, wanting=wanting),
        reasons=parts.field(
            sheet, "reasons", notice.reasons, length=NOTICE_WORDS, rows=6, wanting=wanting
        ),
        who=_who(sheet, notice, wanting),
        key=_key(sheet, notice, wanting),
        faith=_faith(sheet, notice, wanting),
        send=sheet.say("notice.send"),
        ways=parts.ways(sheet, PATH),
    )
    return sheet.answer(PATH, sheet.say("notice.title"), body, 422 if wanting else 200)


def _who(sheet: Sheet, notice: Notice, wanting: tuple[str, ...]) -> Markup:
    """Return the fields for who tells it.

    Not `required`: for offences against minors they may be left out, which HTML cannot say.
    """
    name = parts.field(
        sheet, "name", notice.name, length=NAME, is_needed=False, auto="name", wanting=wanting
    )
    email = parts.field(
        sheet,
        "email",
        notice.email,
        length=EMAIL,
        kind="email",
        is_needed=False,
        auto="email",
        wanting=wanting,
    )
    note = sheet.say("notice.who")
    return put(
        '<div class="field"><p class="field-note">{note}</p></div>{name}{email}',
        note=note,
        name=name,
        email=email,
    )


def _key(sheet: Sheet, notice: Notice, wanting: tuple[str, ...]) -> Markup:
    """Return the field for a trusted flagger's key, folded away from everybody else."""
    return put(
        "<details{is_open}><summary>{title}</summary>{field}</details>",
        is_open=Markup(" open" if notice.key else ""),
        title=sheet.say("notice.trusted"),
        field=parts.field(
            sheet,
            "key",
            notice.key,
            length=parts.CODE_LENGTH,
            is_needed=False,
            wanting=wanting,
        ),
    )


def _faith(sheet: Sheet, notice: Notice, wanting: tuple[str, ...]) -> Markup:
    return put(
        '<label class="option"><input type="checkbox" id="good_faith" name="good_faith"'
        ' value="yes" required{is_on}><span>{text}</span></label>{error}',
        text=sheet.say("notice.good_faith"),
        error=parts.error(sheet, "good_faith") if "good_faith" in wanting else parts.NOTHING,
        is_on=Markup(" checked" if notice.good_faith else ""),
    )

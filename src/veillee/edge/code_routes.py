"""`/code`: «J'ai quitté, j'ai un code»: report from one's own conversations after leaving.

The code travels in bodies alone: an address would stay in histories and logs.
"""

from collections.abc import Mapping

from litestar import MediaType, Response, get, post
from litestar.handlers import HTTPRouteHandler

from veillee.edge import code_lines, code_more
from veillee.edge import paper_parts as parts
from veillee.edge.declared import WITH_BODY, papers
from veillee.edge.desk import Desk
from veillee.edge.paper import (
    AnyRequest,
    Markup,
    Sheet,
    choice,
    form_of,
    hidden,
    joined,
    put,
    sheet_for,
)
from veillee.kernel.errors import Refused
from veillee.model.report import WORDS, Category
from veillee.model.statement import Statement
from veillee.talk.reporting.departed import Chosen, LatestLines, LeftTalk

PATH = "/code"
TICKED = 10
WHO = "Whoever holds a leaving code."


def code_routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the field for the code, and the steps after it."""

    @get(PATH, media_type=MediaType.HTML, **papers("The field for a leaving code.", WHO))
    async def code(request: AnyRequest) -> Response[str]:
        return _asked(sheet_for(desk, request))

    @post(
        PATH,
        status_code=200,
        media_type=MediaType.HTML,
        **papers("Choose a conversation, then messages, then send.", WHO, *WITH_BODY),
    )
    async def steps(request: AnyRequest) -> Response[str]:
        told = await form_of(request)
        sheet = sheet_for(desk, request, told)
        try:
            return await _step(desk, sheet, told)
        except Refused as refused:
            return _asked(sheet, f"code_{refused.why.value}")

    return [code, steps]


async def _step(desk: Desk, sheet: Sheet, told: Mapping[str, str]) -> Response[str]:
    """Return the next page: the conversations, their messages, or the receipt."""
    code, stream = told.get("code", ""), told.get("stream", "")
    if not stream:
        talks = await desk.outside.after_leaving.listed(code)
        decided = await desk.outside.after_leaving.decisions(code)
        codes = tuple((one, desk.appeals.code_of(one)) for one in decided)
        return _left(sheet, code, talks, codes)
    if "anew" not in told:
        answered = await code_more.step(desk, sheet, told)
        if answered is not None:
            return answered
    is_sent = "send" in told and "older" not in told
    wanting = _wanting(told) if is_sent else ()
    chosen = _chosen(told, stream, sheet.language) if is_sent else None
    if chosen is None:
        left = desk.outside.after_leaving
        offered = await left.lines(code, stream, code_lines.shown(told))
        return _lines(sheet, told, offered, wanting)
    receipt = await desk.outside.after_leaving.report(code, chosen)
    details = {"what": str(sheet.say(f"category.{chosen.category.value}"))}
    body = parts.receipt(sheet, receipt, details)
    return sheet.answer(PATH, sheet.say("receipt.title"), body)


def _wanting(told: Mapping[str, str]) -> tuple[str, ...]:
    wanting = {
        "category": told.get("category") not in set(Category),
        "ticks": not code_lines.ticks(told),
        "too_long": len(told.get("words", "")) > WORDS,
    }
    return tuple(key for key, is_wanting in wanting.items() if is_wanting)


def _chosen(told: Mapping[str, str], stream: str, language: str) -> Chosen | None:
    if _wanting(told):
        return None
    return Chosen(
        stream,
        Category(told["category"]),
        code_lines.ticks(told),
        told.get("words", ""),
        language,
        parts.KNOWS.get(told.get("knows", "")),
    )


def _asked(sheet: Sheet, *wanting: str) -> Response[str]:
    return parts.asked_for_code(sheet, PATH, "code", wanting, parts.danger(sheet))


def _left(
    sheet: Sheet, code: str, talks: tuple[LeftTalk, ...], decided: tuple[tuple[Statement, str], ...]
) -> Response[str]:
    """Return what somebody left behind: decisions about them, and their conversations."""
    body = joined((_decided(sheet, decided), _talks(sheet, code, talks)))
    return sheet.answer(PATH, sheet.say("code.title"), body)


def _decided(sheet: Sheet, decided: tuple[tuple[Statement, str], ...]) -> Markup:
    if not decided:
        return Markup("")
    rows = joined(
        put(
            '<form method="post" action="{action}" class="report">{kept}'
            '<button type="submit" class="wide">{go} · {at}</button></form>',
            action=sheet.to("/decision"),
            kept=hidden(lang=sheet.language, code=claim),
            go=sheet.say("decision.go"),
            at=sheet.moment(one.starts_at),
        )
        for one, claim in decided
    )
    return put(
        '<section class="setting"><h2>{title}</h2>{rows}</section>',
        title=sheet.say("code.decided"),
        rows=rows,
    )


def _talks(sheet: Sheet, code: str, talks: tuple[LeftTalk, ...]) -> Markup:
    if not talks:
        return put("<p>{text}</p>", text=sheet.say("code.none"))
    options = [
        (talk.stream, put("{n} · {at}", n=talk.nickname or "–", at=sheet.moment(talk.at)))
        for talk in talks
    ]
    return put(
        '<form method="post" action="{action}" class="report">{kept}'
        '<fieldset class="report-what"><legend>{legend}</legend>'
        '<div class="report-choices">{options}</div></fieldset>'
        '<button type="submit" class="primary wide">{go}</button></form>',
        action=sheet.to(PATH),
        kept=hidden(lang=sheet.language, code=code),
        legend=sheet.say("code.which"),
        options=choice("stream", options, ""),
        go=sheet.say("code.go"),
    )


def _lines(
    sheet: Sheet,
    told: Mapping[str, str],
    offered: LatestLines,
    wanting: tuple[str, ...],
) -> Response[str]:
    latest = [line.seq for line in offered.lines[-TICKED:]]
    ticked = code_lines.ticks(told) if "send" in told else latest
    body = put(
        '{danger}{problems}<form method="post" action="{action}" class="report">{kept}{categories}'
        '<fieldset class="report-reads"><legend>{reads}</legend><p class="field-note">{note}</p>'
        "{lines}</fieldset>{words}"
        '<button type="submit" class="primary wide">{send}</button></form>',
        danger=parts.danger(sheet),
        problems=parts.problems(sheet, wanting),
        action=sheet.to(PATH),
        kept=hidden(
            lang=sheet.language,
            code=told.get("code", ""),
            stream=told["stream"],
            send="yes",
            anew="yes",
        ),
        categories=joined(
            (
                parts.categories(sheet, told.get("category", "")),
                parts.knows(sheet, told.get("knows", "")),
            )
        ),
        reads=sheet.say("code.reads"),
        note=sheet.say("code.reads.note", place=sheet.place),
        lines=code_lines.lines(sheet, offered, PATH, ticked),
        words=parts.field(
            sheet, "words", told.get("words", ""), length=WORDS, rows=3, is_needed=False
        ),
        send=sheet.say("notice.send"),
    )
    return sheet.answer(PATH, sheet.say("code.title"), body, 422 if wanting else 200)

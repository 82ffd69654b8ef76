"""The team's question on the page of a leaving code: who left answers it as who is inside does, by
ticking messages of their own conversation, or says no. Nothing is ticked beforehand.
"""

from collections.abc import Mapping

from litestar import Response

from veillee.edge import code_lines
from veillee.edge import paper_parts as parts
from veillee.edge.desk import Desk
from veillee.edge.paper import Sheet, hidden, put
from veillee.talk.reporting.more import Question

PATH = "/code"


async def step(desk: Desk, sheet: Sheet, told: Mapping[str, str]) -> Response[str] | None:
    """Return the question about a conversation, or what became of it; None where nobody asks."""
    code, left = told.get("code", ""), desk.outside.after_leaving
    question = await left.asked(code, told["stream"], desk.answers)
    if question is None:
        # Whoever answers twice, or after its time, is told what holds, and not asked for a report.
        return _said(sheet, "over") if {"add", "decline"} & told.keys() else None
    if "decline" in told:
        await desk.answers.decline(question)
        return _said(sheet, "declined")
    ticked = frozenset(code_lines.ticks(told))
    if "add" in told and ticked and "older" not in told:
        await left.add(code, question, ticked, desk.answers)
        return _said(sheet, "given")
    return await _question(desk, sheet, told, question)


def _said(sheet: Sheet, how: str) -> Response[str]:
    body = put("{note}{ways}", note=parts.note(sheet, f"more.{how}"), ways=parts.ways(sheet, PATH))
    return sheet.answer(PATH, sheet.say("more.title"), body)


async def _question(
    desk: Desk, sheet: Sheet, told: Mapping[str, str], question: Question
) -> Response[str]:
    code, wanting = told.get("code", ""), ("ticks",) if "add" in told else ()
    offered = await desk.outside.after_leaving.more(code, question, code_lines.shown(told))
    kept = hidden(lang=sheet.language, code=code, stream=told["stream"])
    body = put(
        '{problems}<p>{about}</p><p class="said-plainly">{wanted}</p>'
        '<form method="post" action="{action}" class="report">{kept}'
        '<fieldset class="report-reads"><legend>{reads}</legend><p class="field-note">{until}</p>'
        "{lines}</fieldset>"
        '<button type="submit" name="add" value="yes" class="primary wide">{add}</button>'
        '<button type="submit" name="decline" value="yes" class="wide">{no}</button>'
        '<p class="field-note">{note}</p>'
        '<button type="submit" name="anew" value="yes" class="wide">{anew}</button></form>',
        problems=parts.problems(sheet, wanting),
        about=sheet.say("more.about"),
        wanted=sheet.say(f"more.wanted.{question.asked.wanted.value}"),
        action=sheet.to(PATH),
        kept=kept,
        reads=sheet.say("more.left"),
        until=sheet.say("more.until", until=sheet.moment(question.asked.until)),
        lines=code_lines.lines(sheet, offered, PATH, code_lines.ticks(told)),
        add=sheet.say("more.add"),
        no=sheet.say("more.no"),
        note=sheet.say("more.no.note"),
        anew=sheet.say("more.anew"),
    )
    return sheet.answer(PATH, sheet.say("more.title"), body, 422 if wanting else 200)

"""Messages to choose from on the page of a leaving code, and which were ticked."""

from collections.abc import Collection, Mapping

from veillee.edge.paper import Markup, Sheet, joined, put
from veillee.model.exhibit import FrozenLine
from veillee.talk.reporting.departed import SHOWN, LatestLines

DIGITS = 15
"""As many as a number that JavaScript counts exactly."""


def ticks(told: Mapping[str, str]) -> tuple[int, ...]:
    """Return the numbers that were ticked."""
    numbers = told.get("tick", "").split(",")
    return tuple(int(each) for each in numbers if _is_number(each))


def _is_number(text: str) -> bool:
    """Tell whether it may number a message: of thousands of digits nothing makes an int."""
    return text.isascii() and text.isdigit() and len(text) <= DIGITS


def shown(told: Mapping[str, str]) -> int:
    """Return how many messages to show: as many as before, or more of them."""
    number = told.get("older") or told.get("shown", "")
    return max(SHOWN, int(number)) if _is_number(number) else SHOWN


def lines(sheet: Sheet, offered: LatestLines, path: str, ticked: Collection[int]) -> Markup:
    """Return messages with their boxes; what is ticked stays so while older ones are fetched."""
    older = put(
        '<button type="submit" name="older" value="{more}" class="link" formnovalidate'
        ' formaction="{action}#lines">{label}</button>',
        more=len(offered.lines) + SHOWN,
        action=sheet.to(path),
        label=sheet.say("code.older"),
    )
    return put(
        '<div class="report-lines" id="lines">{older}{lines}</div>'
        '<input type="hidden" name="shown" value="{shown}">',
        older=older if offered.has_older else "",
        lines=joined(_line(sheet, one, is_ticked=one.seq in ticked) for one in offered.lines),
        shown=len(offered.lines),
    )


def _line(sheet: Sheet, said: FrozenLine, *, is_ticked: bool) -> Markup:
    """Return a message with its box."""
    who = sheet.say("you") if said.is_reporter else said.face.n if said.face else "–"
    return put(
        '<label class="report-line"><input type="checkbox" name="tick" value="{seq}"{is_on}>'
        '<span><span class="quiet small">{who} · {at}</span><br><span>{text}</span></span></label>',
        seq=said.seq,
        is_on=Markup(" checked" if is_ticked else ""),
        who=who,
        at=sheet.clock(said.at),
        text=sheet.say("deleted", text=said.text) if said.deleted_at else said.text,
    )

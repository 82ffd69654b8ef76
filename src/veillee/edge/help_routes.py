"""`/aide`: who listens, for somebody outside; and the page for an address that leads nowhere.

Both need no script and no visit: who left, was turned away or mistyped finds the numbers.
"""

from litestar import MediaType, Response, get
from litestar.handlers import HTTPRouteHandler

from veillee.edge import paper_parts as parts
from veillee.edge.declared import papers
from veillee.edge.desk import Desk
from veillee.edge.forms import Help
from veillee.edge.paper import AnyRequest, Markup, Sheet, joined, put, sheet_for
from veillee.edge.paper_words import words_in
from veillee.edge.problems import help_in

PATH = "/aide"
WHO = "Anybody whom the door lets knock."


def help_routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the page of the numbers."""

    @get(PATH, media_type=MediaType.HTML, **papers("Who listens, by telephone and online.", WHO))
    async def numbers(request: AnyRequest) -> Response[str]:
        sheet = sheet_for(desk, request)
        body = put(
            "{danger}{lines}<p>{never}</p>{ways}",
            danger=parts.danger(sheet),
            lines=_lines(sheet),
            never=sheet.say("team.never"),
            ways=parts.ways(sheet, PATH),
        )
        return sheet.answer(PATH, sheet.say("help.page"), body)

    return [numbers]


def lost(desk: Desk, request: AnyRequest) -> Response[str]:
    """Return the page for an address that leads nowhere: what one may have been looking for."""
    sheet = sheet_for(desk, request)
    body = put(
        "{danger}<p>{about}</p>{ways}",
        danger=parts.danger(sheet),
        about=sheet.say("lost.about"),
        ways=parts.ways(sheet, ""),
    )
    # The other language of a page that is not: that of the page which is.
    return sheet.answer(PATH, sheet.say("lost.title"), body, 404)


def _lines(sheet: Sheet) -> Markup:
    lines = joined(_line(sheet.language, line) for line in help_in(sheet.language))
    return put('<ul class="help-lines">{lines}</ul>', lines=lines)


def _line(language: str, line: Help) -> Markup:
    """Return who helps: our words for adults where there are some, else the list's, whose hours and
    addresses stand alone.
    """
    own = words_in(language)
    channel = own.get(f"help.{line.id}.channel", line.channel)
    return put(
        "<li>{number}<span><strong>{name}</strong><br>{when}{reached}{url}</span></li>",
        number=_number(line.id),
        name=_called(own.get(f"help.{line.id}.name", line.name)),
        when=own.get(f"help.{line.id}.when", line.when),
        reached=_under(" · ".join(filter(None, (channel, line.hours)))),
        url=_link(line.url),
    )


def _number(name: str) -> Markup:
    if not name.isdecimal():
        return Markup('<span class="help-number"></span>')
    return put('<a class="help-number" href="tel:{number}">{number}</a>', number=name)


def _called(name: str) -> Markup:
    """Return a name; one that is a number can be called."""
    digits = name.replace(" ", "")
    if not digits.isdecimal():
        return put("{name}", name=name)
    return put('<a href="tel:{digits}">{name}</a>', digits=digits, name=name)


def _under(text: str) -> Markup:
    return put('<br><span class="quiet">{text}</span>', text=text) if text else Markup("")


def _link(url: str) -> Markup:
    if not url:
        return Markup("")
    name = url.removeprefix("https://").removeprefix("www.")
    return put('<br><a href="{url}" rel="nofollow noopener">{name}</a>', url=url, name=name)

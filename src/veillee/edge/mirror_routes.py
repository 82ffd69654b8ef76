"""`/transparence`: how the house does, for anybody, without a script."""

from litestar import MediaType, Response, get
from litestar.handlers import HTTPRouteHandler

from veillee.cases.transparency.tally import Tally
from veillee.edge.declared import papers
from veillee.edge.desk import Desk
from veillee.edge.mirror_page import Month, Page, days_of, months_until
from veillee.edge.paper import AnyRequest, Markup, sheet_for

PATH = "/transparence"
WHO = "Anybody whom the door lets knock."


def mirror_routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the one page; whole months do not change, so each language is made once a month."""
    made = dict[str, tuple[list[Month], Markup]]()

    @get(PATH, media_type=MediaType.HTML, **papers("The figures of the house, for anybody.", WHO))
    async def transparency(request: AnyRequest) -> Response[str]:
        sheet, months = sheet_for(desk, request), months_until(desk.now())
        known = made.get(sheet.language)
        if known is None or known[0] != months:
            counts = await desk.office.mirror.ledger.between(*days_of(months))
            known = made[sheet.language] = months, Page(sheet, Tally(counts), months).body()
        return sheet.answer(PATH, sheet.say("mirror.title"), known[1])

    return [transparency]

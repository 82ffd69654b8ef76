"""The route of the figures: how the house does, gathered from cases and their logs."""

from litestar import get
from litestar.handlers import HTTPRouteHandler

from veillee.edge.staff.case_forms import Figures
from veillee.edge.staff.figures import figures
from veillee.edge.staff.guard import told
from veillee.edge.staff.office import Office
from veillee.edge.staff.roles import Route
from veillee.kernel.clock import DAY
from veillee.model.case import Case
from veillee.model.ids import CaseId

DAYS = 90
_ENTRIES = 5_000
_CASE = "k-"


def figure_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the one route of the figures."""

    @get(
        Route.FIGURES.path,
        **told(
            office,
            Route.FIGURES,
            "How the house does in 90 days; nothing in it is about one of the team.",
        ),
    )
    async def shown_figures() -> Figures:
        cases = await _cases(office, office.now() - DAYS * DAY)
        return figures(cases, [await office.desk.casebook.events(one.id) for one in cases])

    return [shown_figures]


async def _cases(office: Office, since: int) -> list[Case]:
    """Return the cases that wait, and those that the team touched since a time."""
    book = office.desk.casebook
    found = {one.id: one for one in await book.open_cases()}
    for entry in await office.book.audit(0, _ENTRIES):
        name = CaseId(entry.note.about)
        if entry.note.at < since or not name.startswith(_CASE) or name in found:
            continue
        case = await book.case(name)
        if case is not None:
            found[name] = case
    return list(found.values())

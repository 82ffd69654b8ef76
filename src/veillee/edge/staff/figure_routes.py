"""The route of the figures: how the house does, from the queue and the ledger."""

from litestar import get
from litestar.handlers import HTTPRouteHandler

from veillee.edge.staff.figures import figures
from veillee.edge.staff.guard import told
from veillee.edge.staff.mirror_forms import Figures
from veillee.edge.staff.office import Office
from veillee.edge.staff.roles import Route

DAYS = 90


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
        now, mirror = office.now(), office.mirror
        is_sending = bool(office.settings.transparency.endpoint)
        waiting = await office.desk.casebook.open_cases()
        to_send = await mirror.outbox.waiting() if is_sending else -1
        return figures(waiting, await mirror.since(DAYS, now), now, to_send)

    return [shown_figures]

"""All routes of the staff's side, put together."""

from litestar.handlers import HTTPRouteHandler

from veillee.edge.staff.alike_routes import alike_routes
from veillee.edge.staff.asking_routes import asking_routes
from veillee.edge.staff.audit_routes import audit_routes
from veillee.edge.staff.case_routes import case_routes
from veillee.edge.staff.decide_routes import decide_routes
from veillee.edge.staff.figure_routes import figure_routes
from veillee.edge.staff.office import Office
from veillee.edge.staff.order_routes import order_routes
from veillee.edge.staff.raid_routes import raid_routes
from veillee.edge.staff.sample_routes import sample_routes
from veillee.edge.staff.sign_in_routes import sign_in_routes
from veillee.edge.staff.team_routes import team_routes


def staff_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the routes of the console's API."""
    return [
        *sign_in_routes(office),
        *team_routes(office),
        *raid_routes(office),
        *audit_routes(office),
        *case_routes(office),
        *decide_routes(office),
        *alike_routes(office),
        *asking_routes(office),
        *figure_routes(office),
        *sample_routes(office),
        *order_routes(office),
    ]

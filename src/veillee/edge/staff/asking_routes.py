"""Routes of what the team asks of reporters: more of a conversation that they chose to show."""

from typing import Any

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.cases.asking import ask
from veillee.edge.declared import WITH_BODY
from veillee.edge.staff.asking_forms import AskForm
from veillee.edge.staff.case_forms import CasePage
from veillee.edge.staff.casework import Casework
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.office import Office
from veillee.edge.staff.possible import CASE, possible
from veillee.edge.staff.roles import Route
from veillee.kernel.errors import Refusal
from veillee.model.ids import CaseId
from veillee.model.staff import Act

AnyRequest = Request[Any, Any, Any]


def asking_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the route of asking a reporter."""

    @post(
        Route.CASE_ASK.path,
        status_code=200,
        **told(
            office,
            Route.CASE_ASK,
            "Ask a reporter, once, for messages of their conversation that were not transmitted.",
            *CASE,
            Refusal.UNFIT,
            *WITH_BODY,
            form=AskForm,
        ),
    )
    async def case_ask(request: AnyRequest, data: JSONBody[AskForm]) -> CasePage:
        staff = staff_in(request)
        asked = ask(office.desk, staff, CaseId(data.id), data.report, data.wanted)
        known = await possible(asked)
        await office.book.note(office.note(staff, Act.MORE_ASKED, known.id, data.wanted.value))
        return await Casework(office, staff).page(known)

    return [case_ask]

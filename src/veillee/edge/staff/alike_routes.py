"""Routes of «décider de même»: read the open cases with the line of a decided one, decide them."""

from typing import Any

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.cases.alike import AT_MOST, pointed
from veillee.cases.decide_alike import Answered, DecideAlike, Same, shown_as
from veillee.edge.declared import WITH_BODY
from veillee.edge.staff import exposing
from veillee.edge.staff.alike_forms import AlikeAnswer, AlikeForm, AlikeLine, AlikePage, AlikeShown
from veillee.edge.staff.case_forms import CaseName
from veillee.edge.staff.case_view import criteria_shown
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.office import Office
from veillee.edge.staff.possible import CASE, possible
from veillee.edge.staff.roles import Route
from veillee.kernel.errors import Refusal
from veillee.model.case import Case
from veillee.model.exhibit import Exhibit, Frozen
from veillee.model.ids import CaseId
from veillee.model.staff import Act, Staff

AnyRequest = Request[Any, Any, Any]


def alike_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the routes of deciding several cases alike."""

    @post(
        Route.CASE_ALIKE.path,
        status_code=200,
        **told(
            office,
            Route.CASE_ALIKE,
            "The open cases with the line of a decided one, each with what it holds; noted.",
            Refusal.UNKNOWN,
            *WITH_BODY,
            form=CaseName,
        ),
    )
    async def case_alike(request: AnyRequest, data: JSONBody[CaseName]) -> AlikePage:
        staff = staff_in(request)
        known = await possible(office.desk.case(staff, CaseId(data.id)))
        return await _page(office, staff, known)

    @post(
        Route.DECIDE_ALIKE.path,
        status_code=200,
        **told(
            office,
            Route.DECIDE_ALIKE,
            "Decide open cases like a decided one, each for itself; what a guard refuses is named.",
            *CASE,
            *WITH_BODY,
            form=AlikeForm,
        ),
    )
    async def decide_alike(request: AnyRequest, data: JSONBody[AlikeForm]) -> AlikePage:
        staff, case = staff_in(request), CaseId(data.id)
        chosen = [(CaseId(one.id), one.version) for one in data.cases]
        deciding = DecideAlike(office.desk, staff)
        answers = await possible(deciding(case, data.decision, chosen))
        known = await possible(office.desk.case(staff, case))
        return await _page(office, staff, known, tuple(_answer(one) for one in answers))

    return [case_alike, decide_alike]


async def _page(
    office: Office, staff: Staff, known: Case, answers: tuple[AlikeAnswer, ...] = ()
) -> AlikePage:
    own, now = office.settings.staff, office.now()
    exposure = await office.book.exposure(staff.id)
    same, left = await DecideAlike(office.desk, staff).same(known)
    shown = [one for one in same if not exposing.is_withheld(one.read.case, exposure, own, now)]
    for one in shown[:AT_MOST]:
        # Noted before anything is shown: nobody looks unseen. The same line read once more is no
        # more of a burden: it is not counted again.
        await office.book.note(office.note(staff, Act.CASE_OPENED, one.read.case.id))
    return AlikePage(
        known.id,
        next((one.id for one in reversed(known.decisions) if one.by), ""),
        tuple(_shown(one) for one in shown[:AT_MOST]),
        len(shown[AT_MOST:]) + left,
        len(same) - len(shown),
        answers,
    )


def _answer(one: Answered) -> AlikeAnswer:
    return AlikeAnswer(one.id, one.name, one.is_proposed, one.why, one.details)


def _shown(one: Same) -> AlikeShown:
    """Return a case as it is read before it is decided with others: no hidden number, no reporter,
    and of a discreet room not even its name.
    """
    read, told_of = one.read, one.foretold
    return AlikeShown(
        read.case.id,
        read.case.version,
        shown_as(read),
        tuple(line for piece in read.pieces for line in _lines(*piece)),
        len(read.case.reports),
        tuple(report.words for report in read.reports if report.words),
        one.ruling.held,
        criteria_shown(one.weighed),
        one.why,
        one.details,
        told_of.takes_two,
        told_of.is_delayed,
        told_of.is_unwarned,
        told_of.fr_first,
        told_of.en_first,
        told_of.fr,
        told_of.en,
    )


def _lines(exhibit: Exhibit, frozen: Frozen) -> list[AlikeLine]:
    room = frozen.room
    name = room.name if room and not room.is_discreet else ""
    is_private = exhibit.subject.is_private
    return [
        AlikeLine(line.at, line.text, name, is_private, line.is_unseen) for line in pointed(frozen)
    ]

"""The routes of the second look: lines drawn by lot, and whether the rules were right about them.

A line is shown without its author, its room and its hour. That somebody looked is noted, what they
answered is counted, and nothing joins the two.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.cases.second_look import SHOWN, harm
from veillee.edge.declared import WITH_BODY
from veillee.edge.staff import exposing
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.mirror_forms import SampleForm, SampleLine, SamplePage
from veillee.edge.staff.office import Office
from veillee.edge.staff.roles import Route
from veillee.kernel.errors import Refusal, Refused
from veillee.model.case import Harm
from veillee.model.sample import Drawn
from veillee.model.staff import Act, Staff

AnyRequest = Request[Any, Any, Any]


def sample_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the two routes of the second look."""

    @get(
        Route.SAMPLE.path,
        **told(
            office, Route.SAMPLE, "Lines of rooms drawn by lot for a second look; a note says who."
        ),
    )
    async def sample(request: AnyRequest) -> SamplePage:
        staff = staff_in(request)
        # Noted before anything is shown: nobody looks unseen.
        await office.book.note(office.note(staff, Act.SAMPLE_READ))
        return await _page(office, staff)

    @post(
        Route.SAMPLE_ANSWER.path,
        status_code=200,
        **told(
            office,
            Route.SAMPLE_ANSWER,
            "Say whether the rules were right about a line; it is counted without anybody's name.",
            Refusal.UNKNOWN,
            *WITH_BODY,
            form=SampleForm,
        ),
    )
    async def sample_answer(request: AnyRequest, data: JSONBody[SampleForm]) -> SamplePage:
        staff = staff_in(request)
        look = office.mirror.second_look
        drawn = (
            await look.open(data.id, staff.id)
            if data.opens
            else await look.answer(data.id, data.answer)
        )
        if drawn is None:
            raise Refused(Refusal.UNKNOWN)
        exposure = await office.book.exposure(staff.id)
        await office.book.expose(exposing.read(exposure, harm(drawn), office.now()))
        return await _page(office, staff)

    return [sample, sample_answer]


async def _page(office: Office, staff: Staff) -> SamplePage:
    waiting = await office.mirror.second_look.waiting()
    shown = await _bearable(office, staff, waiting)
    lines = tuple(_line(one) for one in shown[:SHOWN])
    return SamplePage(lines, len(shown), len(waiting) - len(shown))


async def _bearable(office: Office, staff: Staff, waiting: Sequence[Drawn]) -> Sequence[Drawn]:
    """Return what somebody is shown: before a pause that is due, nothing hard."""
    exposure = await office.book.exposure(staff.id)
    if not exposing.needs_pause(exposure, office.settings.staff, office.now()):
        return waiting
    return [one for one in waiting if harm(one) > Harm.GRAVE]


def _line(drawn: Drawn) -> SampleLine:
    reasons = drawn.verdict.reasons
    return SampleLine(
        drawn.id,
        drawn.line,
        drawn.text,
        reasons[0].policy if reasons else "",
        _once(one.because for one in reasons),
        _once(f"{one.rule} {one.version}" for one in reasons),
        harm(drawn) <= Harm.GRAVE,
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))

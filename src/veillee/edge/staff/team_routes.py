"""Routes of the team: who belongs to it, what changed, who watches when."""

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.cases.left_alone import told_to
from veillee.cases.proof import hash_of_proof
from veillee.edge.declared import WITH_BODY
from veillee.edge.staff.announced import News
from veillee.edge.staff.forms import (
    Done,
    LeftAlone,
    Member,
    ProofGiven,
    ShiftForm,
    ShiftName,
    ShiftShown,
    Team,
)
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.office import Office
from veillee.edge.staff.roles import Route
from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.kernel.errors import Refusal, Refused
from veillee.kernel.hours import is_open
from veillee.kernel.ids import code_of_words, opaque
from veillee.model.staff import Act, Shift, Staff, watching

AnyRequest = Request[Any, Any, Any]

ROSTER_DAYS = 14
NEWS_DAYS = 14
_LONGEST_SHIFT = 12 * HOUR
_PROOF = 15 * MINUTE
"""A code is used on the spot."""


def team_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the routes of the team."""
    return [_team(office), *_shifts(office), _proofs(office)]


def _team(office: Office) -> HTTPRouteHandler:
    news = News()

    @get(
        Route.TEAM.path,
        **told(office, Route.TEAM, "The team, its shifts, and whose keys changed lately."),
    )
    async def team(request: AnyRequest) -> Team:
        now, own = office.now(), office.settings.staff
        members = {one.id: one for one in await office.book.members()}
        shifts = await office.book.shifts(now - HOUR, now + ROSTER_DAYS * DAY)
        return Team(
            members=tuple(
                Member(one.id, one.name, one.role) for one in members.values() if one.is_here
            ),
            shifts=tuple(
                ShiftShown(one.id, one.staff, members[one.staff].name, one.since, one.until)
                for one in shifts
            ),
            news=await news.since(
                office.book,
                now - NEWS_DAYS * DAY,
                {one: members[one].name for one in members},
            ),
            hours=own.hours,
            is_open=not own.hours or is_open(own.hours, own.timezone, now),
            is_covered=any(one.covers(now) for one in watching(members.values(), shifts)),
            left_alone=tuple(
                LeftAlone(*one)
                for one in told_to(
                    staff_in(request), await office.desk.casebook.open_cases(), members.values()
                )
            ),
        )

    return team


def _shifts(office: Office) -> list[HTTPRouteHandler]:
    @post(
        Route.SHIFT_TAKE.path,
        status_code=200,
        **told(
            office,
            Route.SHIFT_TAKE,
            "Say when one watches, twelve hours at a time at most.",
            Refusal.TOO_LATE,
            *WITH_BODY,
            form=ShiftForm,
        ),
    )
    async def shift_take(request: AnyRequest, data: JSONBody[ShiftForm]) -> Done:
        staff, now = staff_in(request), office.now()
        is_span = data.since < data.until <= data.since + _LONGEST_SHIFT
        if not is_span or not now < data.until <= now + ROSTER_DAYS * DAY:
            raise Refused(Refusal.TOO_LATE)
        shift = Shift(f"s-{opaque(10)}", staff.id, data.since, data.until)
        await office.book.take_shift(shift, office.note(staff, Act.SHIFT_TAKEN, shift.id))
        await office.roster_changed()
        return Done()

    @post(
        Route.SHIFT_DROP.path,
        status_code=200,
        **told(
            office,
            Route.SHIFT_DROP,
            "Give back a shift of one's own.",
            Refusal.UNKNOWN,
            *WITH_BODY,
            form=ShiftName,
        ),
    )
    async def shift_drop(request: AnyRequest, data: JSONBody[ShiftName]) -> Done:
        staff: Staff = staff_in(request)
        note = office.note(staff, Act.SHIFT_DROPPED, data.id)
        if not await office.book.drop_shift(data.id, note):
            raise Refused(Refusal.UNKNOWN)
        await office.roster_changed()
        return Done()

    return [shift_take, shift_drop]


def _proofs(office: Office) -> HTTPRouteHandler:
    @post(
        Route.PROOF_GIVE.path,
        status_code=200,
        **told(
            office,
            Route.PROOF_GIVE,
            "Give a code to somebody whose document one has just looked at; nothing of it is kept.",
            Refusal.TOO_MANY_PROOFS,
            *WITH_BODY,
        ),
    )
    async def proof_give(request: AnyRequest) -> ProofGiven:
        staff, now = staff_in(request), office.now()
        code, until = code_of_words(), now + _PROOF
        note = office.note(staff, Act.PROOF_GIVEN)
        if not await office.book.give_proof(hash_of_proof(code), until, note):
            raise Refused(Refusal.TOO_MANY_PROOFS)
        return ProofGiven(code, until)

    return proof_give

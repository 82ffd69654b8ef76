"""Routes of the alert against a raid: what holds, and the one switch."""

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.edge.declared import WITH_BODY
from veillee.edge.staff.forms import RaidForm, Raids, RaidShown, RoomShown
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.office import Office
from veillee.edge.staff.roles import Route
from veillee.kernel.clock import MINUTE
from veillee.kernel.errors import Refusal, Refused
from veillee.model.ids import RoomId
from veillee.model.raid import EVERYWHERE, Level, Raid
from veillee.model.staff import Act, Staff

AnyRequest = Request[Any, Any, Any]


def raid_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the routes of the alert."""

    @get(
        Route.RAIDS.path,
        **told(office, Route.RAIDS, "The alerts that hold, and the rooms with many new profiles."),
    )
    async def raids(request: AnyRequest) -> Raids:
        return await _shown(office, staff_in(request))

    @post(
        Route.RAID_SET.path,
        status_code=200,
        **told(
            office,
            Route.RAID_SET,
            "Set an alert in a room or the house for a while, or end it.",
            Refusal.UNKNOWN,
            *WITH_BODY,
            form=RaidForm,
        ),
    )
    async def raid_set(request: AnyRequest, data: JSONBody[RaidForm]) -> Raids:
        staff, now = staff_in(request), office.now()
        if data.where != EVERYWHERE and RoomId(data.where) not in office.rooms():
            raise Refused(Refusal.UNKNOWN)
        until = now + data.minutes * MINUTE if data.level else now
        raid = Raid(data.where, Level(data.level or Level.SLOWER), until)
        detail = f"{data.level}:{data.minutes}" if data.level else "0"
        await office.book.set_raid(raid, office.note(staff, Act.RAID_SET, data.where, detail))
        await office.roster_changed()
        return await _shown(office, staff)

    return [raids, raid_set]


async def _shown(office: Office, staff: Staff) -> Raids:
    names, waves = office.rooms(), office.waves()
    alerts = await office.book.raids(office.now())
    return Raids(
        tuple(
            RaidShown(one.where, names.get(RoomId(one.where), ""), int(one.level), one.until)
            for one in alerts
        ),
        tuple(RoomShown(where, name, waves.get(where, 0)) for where, name in names.items()),
        staff.role in Route.RAID_SET.roles,
    )

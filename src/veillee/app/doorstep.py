"""The doorstep, put together: what a measure leaves at the door, and what a new profile meets."""

from collections.abc import Iterator

from veillee.app.casework import Casework, Evading
from veillee.config.settings import Door, Settings
from veillee.config.site_secret import derived
from veillee.edge.door import listed
from veillee.edge.socket import Front
from veillee.entry.accesses import EVADED, Accesses
from veillee.entry.doorstep import Doorstep
from veillee.entry.work import Works
from veillee.kernel.clock import SECOND, Now
from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.model.raid import EVERYWHERE, Level
from veillee.model.sanction import Sanction
from veillee.store.ports import Store
from veillee.talk.house import House


def make_accesses(
    settings: Settings, store: Store, house: House, front: Front, secret: bytes, now: Now
) -> Accesses:
    """Return what is remembered of accesses; sockets tell it by which one somebody came."""

    def measured(person: PersonId) -> Iterator[Sanction]:
        held = (one.sanction for one in house.measures.of(person))
        return (one for one in held if one.kind in EVADED)

    key, days = derived(secret, "accesses"), settings.door.access_days
    accesses = Accesses(store.traces, now, key, days, measured)
    front.shared = listed(settings.door.shared_networks)
    front.seen = accesses.seen
    return accesses


def evading(accesses: Accesses, house: House, front: Front) -> Evading:
    """Return who hears of measures: while their person is still here, as sockets are closed."""

    def begins(sanction: Sanction) -> None:
        if sanction.kind in EVADED:
            house.spawn(accesses.remember(front.prefixes_of(sanction.person), sanction))

    return Evading(begins, accesses.forget)


def make_doorstep(door: Door, accesses: Accesses, house: House, casework: Casework) -> Doorstep:
    """Return what a new profile meets; an alert that stops first contacts asks it of all."""

    async def rest(person: Person, rests: int) -> None:
        await casework.intake.new_profile(person.id, rests)
        await casework.apply.know(person.id)

    def is_alert() -> bool:
        return house.cover.asks(Level.NO_FIRST_CONTACTS, EVERYWHERE)

    works = Works(door.challenge_seconds * SECOND, door.work_bits)
    return Doorstep(accesses, works, is_alert, rest, door.pause_hours)

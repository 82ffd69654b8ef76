"""The talking part of a node: town, rooms, hub, house, and the front of its sockets."""

import asyncio
from collections.abc import Awaitable, Callable

from veillee.config.settings import Settings
from veillee.config.shipped import shipped_rooms
from veillee.config.site_secret import derived
from veillee.edge.socket import Front
from veillee.entry.oneself import Oneself
from veillee.fanout.local import LocalHub
from veillee.kernel.chance import Chance
from veillee.kernel.clock import MINUTE, Now
from veillee.kernel.log import Event, Log
from veillee.model.ids import RoomId
from veillee.model.room import Room
from veillee.model.rooms import local, themed
from veillee.moderation.dangers import shipped_dangers
from veillee.moderation.insistence import Insistence
from veillee.moderation.memory import Memory
from veillee.moderation.shelf import Shelf
from veillee.places.atlas import Atlas
from veillee.store.ports import Store
from veillee.talk.access import Access
from veillee.talk.cover import Cover
from veillee.talk.faces import Faces, Handles
from veillee.talk.house import House
from veillee.talk.judge import JudgeLine
from veillee.talk.measures import Measures
from veillee.talk.parts import Parts
from veillee.talk.second_look import SecondLook
from veillee.talk.town import Town
from veillee.talk.watch import Watch, log_alarms


class Spawned:
    """Handlers that await: run them, hold them until they end, and tell of what went wrong."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self, awaited: Awaitable[None]) -> None:
        """Run something awaitable."""
        task = asyncio.ensure_future(self._watched(awaited))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _watched(self, awaited: Awaitable[None]) -> None:
        try:
            await awaited
        except Exception as error:  # noqa: BLE001 - one command's fault ends with that command
            self._log.fault(Event.FAILED, error)


def rooms_of(settings: Settings, atlas: Atlas, secret: bytes) -> dict[RoomId, Room]:
    """Return every room there can be: the themed ones, and one a department, made when needed."""
    listed = themed(settings.rooms or shipped_rooms(), secret)
    places = tuple(
        local(department, secret, settings.site.language) for department in atlas.departments()
    )
    return {room.id: room for room in (*listed, *places)}


def make_house(  # noqa: PLR0913, PLR0917 - what a house is made of
    settings: Settings,
    store: Store,
    atlas: Atlas,
    oneself: Oneself,
    secret: bytes,
    now: Now,
    log: Log,
    shelf: Shelf,
    look: SecondLook,
) -> House:
    """Return the house."""
    talk, people = settings.talk, settings.people
    chance = Chance()
    faces = Faces(atlas, people.named_from)
    town = Town(
        rooms_of(settings, atlas, derived(secret, "rooms")),
        Handles(derived(secret, "handles")),
        faces,
        now,
        talk.grace_minutes,
    )
    insistence = Insistence(settings.moderation.grave_lines)
    watch = Watch(Memory(shipped_dangers()), log_alarms(log), insistence)
    judge = JudgeLine(shelf, now, settings.private.newcomer_minutes * MINUTE, watch)
    look.watch = watch
    hub = LocalHub(talk.wide_flush_deliveries, talk.wide_flush_ms / 1_000)
    parts = Parts(
        settings,
        store,
        hub,
        atlas,
        town,
        Access(town, talk.recovery),
        judge,
        oneself.naming,
        oneself,
        now,
        chance,
        Spawned(log),
        Measures(now),
        Cover(settings.staff, now),
        watch,
        look=look,
    )
    return House(parts)


def make_front(settings: Settings, house: House, log: Log, is_choked: Callable[[], bool]) -> Front:
    """Return what all sockets share; by it the house knows who is here by one access."""
    front = Front(
        house,
        settings.server,
        lambda error: log.fault(Event.FAILED, error),
        frame_bytes=settings.talk.frame_bytes,
        backlog_bytes=settings.talk.backlog_bytes,
        silence_seconds=settings.talk.silence_seconds,
        max_sockets=settings.server.max_sockets,
        is_choked=is_choked,
    )
    house.private.signals.are_together = front.are_together
    return front

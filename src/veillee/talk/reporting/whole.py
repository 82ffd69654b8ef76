"""The reporting part of the house put together."""

from veillee.model.ids import PersonId, RoomId
from veillee.model.person import Face
from veillee.talk.near import Near
from veillee.talk.parts import Parts
from veillee.talk.private import Private
from veillee.talk.reporting.blocked import InBlocks
from veillee.talk.reporting.departed import AfterLeaving
from veillee.talk.reporting.file import Filing
from veillee.talk.reporting.notice import GiveNotice
from veillee.talk.reporting.outside import Outside
from veillee.talk.reporting.persons import Known
from veillee.talk.reporting.report import MakeReport
from veillee.talk.reporting.rooms import InRooms
from veillee.talk.reporting.shown import AsShown
from veillee.talk.reporting.talks import InTalks


def filing(parts: Parts) -> Filing:
    """Return what seals, files and gives receipts."""
    promised = parts.settings.reports
    return Filing(
        parts.store.inbox,
        parts.store.vault,
        parts.now,
        promised.look_hours,
        promised.urgent_minutes,
        parts.cover.look_by,
    )


def from_outside(parts: Parts, inside: MakeReport) -> Outside:
    """Return what is there for people who are not inside."""
    filing, store = inside.filing, parts.store
    trusted = frozenset(parts.settings.reports.trusted)
    return Outside(
        GiveNotice(filing, trusted),
        AfterLeaving(
            store,
            inside.talks,
            filing,
            inside.signals,
            parts.now,
            parts.measures.given,
        ),
    )


def from_inside(parts: Parts, private: Private, near: Near) -> MakeReport:
    """Return what takes reports from people who are here."""
    known = Known(parts.town, near, parts.store.persons)
    hours = parts.settings.retention.room_hours
    return MakeReport(
        InRooms(parts.access, parts.store.journal, known, parts.now, hours),
        InTalks(private.seats, private.reading, private.opened, private.faces, known),
        InBlocks(parts.store.traces, known),
        filing(parts),
        private.block,
        private.book,
        private.signals,
    )


def as_shown(parts: Parts, inside: MakeReport) -> AsShown:
    """Return what freezes for the team what rooms show."""
    town, hours = parts.town, parts.settings.retention.room_hours

    def present(room: RoomId) -> dict[PersonId, Face]:
        live = town.live.get(room)
        return {one.id: one.face for one in live.members.values()} if live else {}

    known = inside.rooms.known
    return AsShown(town.rooms, parts.store.journal, known, present, parts.now, hours)

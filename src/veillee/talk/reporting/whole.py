"""The reporting part of the house put together."""

from veillee.talk.near import Near
from veillee.talk.parts import Parts
from veillee.talk.private import Private
from veillee.talk.reporting.departed import AfterLeaving
from veillee.talk.reporting.file import Filing
from veillee.talk.reporting.persons import Known
from veillee.talk.reporting.report import MakeReport
from veillee.talk.reporting.rooms import InRooms
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
    )


def by_code(parts: Parts, inside: MakeReport) -> AfterLeaving:
    """Return what takes reports from who left for good."""
    return AfterLeaving(parts.store, inside.talks, inside.filing, inside.signals, parts.now)


def from_inside(parts: Parts, private: Private, near: Near) -> MakeReport:
    """Return what takes reports from people who are here."""
    known = Known(parts.town, near, parts.store.persons)
    hours = parts.settings.retention.room_hours
    return MakeReport(
        InRooms(parts.access, parts.store.journal, known, parts.now, hours),
        InTalks(private.seats, private.reading, private.opened, private.faces, known),
        filing(parts),
        private.block,
        private.book,
        private.signals,
    )

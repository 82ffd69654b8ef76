"""The reporting part of the house put together."""

from veillee.model.ids import PersonId, RoomId
from veillee.model.person import Face
from veillee.talk.dispatch import Gate
from veillee.talk.near import Near
from veillee.talk.parts import Parts
from veillee.talk.private import Private
from veillee.talk.reporting.blocked import InBlocks
from veillee.talk.reporting.choosing import ToChooseFrom
from veillee.talk.reporting.departed import AfterLeaving
from veillee.talk.reporting.file import Filing
from veillee.talk.reporting.more import MoreOfATalk
from veillee.talk.reporting.notice import GiveNotice
from veillee.talk.reporting.outside import Outside
from veillee.talk.reporting.persons import Known
from veillee.talk.reporting.report import MakeReport
from veillee.talk.reporting.rooms import InRooms
from veillee.talk.reporting.shown import AsShown
from veillee.talk.reporting.talks import InTalks
from veillee.wire import client


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
    rooms = InRooms(parts.access, parts.store.journal, known, parts.now, hours)
    return MakeReport(
        rooms,
        InTalks(private.seats, private.reading, private.opened, private.faces, known),
        InBlocks(parts.store.traces, rooms),
        filing(parts),
        private.block,
        private.book,
        private.signals,
    )


def gates(report: MakeReport, more: MoreOfATalk) -> dict[type[client.ClientMessage], Gate]:
    """Return the commands of who tells the team."""
    return {
        client.WhatToReport: Gate(2.0, ToChooseFrom(report.talks, report.blocks)),
        client.Report: Gate(4.0, report),
        client.MoreWanted: Gate(2.0, more.show),
        client.GiveMore: Gate(4.0, more.answer),
    }


def as_shown(parts: Parts, inside: MakeReport) -> AsShown:
    """Return what freezes for the team what rooms show."""
    town, hours = parts.town, parts.settings.retention.room_hours

    def present(room: RoomId) -> dict[PersonId, Face]:
        live = town.live.get(room)
        return {one.id: one.face for one in live.members.values()} if live else {}

    known = inside.rooms.known
    return AsShown(town.rooms, parts.store.journal, known, present, parts.now, hours)

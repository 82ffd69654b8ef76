"""Reporting from one's own list of blocked people: the block says who is meant, nothing is read."""

from dataclasses import dataclass

import msgspec

from veillee.kernel.errors import Refusal, Refused
from veillee.model.exhibit import Frozen
from veillee.model.report import Subject, SubjectKind
from veillee.store.ports import Traces
from veillee.talk.reporting.found import Found
from veillee.talk.reporting.persons import Known
from veillee.talk.session import Outlet
from veillee.wire import client

BLOCKED = "blocked"
"""Where a report names a line of that list: `handle` is then the block's id."""


@dataclass(frozen=True, slots=True)
class InBlocks:
    """Find whom one blocked, under the name they had then."""

    traces: Traces
    known: Known

    async def person(self, outlet: Outlet, report: client.Report) -> Found:
        """Return who is meant; a block of somebody else's is unknown."""
        me = outlet.session.person.id
        mine = [one for one in await self.traces.blocks_of(me) if one.by == me]
        record = next((one for one in mine if one.id == report.handle), None)
        if record is None:
            raise Refused(Refusal.UNKNOWN)
        is_discreet = bool(record.context)
        person = await self.known.frozen(record.whom, None, is_discreet=is_discreet)
        if person is not None and not person.nickname:
            person = msgspec.structs.replace(person, nickname=record.nickname)
        context = record.context
        subject = Subject(SubjectKind.PERSON, context, person=record.whom, context=context)
        return Found(subject, Frozen(person=person), context=context)

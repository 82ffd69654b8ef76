"""Blocks, signals, consents, refusals of age and sealed addresses in memory."""

import msgspec

from veillee.model.ids import PersonId, RoomId
from veillee.model.traces import (
    MOST_LIFTED,
    AccessMark,
    AgeRefusal,
    BlockRecord,
    DiscreetName,
    LeavingCode,
    LiftedBlock,
    SealedAddress,
    Signal,
)
from veillee.store.memory.shelves import Shelves
from veillee.store.ports import StoreFailed
from veillee.store.resting import name_of


class MemoryTraces:
    """Small facts in dictionaries."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def block(self, record: BlockRecord) -> None:
        """Keep a block; blocking twice changes nothing."""
        if not self._may_write_about(record.by):
            return
        known = {(block.by, block.whom, block.context) for block in self._shelves.blocks.values()}
        if (record.by, record.whom, record.context) not in known:
            self._shelves.blocks[record.id] = record

    async def unblock(self, by: PersonId, block: str, now: int) -> BlockRecord | None:
        """Lift a block of one's own and return it; what it hid from the other stays hidden."""
        self._shelves.write()
        record = self._shelves.blocks.get(block)
        if record is None or record.by != by:
            return None
        if record.whom in self._shelves.persons:
            self._lift(record.lifted(now))
        return self._shelves.blocks.pop(block)

    def _lift(self, lifted: LiftedBlock) -> None:
        kept = self._shelves.lifted
        pair = lifted.by, lifted.whom, lifted.context
        before = [one for one in kept.values() if (one.by, one.whom, one.context) == pair]
        if len(before) < MOST_LIFTED:
            kept[lifted.id] = lifted
        else:
            last = max(before, key=lambda one: (one.until, one.at, one.id))
            kept[last.id] = msgspec.structs.replace(last, until=lifted.until)

    async def lifted_from(self, person: PersonId) -> tuple[LiftedBlock, ...]:
        """Return the blocks about a person that were lifted, while what they hid is kept."""
        lifted = [one for one in self._shelves.lifted.values() if one.whom == person]
        return tuple(sorted(lifted, key=lambda one: (one.at, one.id)))

    async def blocks_of(self, person: PersonId) -> tuple[BlockRecord, ...]:
        """Return the blocks by and about a person."""
        blocks = [one for one in self._shelves.blocks.values() if person in (one.by, one.whom)]
        return tuple(sorted(blocks, key=lambda block: block.at))

    async def signal(self, signal: Signal) -> None:
        """Keep a receiver's act, once per receiver and kind."""
        if self._may_write_about(signal.about):
            self._shelves.signals.setdefault((signal.about, signal.by, signal.kind), signal)

    async def signals_about(self, person: PersonId, since: int) -> tuple[Signal, ...]:
        """Return the acts about a person since a time."""
        acts = [
            signal
            for signal in self._shelves.signals.values()
            if signal.about == person and signal.at >= since
        ]
        return tuple(sorted(acts, key=lambda signal: signal.at))

    async def has_written(self, by: PersonId, whom: PersonId) -> bool:
        """Tell whether somebody wrote to another in a conversation that is forgotten by now."""
        return (by, whom) in self._shelves.written

    async def consent(self, name: DiscreetName) -> bool:
        """Keep consent and nickname; False when somebody else there looks the same, or
        who left did.
        """
        if not self._may_write_about(name.person):
            raise StoreFailed("Nobody consents who is not known.")
        for other in self._shelves.names.values():
            looks_same = (other.room, other.skeleton) == (name.room, name.skeleton)
            if looks_same and other.person != name.person:
                return False
        if self._shelves.resting.get(name_of(name.room, name.skeleton), 0) > name.consented_at:
            return False
        self._shelves.names[name.room, name.person] = name
        return True

    async def discreet_name(self, room: RoomId, person: PersonId) -> DiscreetName | None:
        """Return the consent and nickname given."""
        return self._shelves.names.get((room, person))

    async def withdraw(self, room: RoomId, person: PersonId) -> None:
        """Forget the consent and nickname given for a discreet room."""
        self._shelves.write()
        self._shelves.names.pop((room, person), None)

    async def refuse_age(self, refusal: AgeRefusal) -> None:
        """Remember a refusal of age."""
        self._shelves.write()
        self._shelves.refusals.append(refusal)

    async def age_refused_until(self, key: bytes, cookie: bytes, now: int) -> int:
        """Return until when this key or this cookie stays refused; an empty one is nobody's."""
        return max(
            (
                refusal.until
                for refusal in self._shelves.refusals
                if refusal.until > now
                and ((key and refusal.key == key) or (cookie and refusal.cookie == cookie))
            ),
            default=0,
        )

    async def seal_address(self, address: SealedAddress) -> None:
        """Keep where a session came from, once."""
        self._shelves.write()
        self._shelves.addresses.setdefault(address.session, address)

    async def mark_access(self, mark: AccessMark) -> bool:
        """Remember by which access somebody under a measure came, while the measure stands."""
        self._shelves.write()
        sanction = self._shelves.sanctions.get(mark.sanction)
        if sanction is None or sanction.undone_at:
            return False
        known = self._shelves.accesses.get((mark.access, mark.sanction))
        if known is None or known.until < mark.until:
            self._shelves.accesses[mark.access, mark.sanction] = mark
        return True

    async def marked_accesses(self, now: int) -> tuple[AccessMark, ...]:
        """Return what is remembered, until after a time."""
        kept = self._shelves.accesses
        return tuple(kept[key] for key in sorted(kept) if kept[key].until > now)

    async def leaving_code(self, code: bytes, now: int) -> LeavingCode | None:
        """Return what a code keeps the right to report of, while it lasts."""
        kept = self._shelves.codes.get(code)
        return kept if kept and kept.until > now else None

    def _may_write_about(self, person: PersonId) -> bool:
        """Tell whether a fact that goes with a person may be kept: not once they are gone."""
        self._shelves.write()
        return person in self._shelves.persons

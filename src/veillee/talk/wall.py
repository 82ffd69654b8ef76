"""What blocks hide from somebody under one set of names: whom they never see, and of whom only what
was before.
"""

from collections import defaultdict
from collections.abc import Iterable

from veillee.model.ids import PersonId
from veillee.model.traces import BlockRecord, LiftedBlock
from veillee.talk.veil import NO_VEIL, Veil

NOBODY: frozenset[PersonId] = frozenset()


class Wall:
    """`blocked` are whom this person blocked, `hidden` these and those who blocked them: neither is
    told which. `veil` is what is hidden of the past; `veiled` are `hidden` and who lifted a block.
    """

    __slots__ = ("blocked", "hidden", "veil", "veiled")

    def __init__(
        self,
        person: PersonId,
        blocks: Iterable[BlockRecord] = (),
        lifted: Iterable[LiftedBlock] = (),
    ) -> None:
        kept, bygone = list(blocks), list(lifted)
        self.blocked = frozenset(block.whom for block in kept if block.by == person)
        self.hidden = self.blocked | {block.by for block in kept if block.by != person}
        self.veiled = self.hidden.union(each.by for each in bygone)
        self.veil = Veil(person, kept, bygone) if kept or bygone else NO_VEIL

    def __bool__(self) -> bool:
        """Tell whether anybody is hidden."""
        return bool(self.hidden)


NO_WALL = Wall(PersonId(0))


def walls(
    person: PersonId, blocks: Iterable[BlockRecord], lifted: Iterable[LiftedBlock]
) -> dict[str, Wall] | None:
    """Return one wall for each set of names under which there are blocks, or were lately."""
    kept: defaultdict[str, list[BlockRecord]] = defaultdict(list)
    for block in blocks:
        kept[block.context].append(block)
    bygone: defaultdict[str, list[LiftedBlock]] = defaultdict(list)
    for each in lifted:
        bygone[each.context].append(each)
    contexts = kept.keys() | bygone.keys()
    return {each: Wall(person, kept[each], bygone[each]) for each in contexts} or None

"""Who plays in a part: visitors of their own, and under which nickname the others know them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

import msgspec

from veillee.cli.drilling.part import Part, Player, Side
from veillee.cli.visiting.characters import part_of
from veillee.cli.visiting.device import Device
from veillee.cli.visiting.visitor import Visit, Visitor


@dataclass(slots=True, eq=False)
class Actor:
    """One person of a part: the visitor who plays them now, and their last line that was shown."""

    player: Player
    number: int
    visitor: Visitor
    person: int = 0
    last: int = 0

    @property
    def side(self) -> Side:
        """Return on which side they are."""
        return self.player.side


class Troupe:
    """The people of one part."""

    def __init__(self, part: Part, visit: Visit, seed: int) -> None:
        self._part = part
        self._visit = visit
        self._seed = seed
        self.actors = [
            Actor(player, number, self._visitor(player, number))
            for player in part.person
            for number in range(player.count)
        ]
        self.everybody = list(self.actors)
        """Also those whom somebody was before they came back with another key."""

    def of(self, role: str) -> list[Actor]:
        """Return who plays a role."""
        return [actor for actor in self.actors if actor.player.role == role]

    def newcomer(self, actor: Actor) -> Actor:
        """Return the same human as a person that the house has never seen, in their place."""
        fresh = self._visitor(actor.player, actor.number, key=f"new {Random().random()}")  # noqa: S311
        new = Actor(actor.player, actor.number, fresh)
        self.actors[self.actors.index(actor)] = new
        self.everybody.append(new)
        return new

    def named(self, text: str) -> str:
        """Return a line with the nicknames that the door gave."""
        return text.format_map({one.player.role: one.visitor.nickname for one in self._first()})

    def device(self, actor: Actor) -> Device:
        """Return the key of somebody, as their browser holds it."""
        return part_of(self._nickname(actor.player, actor.number), self._key()).device

    def _first(self) -> Iterator[Actor]:
        yield from (actor for actor in self.actors if actor.number == 0)

    def _visitor(self, player: Player, number: int, key: str = "") -> Visitor:
        nickname = self._nickname(player, number)
        drawn = part_of(nickname, self._key(), language=self._part.language)
        declared = msgspec.structs.replace(drawn.declared, age=player.age, gender=player.gender)
        device = Device(key) if key else drawn.device
        return Visitor(replace(drawn, declared=declared, device=device), self._visit)

    def _key(self) -> str:
        return f"drill {self._seed} {self._part.id}"

    def _nickname(self, player: Player, number: int) -> str:
        return f"{player.nickname}{'' if player.count == 1 else f'_{_LETTERS[number]}'}"


_LETTERS = [f"{a}{b}" for a in "bdfgk" for b in "aeiouylr"]

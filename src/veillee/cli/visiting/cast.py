"""Who plays whom: a visitor for each nickname of the scripts, also when it appears in several."""

from collections import OrderedDict
from collections.abc import Callable, Iterator

from veillee.cli.visiting.visitor import Visitor

Make = Callable[[str], Visitor]


class Cast:
    """Visitors by the nickname of their role.

    Past `most` people a new role goes to whoever of this cast was silent longest.
    """

    def __init__(self, make: Make, most: int = 0) -> None:
        self._make = make
        self._most = most
        self._roles: OrderedDict[str, Visitor] = OrderedDict()

    def visitor(self, nick: str) -> Visitor:
        """Return who plays this role from now on."""
        player = self._roles.get(nick)
        if player is None:
            player = self._recast() if 0 < self._most <= len(self._roles) else self._make(nick)
            self._roles[nick] = player
        self._roles.move_to_end(nick)
        return player

    def known(self, nick: str) -> Visitor | None:
        """Return who plays a role that somebody mentions."""
        return self._roles.get(nick)

    def rename(self, nick: str, to: str) -> None:
        """Let the same person go on under another nickname."""
        self._roles[to] = self._roles.pop(nick)

    def __iter__(self) -> Iterator[Visitor]:
        """Return everybody, once."""
        return iter(list(dict.fromkeys(self._roles.values())))

    def _recast(self) -> Visitor:
        _, player = self._roles.popitem(last=False)
        return player

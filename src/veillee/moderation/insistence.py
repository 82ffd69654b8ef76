"""Who goes on though their lines in rooms are turned away for grave reasons: counted for an hour.

It holds no text: which rules spoke, when, and under which id the line is kept meanwhile. Its only
answer is «show this to a human», once; it stops nobody. Advertising, repetition and all else that
is only against the terms is not counted, nor what a human had decided to hold.
"""

from collections.abc import Hashable, Iterable

import msgspec

from veillee.kernel.clock import HOUR
from veillee.model.policies import Severity, policies
from veillee.model.verdict import BY_AUTHOR, BY_MEASURE, Action, Reason, Verdict

WITHIN_MS = HOUR
PEOPLE = 20_000
_GRAVE = (Severity.CRITICAL, Severity.HIGH)
# Who seems to be under 18 is protected; saying so again is no insistence.
_NO_AGGRESSION = frozenset({"minor_safety.underage_user"})
_NO_RULE = frozenset({BY_MEASURE, BY_AUTHOR})
_TURNED_AWAY = frozenset({Action.REFUSE, Action.HOLD})


class TurnedAway(msgspec.Struct, frozen=True):
    """One line that was not shown: the id it is kept under, when, and the grave reasons."""

    draft: str
    at: int
    reasons: tuple[Reason, ...]


def grave(verdict: Verdict) -> tuple[Reason, ...]:
    """Return the grave reasons of what is refused or held; a critical verdict calls people by
    itself.
    """
    if verdict.action not in _TURNED_AWAY:
        return ()
    return tuple(one for one in verdict.reasons if one.rule not in _NO_RULE and _is_grave(one))


def _is_grave(reason: Reason) -> bool:
    known = policies().get(reason.policy)
    return known is not None and known.severity in _GRAVE and known.code not in _NO_AGGRESSION


def worst(lines: Iterable[TurnedAway]) -> str:
    """Return the gravest policy of some lines, the first that was named."""
    named = [one.policy for each in lines for one in each.reasons]
    return min(named, key=lambda policy: _GRAVE.index(policies()[policy].severity))


class Insistence:
    """Count such lines by person; bounded, so that a crowd cannot fill it. `calls_at` 0: never."""

    def __init__(self, calls_at: int, most: int = PEOPLE) -> None:
        self._calls_at = calls_at
        self._most = most
        self._lines: dict[Hashable, tuple[TurnedAway, ...]] = {}
        self._shown: dict[Hashable, int] = {}

    def turned_away(self, person: Hashable, line: TurnedAway) -> tuple[TurnedAway, ...]:
        """Take a line in; return all of the hour when a human should look now, else nothing."""
        if not self._calls_at or not line.reasons or self._is_shown(person, line.at):
            return ()
        lines = (*_lately(self._lines.pop(person, ()), line.at), line)
        if len(lines) >= self._calls_at:
            self._shown[person] = line.at
            return lines
        self._lines[person] = lines  # the last to be turned away stand last
        if len(self._lines) > self._most:
            del self._lines[next(iter(self._lines))]
        return ()

    def was_shown(self, person: Hashable, at: int) -> None:
        """Take up, after a restart, that a human was asked to look at somebody's lines."""
        self._shown[person] = max(at, self._shown.get(person, at))

    def _is_shown(self, person: Hashable, now: int) -> bool:
        """Tell whether somebody was shown within the hour: more of the same changes nothing."""
        return now - self._shown.get(person, -WITHIN_MS) < WITHIN_MS

    def forget(self, person: Hashable) -> None:
        """Forget somebody who left, or about whom a human decided «nothing»."""
        self._lines.pop(person, None)
        self._shown.pop(person, None)

    def forget_before(self, now: int) -> None:
        """Forget what is older than an hour."""
        self._lines = {
            person: left
            for person, lines in self._lines.items()
            if (left := tuple(_lately(lines, now)))
        }
        self._shown = {person: at for person, at in self._shown.items() if now - at < WITHIN_MS}

    def __contains__(self, person: Hashable) -> bool:
        """Tell whether something is remembered of somebody."""
        return person in self._lines or person in self._shown

    def __len__(self) -> int:
        """Return how many people something is remembered of."""
        return len(self._lines.keys() | self._shown.keys())


def _lately(lines: Iterable[TurnedAway], now: int) -> Iterable[TurnedAway]:
    return (one for one in lines if now - one.at < WITHIN_MS)

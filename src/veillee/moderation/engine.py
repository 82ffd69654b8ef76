"""The judge: facts in, the strictest of all rules' answers out, with every reason."""

from collections.abc import Iterable

from veillee.model.verdict import ALLOWED, Action, Reason, Verdict
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.rule import Rule


class RuleBook:
    """Rules sorted by surface once, so that a line only meets those that concern it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.by_id = {rule.id: rule for rule in self.rules}
        if len(self.by_id) != len(self.rules):
            raise ValueError("two rules have one id")
        self._by_surface = {
            surface: tuple((rule.signals, rule) for rule in self.rules if surface in rule.surfaces)
            for surface in Surface
        }

    def concerning(self, facts: Facts) -> list[Rule]:
        """Return the rules that this text gave a hint to."""
        signals = facts.signals
        return [rule for hints, rule in self._by_surface[facts.surface] if hints & signals]


def decide(facts: Facts, book: RuleBook) -> Verdict:
    """Return the strictest verdict; no rule means allow.

    What the author confirmed after being asked is allowed and keeps its reasons.
    """
    concerning = book.concerning(facts)
    if not concerning:
        return ALLOWED
    action, reasons = Action.ALLOW, list[Reason]()
    for rule in concerning:
        reason = rule.reason(facts)
        if reason is not None:
            reasons.append(reason)
            action = max(action, rule.action, key=_severity)
    if not reasons:
        return ALLOWED
    if action is Action.ASK and facts.is_confirmed:
        action = Action.ALLOW
    return Verdict(action, tuple(reasons))


def _severity(action: Action) -> int:
    return action.severity

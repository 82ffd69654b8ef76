"""What a rule is: when it looks, what it answers, what people are told, and its own examples."""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from veillee.kernel.refusals import Refusal
from veillee.model.verdict import Action, Reason
from veillee.moderation.condition import Condition
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.signals import Signal

_QUOTED = 80
"""The author knows what they wrote: a long address is told by its beginning."""


class Sentence(msgspec.Struct, frozen=True):
    """What the author is told, in both languages; `{seen}` is replaced by what the rule saw."""

    fr: str
    en: str

    def told(self, lang: str, seen: str) -> str:
        """Return the sentence in the author's language, French if it is neither."""
        quoted = seen if len(seen) <= _QUOTED else f"{seen[: _QUOTED - 1].rstrip()}…"
        return (self.en if lang.startswith("en") else self.fr).replace("{seen}", quoted)


# The part of the text that speaks against it ("" if nothing can be quoted); nothing if all is well.
Look = Callable[[Facts], str | None]


class State(StrEnum):
    """Whether a rule speaks."""

    ON = "on"
    SHADOW = "shadow"
    OFF = "off"


def _silent(_: Facts) -> str | None:
    return None


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule: it looks at facts and either keeps silent or says what it saw.

    A rule has one action; where a thing deserves two, two rules say so. Rules in the code look by
    themselves and may give a signal to others; rules in files have a condition over signals.
    """

    id: str
    version: int
    policy: str
    action: Action
    surfaces: frozenset[Surface]
    look: Look = _silent
    condition: Condition | None = None
    purpose: str
    says: Sentence
    signals: int = Signal.ANY
    gives: str = ""
    help: bool = False
    shown: bool = False
    state: State = State.ON
    refusal: Refusal = Refusal.NOT_HERE
    caught: tuple[Facts, ...]
    let_through: tuple[Facts, ...]

    def reason(self, facts: Facts) -> Reason | None:
        """Return why this rule speaks against the text, or nothing."""
        seen = self.look(facts)
        if seen is None:
            return None
        told = self.says.told(facts.told_in or facts.lang, seen)
        return Reason(self.id, self.version, self.policy, told)

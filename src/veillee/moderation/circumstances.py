"""Facts that a condition may name beside the signals of word lists."""

from collections.abc import Callable

from veillee.moderation.condition import Fact
from veillee.moderation.facts import Facts
from veillee.moderation.signals import Signal

# Hints that count as signals: a rule that names one is looked at when it fired.
HINTS = {
    "digits": Signal.DIGIT,
    "many_digits": Signal.MANY_DIGITS,
    "web": Signal.WEB,
    "at": Signal.AT,
    "again": Signal.REPEATED,
    "capitals": Signal.CAPITALS,
    "disguise": Signal.MASKED,
    "young_number": Signal.YOUNG_NUMBER,
}
FAR = "far"
"""Whether a line in which a list heard something is far from all that breaks a policy."""
CIRCUMSTANCES: dict[str, Callable[[Facts], Fact]] = {
    "repeats": lambda facts: facts.recent_same,
    "echoes": lambda facts: facts.echoed,
    "newcomer": lambda facts: facts.is_newcomer,
    "confirmed": lambda facts: facts.is_confirmed,
    "age": lambda facts: facts.declared_age or 0,
    "length": lambda facts: len(facts.text),
    "words": lambda facts: len(facts.said),
    "mentions": lambda facts: facts.text.count("@"),
    "links": lambda facts: facts.light.count("://") + facts.light.count("www."),
    "lang": lambda facts: facts.lang,
    "surface": lambda facts: facts.surface.value,
    # The small model knows (`resemblance.py`); a book without one finds nothing far.
    FAR: lambda _: False,
}

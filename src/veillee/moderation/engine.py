"""The judge: facts in, the strictest of all rules' answers out, with every reason."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from veillee.model.verdict import ALLOWED, Action, Reason, Verdict
from veillee.moderation.circumstances import CIRCUMSTANCES, HINTS
from veillee.moderation.condition import Condition, Fact, context
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.lexicon import Heard, Lexicon
from veillee.moderation.likeness import Likeness
from veillee.moderation.resemblance import Resemblance
from veillee.moderation.rule import Rule, State
from veillee.moderation.signals import FIRST_FREE_BIT, Signal
from veillee.moderation.spoken import apart
from veillee.moderation.spoken_ages import bare_age
from veillee.moderation.text import light

# Signals that only the memory of a room can read: an age, if somebody asked for it.
BARE_AGE = "bare_age"
# Heard in many lines and no risk by itself: what explains others is not listened for beside it.
_CALM = frozenset({"adult_self"})
# Steps that only seem to be there are taken as they are: what explains costs as much as the line.
_WORTH_EXPLAINING = 1.0
_REMEMBERED = 4_096
_NO_DIGITS = str.maketrans("0123456789_", " " * 11)


class RuleBook:
    """Rules sorted by surface once, so that a line only meets those that concern it."""

    def __init__(
        self,
        rules: Iterable[Rule],
        lexicon: Lexicon | None = None,
        likeness: Likeness | None = None,
    ) -> None:
        self.rules = tuple(rules)
        self.lexicon = lexicon or Lexicon()
        self._likeness = likeness
        asked = {name for rule in self.rules if rule.condition for name in rule.condition.names}
        self._resemblance = Resemblance(likeness, self.lexicon, asked) if likeness else None
        # Signals of the small model that are nobody's business but the rules'.
        self._faint = self._resemblance.faint if self._resemblance else 0
        self.by_id = {rule.id: rule for rule in self.rules}
        # Rules whose condition failed on somebody's line: they are silent until they are mended.
        self.broken: dict[str, str] = {}
        if len(self.by_id) != len(self.rules):
            raise ValueError("two rules have one id")
        self._bits = bits_of(self.rules, self.lexicon)
        if self._resemblance is not None:
            self._bits |= self._resemblance.bits
        coded = [rule for rule in self.rules if rule.condition is None]
        self._coded = {surface: _with_hints(coded, surface) for surface in Surface}
        self._any_coded = {
            surface: _joined(hints for hints, _ in each) for surface, each in self._coded.items()
        }
        self._written = {surface: self._named(surface) for surface in Surface}
        self._any_written = {
            surface: _joined(bits for bits, _, _ in each) for surface, each in self._written.items()
        }
        # The same few hints come again and again: which rules they concern is remembered.
        self._hinted = lru_cache(maxsize=_REMEMBERED)(self._rules_hinted_at)
        self._named_by = lru_cache(maxsize=_REMEMBERED)(self._rules_naming)
        self._signals_in = lru_cache(maxsize=_REMEMBERED)(self._signals_of)

    def with_rules(self, rules: Iterable[Rule]) -> "RuleBook":
        """Return a book of other rules that hears with the same lists and the same model."""
        return RuleBook(rules, self.lexicon, self._likeness)

    def _rules_hinted_at(self, surface: Surface, hints: int) -> tuple[Rule, ...]:
        return tuple(rule for theirs, rule in self._coded[surface] if theirs & hints)

    def _rules_naming(self, surface: Surface, bits: int) -> tuple[tuple[Rule, Condition], ...]:
        return tuple(
            (rule, condition) for needs, rule, condition in self._written[surface] if needs & bits
        )

    def concerning(self, facts: Facts) -> Sequence[Rule]:
        """Return the rules in the code that this text gave a hint to."""
        return self._hinted(facts.surface, facts.signals & self._any_coded[facts.surface])

    def hear(self, facts: Facts) -> Heard:
        """Return what the lists hear in a text; a room's name and description are one text."""
        if facts.surface is Surface.MESSAGE:
            heard = self.lexicon.hear(facts.text, facts.light, facts.said, facts.signals)
            if self._resemblance is not None:
                self._resemblance.note(heard, facts.said)
            return heard
        if facts.surface is Surface.ROOM:
            whole = f"{facts.text}\n{facts.topic}"
            folded = light(whole)
            return self.lexicon.hear(whole, folded, apart(folded), facts.signals)
        # In a nickname digits and underscores part words, and every reading is worth its time.
        words = apart(facts.light.translate(_NO_DIGITS))
        hints = facts.signals | Signal.MASKED
        heard = self.lexicon.hear(facts.text, facts.light, words, hints)
        self.lexicon.hear_within(heard)
        return heard

    def note(self, heard: Heard, rule: Rule, seen: str) -> None:
        """Let others know what a rule in the code saw."""
        heard.add(self._bits[rule.gives], seen)

    def candidates(self, surface: Surface, heard: Heard) -> Sequence[tuple[Rule, Condition]]:
        """Return the rules in files of which a named signal fired."""
        found = self._named_by(surface, heard.bits & self._any_written[surface])
        if not self.broken:
            return found
        return [each for each in found if each[0].id not in self.broken]

    def facts_for(
        self, conditions: Iterable[Condition], facts: Facts, heard: Heard
    ) -> dict[str, Fact]:
        """Return the flat facts that some conditions name."""
        names = frozenset[str]().union(*(each.names for each in conditions))
        return {name: self._fact(name, facts, heard) for name in names}

    def inputs(self, condition: Condition, heard: Heard) -> tuple[str, ...]:
        """Return the signals that fired among those a condition names."""
        bits = heard.bits
        return tuple(name for name in sorted(condition.names) if bits & self._bits.get(name, 0))

    def named(self, heard: Heard) -> frozenset[str]:
        """Return the names of the lists and rules in the code that gave a signal."""
        return self._signals_in((heard.bits & ~self._faint) >> FIRST_FREE_BIT << FIRST_FREE_BIT)

    def _signals_of(self, bits: int) -> frozenset[str]:
        return frozenset(name for name, bit in self._bits.items() if bits & bit)

    def seen(self, inputs: Sequence[str], heard: Heard) -> str:
        """Return the words that gave these signals: those that weigh before those that explain."""
        bits = [self._bits[name] for name in inputs]
        grave = (bit for bit in bits if bit & self.lexicon.grave)
        quotes = (heard.quotes.get(bit) for bit in (*grave, *bits))
        return next((quote for quote in quotes if quote), "")

    def _fact(self, name: str, facts: Facts, heard: Heard) -> Fact:
        bit = self._bits.get(name)
        return CIRCUMSTANCES[name](facts) if bit is None else bool(heard.bits & bit)

    def _named(self, surface: Surface) -> tuple[tuple[int, Rule, Condition], ...]:
        return tuple(
            (self._needs(rule.condition), rule, rule.condition)
            for rule in self.rules
            if rule.condition is not None
            and surface in rule.surfaces
            and rule.state is not State.OFF
        )

    def _needs(self, condition: Condition) -> int:
        """Return the signals one of which must fire: the faint ones, where a rule names such.

        A rule that names what this book cannot hear, as it has no model, is never asked.
        """
        if not all(name in self._bits or name in CIRCUMSTANCES for name in condition.names):
            return 0
        told = condition.names - CIRCUMSTANCES.keys()
        bits = _joined(self._bits.get(name, 0) for name in told)
        return bits & self._faint or bits


def decide(facts: Facts, book: RuleBook) -> Verdict:
    """Return the strictest verdict; no rule means allow.

    What the author confirmed after being asked is allowed and keeps its reasons.
    """
    return _verdict(facts, book, book.hear(facts))


def decide_and_tell(facts: Facts, book: RuleBook) -> tuple[Verdict, Mapping[str, float]]:
    """Return the verdict, and what was heard and how surely, for the memory of a person in rooms.

    What a list hears is sure; the model of steps says for each how sure it is.
    """
    heard = book.hear(facts)
    verdict = _verdict(facts, book, heard)
    signals = book.named(heard)
    if signals - _CALM or sum(heard.steps.values()) >= _WORTH_EXPLAINING:
        book.lexicon.explain(heard)
        signals = book.named(heard)
    is_age = bare_age(facts)
    if not (signals or is_age):
        return verdict, heard.steps
    told = {**heard.steps, **dict.fromkeys(signals, 1.0)}
    if is_age:
        told[BARE_AGE] = 1.0
    return verdict, told


def _verdict(facts: Facts, book: RuleBook, heard: Heard) -> Verdict:
    spoke = [*_coded(facts, book, heard), *_written(facts, book, heard)]
    if not spoke:
        return ALLOWED if heard.near is None else Verdict(near=heard.near)
    shadow = tuple(
        f"{rule.id}@{rule.version}:{rule.action.value}"
        for rule, _ in spoke
        if rule.state is State.SHADOW
    )
    spoke = [each for each in spoke if each[0].state is State.ON]
    told = 0
    if len(spoke) > 1:
        spoke, told = _in_order(spoke)
    action = spoke[0][0].action if spoke else Action.ALLOW
    if action is Action.ASK and facts.is_confirmed:
        action = Action.ALLOW
    reasons = tuple(reason for _, reason in spoke)
    stopping = [rule for rule, _ in spoke if rule.action.severity >= Action.HOLD.severity]
    return Verdict(
        action,
        reasons,
        help=any(rule.help for rule, _ in spoke),
        shadow=shadow,
        shown=action.waits and all(rule.shown for rule in stopping),
        told=told,
        near=None if reasons else heard.near,
    )


def _in_order(spoke: Sequence[tuple[Rule, Reason]]) -> tuple[list[tuple[Rule, Reason]], int]:
    """Return what weighs most first, which decides the policy that a human reads, and how many of
    the first the author is told, 0 for all: those that say what happens to the line, one sentence a
    policy. «Un modérateur le lit» is not true of one that another rule refuses, and «vous n'êtes
    pas seul» is said once; what a list heard is said before what a machine supposes.
    """
    strictest = max(rule.action.severity for rule, _ in spoke)
    heard = sorted(
        spoke, key=lambda each: (-each[0].action.severity, each[0].id.startswith(_GUESSES))
    )
    first = {reason.policy: rule for rule, reason in reversed(heard)}
    told = [
        each
        for each in heard
        if each[0].action.severity == strictest and first[each[1].policy] is each[0]
    ]
    rest = [each for each in heard if each not in told]
    return told + rest, len(told) if rest else 0


# The rules of what the small model only supposes.
_GUESSES = ("likely.", "near.")


def bits_of(rules: Iterable[Rule], lexicon: Lexicon) -> dict[str, int]:
    """Return the bit of each signal that a condition may name."""
    bits = {**HINTS, **lexicon.bits}
    for rule in rules:
        if rule.gives and rule.gives not in bits:
            bits[rule.gives] = 1 << (FIRST_GIVEN_BIT + len(bits))
    return bits


# Rules in the code give signals past those of any number of lists.
FIRST_GIVEN_BIT = 512


def _coded(facts: Facts, book: RuleBook, heard: Heard) -> list[tuple[Rule, Reason]]:
    spoke = []
    for rule in book.concerning(facts):
        reason = rule.reason(facts)
        if reason is not None:
            spoke.append((rule, reason))
            if rule.gives:
                book.note(heard, rule, "")
    return spoke


def _written(facts: Facts, book: RuleBook, heard: Heard) -> list[tuple[Rule, Reason]]:
    """Ask the candidates, which share one context; one that fails is broken and says nothing."""
    candidates = book.candidates(facts.surface, heard)
    if not candidates:
        return []
    book.lexicon.explain(heard)
    spoke = []
    shared = context(book.facts_for((each for _, each in candidates), facts, heard))
    for rule, condition in candidates:
        try:
            holds = condition.holds(shared)
        except Exception as error:  # noqa: BLE001 - CEL raises what it likes; a line is never lost to it
            book.broken[rule.id] = type(error).__name__
            continue
        if holds:
            inputs = book.inputs(condition, heard)
            told = rule.says.told(facts.told_in or facts.lang, book.seen(inputs, heard))
            spoke.append((rule, Reason(rule.id, rule.version, rule.policy, told, inputs)))
    return spoke


def _with_hints(rules: Iterable[Rule], surface: Surface) -> tuple[tuple[int, Rule], ...]:
    return tuple((rule.signals, rule) for rule in rules if surface in rule.surfaces)


def _joined(bits: Iterable[int]) -> int:
    joined = 0
    for each in bits:
        joined |= each
    return joined

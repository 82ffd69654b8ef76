"""The small model beside the lists of a book: what they hear counts in it, and it gives signals."""

from collections.abc import Container, Sequence

from veillee.moderation.circumstances import FAR
from veillee.moderation.lexicon import Heard, Lexicon
from veillee.moderation.likeness import (
    FEWEST,
    HALF,
    INVENTED,
    LONGEST,
    Leaning,
    Likeness,
    near_signal_of,
    shipped_head,
    signal_of,
)
from veillee.moderation.signals import Signal
from veillee.moderation.steps import Steps

# Past the bits of lists and of rules in the code, of which there may be any number.
_FIRST_BIT = 2_048
_FAR_BIT = 1 << (_FIRST_BIT - 1)


def model_bits() -> dict[str, int]:
    """Return the bit of each signal that the shipped model may give."""
    return _bits_of(shipped_head().policies)


def _bits_of(policies: Sequence[str]) -> dict[str, int]:
    names = [*map(signal_of, policies), *map(near_signal_of, policies)]
    return {name: 1 << (_FIRST_BIT + at) for at, name in enumerate(names)}


class Resemblance:
    """The model over what some lists hear."""

    def __init__(self, likeness: Likeness, lexicon: Lexicon, asked: Container[str]) -> None:
        """Make it ready; of the fainter signals only those that some rule asks for are given."""
        self._likeness = likeness
        self.bits = {**_bits_of(likeness.policies), FAR: _FAR_BIT}
        near = {each for each in likeness.policies if near_signal_of(each) in asked}
        self._near = likeness.lanes(near)
        # What is nobody's business but the rules'.
        self.faint = sum(self.bits[near_signal_of(each)] for each in near) | _FAR_BIT
        above = likeness.above
        self._steps = Steps(above, len(likeness.policies)) if above else None
        self._any = likeness.lanes(likeness.policies) | (self._steps.lanes if self._steps else 0)
        every = range(LONGEST + 1)
        self._widest = [self._lift(likeness.widest(words), words) for words in every]
        self._lifts = [self._lift(likeness.lift(words), words) for words in every]
        grave = {name: bit for name, bit in lexicon.bits.items() if bit & lexicon.grave}
        self._by_bit = {bit: likeness.of_signal(name) for name, bit in grave.items()}
        self._telling = sum(self._by_bit)

    def note(self, heard: Heard, words: Sequence[str]) -> None:
        """Add the signals of the policies that a line looks like breaking, or nearly so."""
        likeness = self._likeness
        if not INVENTED.isdisjoint(words):
            words = [word for word in words if word not in INVENTED]
        told = heard.bits & self._telling
        leaning = likeness.leaning(words, self._weighed(told))
        if told and self._knows(leaning, heard.bits) and likeness.is_far(leaning):
            heard.bits |= _FAR_BIT
        # Most lines are far from every bar.
        if leaning.weights + self._widest[leaning.words] & self._any:
            heard.near = likeness.nearest(leaning)
            if leaning.weights + self._lifts[leaning.words] & self._any:
                self._note_near(heard, leaning, words)

    def _note_near(self, heard: Heard, leaning: Leaning, words: Sequence[str]) -> None:
        likeness = self._likeness
        if self._steps is not None:
            heard.steps = self._steps.of(leaning)
        if leaning.words < FEWEST:
            return
        for policy in likeness.near(leaning, self._near):
            # What is quoted are the words that a list finds beside it.
            heard.bits |= self.bits[near_signal_of(policy)]
            heard.is_near = True
        for policy in likeness.reached(leaning):
            heard.add(self.bits[signal_of(policy)], likeness.weighed_most(words, policy))

    def _knows(self, leaning: Leaning, bits: int) -> bool:
        """Say whether the model can tell that a line is far: it does not see through disguises."""
        return leaning.words >= FEWEST and not bits & Signal.MASKED

    def _lift(self, whole: int, words: int) -> int:
        """Return what lifts a line of so many words over half a lane near any bar of both models:
        by one more in each lane, as a lane below zero takes one from the next.
        """
        return whole + (self._steps.lift(words) if self._steps else 0) + self._any // HALF

    def _weighed(self, bits: int) -> int:
        """Return the weights of signals, added up."""
        total = 0
        while bits:
            lowest = bits & -bits
            total += self._by_bit[lowest]
            bits ^= lowest
        return total

"""That somebody learned late what was decided: their time to complain runs from that day."""

from veillee.model.fact import Fact


class Informed(Fact, frozen=True, tag="informed"):
    """Somebody was told of a decision long after it began: whom it restricts, or who reported what
    was let be. By nobody of the staff: it says no more than when.
    """

    decision: str

"""What a model file says of itself: its outputs, and from where on each of them speaks; pure."""

import math
from collections.abc import Sequence
from pathlib import Path

import msgspec

from veillee.reading.ports import AS_MARKED, Does, Opinion

NETWORK, PIECES, CARD = "encoder.onnx", "pieces.txt", "card.json"


class Output(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number the network answers: the policy it stands for, and the number from which on it
    speaks of a line that lies `AS_MARKED`. At 1 it never does.
    """

    policy: str
    speaks_at: float
    does: Does

    def past(self, sure: float, near: float) -> float:
        """Return how far past its mark a number lies, in log odds."""
        if self.speaks_at >= 1:
            return -math.inf
        return _log_odds(sure) - _log_odds(self.speaks_at) + near - AS_MARKED


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The outputs in the network's order, and the version of the weights."""

    version: int
    outputs: tuple[Output, ...]

    def opinion(self, sureness: Sequence[float], near: float = AS_MARKED) -> Opinion | None:
        """Return what the outputs say together: the one that is furthest past its mark, and what
        calls a human before what asks the author. `near`: see `Verdict.near`.
        """
        spoke = [
            (each.does is not Does.ASK, past, each, sure)
            for each, sure in zip(self.outputs, sureness, strict=True)
            if (past := each.past(sure, near)) >= 0
        ]
        if not spoke:
            return None
        _, _, output, sure = max(spoke, key=lambda one: one[:2])
        return Opinion(output.policy, output.does, round(float(sure), 3))


_SUREST = 1 - 1e-7


def _log_odds(sure: float) -> float:
    within = min(max(sure, 1 - _SUREST), _SUREST)
    return math.log(within / (1 - within))


def read_card(folder: Path) -> Card:
    """Return the card of a model's folder."""
    return msgspec.json.decode((folder / CARD).read_bytes(), type=Card)

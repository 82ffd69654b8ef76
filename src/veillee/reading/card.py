"""What a model file says of itself: its outputs, and from where on each of them speaks; pure."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from veillee.reading.ports import Does, Opinion

NETWORK, PIECES, CARD = "encoder.onnx", "pieces.txt", "card.json"


class Output(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number the network answers: the policy it stands for, and the number from which on it
    speaks. Above 1 it never does.
    """

    policy: str
    speaks_at: float
    does: Does


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The outputs in the network's order, and the version of the weights."""

    version: int
    outputs: tuple[Output, ...]

    def opinion(self, sureness: Sequence[float]) -> Opinion | None:
        """Return what the outputs say together: the one that is furthest past its mark, and what
        calls a human before what asks the author.
        """
        spoke = [
            (each.does is Does.SHOW, (sure - each.speaks_at) / (1 - each.speaks_at), each, sure)
            for each, sure in zip(self.outputs, sureness, strict=True)
            if each.speaks_at <= sure and each.speaks_at < 1
        ]
        if not spoke:
            return None
        _, _, output, sure = max(spoke, key=lambda one: one[:2])
        return Opinion(output.policy, output.does, round(float(sure), 3))


def read_card(folder: Path) -> Card:
    """Return the card of a model's folder."""
    return msgspec.json.decode((folder / CARD).read_bytes(), type=Card)

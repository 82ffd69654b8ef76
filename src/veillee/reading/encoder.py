"""The network itself: lines in, opinions out. Heavy to import; only the worker and commands do."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from veillee.reading.card import NETWORK, PIECES, read_card
from veillee.reading.pieces import read_pieces
from veillee.reading.ports import AS_MARKED, Opinion


class Encoder:
    """A model's folder, loaded; one thread."""

    def __init__(self, folder: Path) -> None:
        chosen = onnxruntime.SessionOptions()
        chosen.intra_op_num_threads = chosen.inter_op_num_threads = 1
        chosen.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / NETWORK), chosen, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        self._pieces = read_pieces((folder / PIECES).read_text(encoding="utf-8"))
        self.card = read_card(folder)

    def opinions(self, texts: Sequence[str]) -> list[Opinion | None]:
        """Return what there is to say of each line."""
        return [self.opinion(text) for text in texts]

    def opinion(self, text: str, near: float = AS_MARKED) -> Opinion | None:
        """Return what there is to say of a line that came so near a bar of the small model."""
        return self.card.opinion(self.sureness(text), near)

    def sureness(self, text: str) -> list[float]:
        """Return the network's numbers for a line, in the order of its card.

        Each line is read alone: the network rounds what it is given by what else it is given, and
        what is said of a line must not depend on whose lines came with it.
        """
        table = np.array([self._pieces.numbers(text)], np.int64)
        (answered,) = self._session.run(None, {self._input: table})
        found: list[float] = answered[0].tolist()
        return found

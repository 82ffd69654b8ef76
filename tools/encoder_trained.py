"""The layers that were trained, out of the trainer's folder."""

from pathlib import Path
from typing import Any

import torch

KEPT = "trained1.pt"
"""What the trainer leaves when it is through."""


def trained_layers(work: Path) -> dict[str, Any]:
    """Return the trained layers and the head as floats, by the trainer's names."""
    weights = torch.load(work / KEPT)
    return {name: each.detach().numpy() for name, each in weights.items()}

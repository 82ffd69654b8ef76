"""Where the model lies: a folder the operator names, else the optional package."""

import importlib.util
from pathlib import Path

from veillee.reading.card import CARD, NETWORK, PIECES

PACKAGE = "veillee_reading"
ENGINE = "onnxruntime"


def found_model(named: str) -> Path | None:
    """Return the folder of a model that can be run here; nothing when a part is missing."""
    if importlib.util.find_spec(ENGINE) is None:
        return None
    folder = Path(named) if named else _packaged()
    is_whole = folder is not None and all(
        (folder / part).is_file() for part in (NETWORK, PIECES, CARD)
    )
    return folder if is_whole else None


def _packaged() -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    return Path(spec.origin).parent if spec is not None and spec.origin else None

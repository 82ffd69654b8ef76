"""Make src/veillee/web/preloads.json: every module the page begins with, as it needs them.

A tree of modules without a build is found import by import, one round trip deeper each time; a list
in the first page lets the browser ask for all of them at once.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src" / "veillee" / "web"
PAGE = "src/veillee/web/preloads.json"
START = "js/start.js"
IMPORT = re.compile(r'(?:\bfrom|^import)\s*"(\.[^"]+)"', re.MULTILINE)


def render() -> str:
    """Return the list as it is kept."""
    return json.dumps(_reached(START, []), indent=1) + "\n"


def main() -> None:
    """Write the list anew."""
    (ROOT / PAGE).write_text(render(), encoding="utf-8")


def _reached(name: str, known: list[str]) -> list[str]:
    """Return `known` with a module and all it imports, each once."""
    if name in known:
        return known
    known.append(name)
    text = (WEB / name).read_text(encoding="utf-8")
    for specifier in IMPORT.findall(text):
        target = (WEB / name).parent.joinpath(specifier).resolve()
        _reached(target.relative_to(WEB).as_posix(), known)
    return known


if __name__ == "__main__":
    main()

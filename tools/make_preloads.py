"""Make src/veillee/web/preloads.json and preloads_inside.json: the modules each part needs.

A tree of modules without a build is found import by import, one round trip deeper each time; a list
lets the browser ask for all of them at once.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src" / "veillee" / "web"
PAGE = "src/veillee/web/preloads.json"
PAGE_INSIDE = "src/veillee/web/preloads_inside.json"
PAGE_STAFF = "src/veillee/web/staff/preloads.json"
START = "js/start.js"
STAFF = "staff/js/start.js"
INSIDE = "js/inside.js"
IMPORT = re.compile(r'(?:\bfrom|^import)\s*"(\.[^"]+)"', re.MULTILINE)


def render() -> str:
    """Return the list of the first page."""
    return json.dumps(_reached(START, []), indent=1) + "\n"


def render_inside() -> str:
    """Return the list of what is loaded while somebody fills in the form."""
    first = _reached(START, [])
    return json.dumps(_reached(INSIDE, list(first))[len(first) :], indent=1) + "\n"


def render_staff() -> str:
    """Return the list of the console."""
    return json.dumps(_reached(STAFF, []), indent=1) + "\n"


def main() -> None:
    """Write the lists anew."""
    (ROOT / PAGE_STAFF).write_text(render_staff(), encoding="utf-8")
    (ROOT / PAGE).write_text(render(), encoding="utf-8")
    (ROOT / PAGE_INSIDE).write_text(render_inside(), encoding="utf-8")


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

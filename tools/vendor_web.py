"""Copy the page's libraries and fonts from tools/web/node_modules into src/veillee/web.

The page has no build step and no import map, so bare specifiers become relative ones here, once.
To update: change the version in tools/web/package.json, run npm there, then this script.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "tools" / "web" / "node_modules"
WEB = ROOT / "src" / "veillee" / "web"

# Specifier as others import it → (file in its package, file here).
LIBRARIES = {
    "preact": ("preact/dist/preact.mjs", "preact.js"),
    "preact/hooks": ("preact/hooks/dist/hooks.mjs", "hooks.js"),
    "@preact/signals-core": ("@preact/signals-core/dist/signals-core.mjs", "signals-core.js"),
    "@preact/signals": ("@preact/signals/dist/signals.mjs", "signals.js"),
    "htm": ("htm/dist/htm.mjs", "htm.js"),
}
FONT = "@fontsource-variable/atkinson-hyperlegible-next"
FONT_FILES = tuple(
    f"atkinson-hyperlegible-next-{subset}-wght-{style}.woff2"
    for subset in ("latin", "latin-ext")
    for style in ("normal", "italic")
)


def main() -> None:
    """Copy libraries, the types TypeScript reads beside them, fonts and licences."""
    if not MODULES.is_dir():
        sys.exit("tools/web/node_modules is missing: run tools/install_web.py first.")
    for specifier, (source, target) in LIBRARIES.items():
        text = _with_relative_imports((MODULES / source).read_text(encoding="utf-8"))
        _write(f"vendor/{target}", f"// {specifier} {_version(source)}\n{text.strip()}\n")
        # Only TypeScript reads these; the bare name is resolved by tools/web/tsconfig.json.
        types = "export { default }" if specifier == "htm" else "export *"
        declaration = f'{types} from "{specifier}";\n'
        _write(f"vendor/{target.removesuffix('.js')}.d.ts", declaration)
    for name in FONT_FILES:
        (WEB / "fonts" / name).write_bytes((MODULES / FONT / "files" / name).read_bytes())
    for package in ("preact", "@preact/signals", "htm"):
        _write(f"vendor/LICENSE-{package.rpartition('/')[2]}.txt", _licence(package))
    _write("fonts/LICENSE-OFL.txt", _licence(FONT))


def _with_relative_imports(text: str) -> str:
    """Point imports at the files beside, and drop the note of a source map that is not shipped."""
    # The note shares its line with the export: the note goes, the line stays.
    text = re.sub(r"//# sourceMappingURL=\S+", "", text)
    for specifier, (_, target) in LIBRARIES.items():
        text = text.replace(f'from"{specifier}"', f'from"./{target}"')
    return text


def _version(source: str) -> str:
    parts = source.split("/")
    package = "/".join(parts[: 2 if source.startswith("@") else 1])
    described = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
    return f"{described['version']}, {described['license']}"


def _licence(package: str) -> str:
    return (MODULES / package / "LICENSE").read_text(encoding="utf-8").strip() + "\n"


def _write(name: str, text: str) -> None:
    (WEB / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Write the generated pages anew from the declarations in the code.

Each module of tools/reference/, and each tools/make_*.py with a `render() -> str`, makes one page:
`PAGE` is its path from the root of the project. A test demands that the kept page is what `render`
returns.
"""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools"


@dataclass(frozen=True)
class Page:
    """A generated page: where it is kept and how it is made."""

    path: Path
    render: Callable[[], str]

    def is_current(self) -> bool:
        """Tell whether the kept page says what the code says."""
        return self.path.exists() and self.path.read_text(encoding="utf-8") == self.render()

    def write(self) -> None:
        """Make the page again."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.render(), encoding="utf-8")


def pages() -> Iterator[Page]:
    """Yield every generated page, in the order of their modules' names."""
    for source in _makers():
        spec = importlib.util.spec_from_file_location(f"reference_{source.stem}", source)
        if spec is None or spec.loader is None:
            sys.exit(f"{source} cannot be loaded.")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        # A script of tools/ may make something else, from what is not in the checkout.
        if source.parent != TOOLS or hasattr(module, "render"):
            yield Page(ROOT / module.PAGE, module.render)


def _makers() -> list[Path]:
    apart = [path for path in TOOLS.glob("make_*.py") if path != Path(__file__).resolve()]
    return sorted([*apart, *(TOOLS / "reference").glob("*.py")])


def main() -> None:
    """Write what changed and name it."""
    for page in pages():
        if not page.is_current():
            page.write()
            print(f"wrote {page.path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

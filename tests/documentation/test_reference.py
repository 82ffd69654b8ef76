"""Each generated page says what the code says, and no page of the reference is made by hand."""

import difflib
from pathlib import Path

import pytest
from make_reference import Page, pages

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = list(pages())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: "/".join(page.path.parts[-2:]))
def test_the_kept_page_is_what_the_code_says(page: Page) -> None:
    kept = page.path.read_text(encoding="utf-8") if page.path.exists() else ""
    difference = "\n".join(
        difflib.unified_diff(
            kept.splitlines(), page.render().splitlines(), "kept", "generated", lineterm="", n=1
        )
    )
    assert not difference, f"run `make docs`\n{difference[:2000]}"


def test_no_page_of_the_reference_is_an_orphan() -> None:
    kept = set((ROOT / "docs/reference").glob("*.md"))
    made = {page.path for page in PAGES}
    assert kept <= made, "a page that nothing generates can lie"

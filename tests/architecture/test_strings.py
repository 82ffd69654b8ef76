"""Nothing in the project names the machine it was written on, a registry's host, or a secret."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MACHINE = [r"(?<![\w.])/work/", r"(?<![\w.])/root/", r"(?<![\w.])/home/[a-z]+/"]
REGISTRIES = [
    r"pypi[.]org",
    r"pythonhosted[.]org",
    r"npmjs[.](?:org|com/package)",
    r"deb[.]debian[.]org",
]
SECRETS = ["-----BEGIN [A-Z ]*PRIVATE KEY-----"]
FORBIDDEN = re.compile("|".join(MACHINE + REGISTRIES + SECRETS))


def test_no_file_names_a_machine_path_a_registry_or_a_secret(tracked: list[Path]) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked
        if path != Path(__file__)
        for match in FORBIDDEN.finditer(_text(path))
    ]
    assert not found


def test_what_is_forbidden_is_found() -> None:
    for text in ("cd /work/x", "https://pypi.org/x", "/home/nina/x"):
        assert FORBIDDEN.search(text)
    for text in ("../shared/suites", "network/working", "src/home/page.js"):
        assert not FORBIDDEN.search(text)


def _text(path: Path) -> str:
    """Return a file's text; pictures and fonts have none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""

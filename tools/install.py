"""Make `.venv` and install the package in it; do nothing when what it depends on has not changed.

Runs under any Python 3, because it is the one that tells people that theirs is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
TARGETS = {"runtime": ".", "workshop": ".[dev]"}
# The encoder: its engine, of which there is no build for some machines, and its weights.
READING = ("--only-binary", "numpy,onnxruntime", "-e", ".[reading]", "-e", "models/veillee-reading")


def main() -> None:
    """Install for `runtime` or `workshop`, whichever was asked for."""
    target = sys.argv[1]
    _continue_with_a_newer_python()
    if _installed(target) != _wanted():
        _make_venv()
        print(f"Installing what the {target} needs; this happens once.", file=sys.stderr)
        _run(*_PIP, "-e", TARGETS[target])
        if _status(*_PIP, *READING):
            print("The encoder cannot run on this machine: rules read alone.", file=sys.stderr)
    _run(VENV / "bin" / "python", "tools/prepare.py")
    _remember(target)


_PIP = (VENV / "bin" / "python", "-m", "pip", "-qq", "--disable-pip-version-check", "install")


def _continue_with_a_newer_python() -> None:
    if sys.version_info >= OLDEST:
        return
    for name in NEWER:
        if shutil.which(name):
            os.execvp(name, [name, *sys.argv])  # noqa: S606 - a name of our own list
    sys.exit("Python 3.11 or newer is needed. Try `make PYTHON=/path/to/python3.11 run`.")


def _wanted() -> str:
    """Return the digest of what decides what is installed: here, and in pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\n[tool.")[0]
    return hashlib.sha256("\n".join((text, *READING)).encode()).hexdigest()


def _installed(target: str) -> str:
    stamp = VENV / f".{target}"
    return stamp.read_text(encoding="utf-8") if stamp.exists() else ""


def _remember(target: str) -> None:
    # The workshop holds everything the runtime needs, so its stamp is good for both.
    for name in ("runtime", "workshop") if target == "workshop" else ("runtime",):
        (VENV / f".{name}").write_text(_wanted(), encoding="utf-8")


def _make_venv() -> None:
    if (VENV / "bin" / "python").exists():
        return
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian ships Python without it
    except ImportError:
        _install_ensurepip()
    _run(sys.executable, "-m", "venv", VENV)


def _install_ensurepip() -> None:
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"Python's venv module is missing. On Debian: apt-get install {package}")
    _run("apt-get", "update", "-qq")
    _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)


def _run(*command: object) -> None:
    if status := _status(*command):
        sys.exit(status)


def _status(*command: object) -> int:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
    return done.returncode


if __name__ == "__main__":
    main()

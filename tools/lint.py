"""Run every check that reads the code without running it; print only what is wrong."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = (sys.executable, "-m")
SCRIPTS = Path(sys.executable).parent
PYTHON_FOLDERS = [
    name for name in ("src", "tests", "tools", "bench") if any((ROOT / name).rglob("*.py"))
]
# Plugins that these tests do not need: a second less to wait.
LIGHT = ("-p", "no:schemathesis", "-p", "no:faker")

# Node, which runs `tsc`, may hang for ever while it shuts down (nodejs/node#54918): once more then.
PATIENCE, TRIES = 600, 2

# The slowest first, so that two cores end together.
CHECKS = {
    "types": (*PYTHON, "mypy", *PYTHON_FOLDERS),
    "structure": (*PYTHON, "pytest", "-q", "--no-header", *LIGHT, "tests/architecture"),
    "imports": (str(SCRIPTS / "lint-imports"), "--no-logo"),
    "spelling": (str(SCRIPTS / "codespell"),),
    "javascript": (
        str(ROOT / "tools" / "web" / "node_modules" / ".bin" / "tsc"),
        "-p",
        "tools/web",
    ),
    "rules": (*PYTHON, "ruff", "check", "--quiet", "--output-format=concise", "."),
    "format": (*PYTHON, "ruff", "format", "--check", "--output-format=concise", "."),
    "dependencies": (*PYTHON, "deptry", "src"),
}


@dataclass(frozen=True)
class Outcome:
    """What one check said, and how long it took."""

    name: str
    passed: bool
    words: str
    seconds: float


def main(names: Sequence[str]) -> int:
    """Run the checks of these names (all when none is given) and return the exit code."""
    began = time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(_outcome, names or CHECKS))
    for outcome in outcomes:
        if not outcome.passed:
            print(f"--- {outcome.name}\n{outcome.words.strip()}\n")
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    verdict = (
        f"lint: {', '.join(failed)} failed" if failed else f"lint: {len(outcomes)} checks passed"
    )
    took = f"{time.monotonic() - began:.1f} s, {slowest.name} {slowest.seconds:.1f} s"
    print(f"{verdict} in {took}")
    return 1 if failed else 0


def _outcome(name: str) -> Outcome:
    began = time.monotonic()
    for _ in range(TRIES):
        try:
            done = subprocess.run(
                CHECKS[name],
                cwd=ROOT,
                check=False,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            continue
        return Outcome(name, done.returncode == 0, done.stdout, time.monotonic() - began)
    return Outcome(name, False, f"not done in {PATIENCE} s", time.monotonic() - began)  # noqa: FBT003


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The document against the running house: no fault, no status that it does not tell.

What takes the time is drawing the requests, in Python: 97 of 100 parts. Threads only take the
interpreter from each other (four take half as long again as one), so the document is tried in
three parts, each by a process and against a house of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.test_serve import serve

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = os.environ.get("VEILLEE_OPENAPI_EXAMPLES", "200")
# The same requests each time, so that no landing hangs on dice; any other number rolls them.
SEED = os.environ.get("VEILLEE_OPENAPI_SEED", "1")
# 422 is how the house says that a form was understood and cannot be accepted as it is, 428 that a
# new profile does a sum first: some request raised the house's alert.
CONFIGURATION = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", 401, 403, 404, 409, 422, 428, 429]
"""
# Half of what is drawn.
CASES = "^/equipe/api/(queue|cases|appeals|tasks)"
EACH = ("--phases", "examples,coverage,fuzzing")
PARTS = {
    "cases": (*EACH, "--include-path-regex", CASES),
    "all else": (*EACH, "--exclude-path-regex", CASES),
    "one after another": ("--phases", "stateful"),
}


@pytest.mark.timeout(1_500)
@pytest.mark.parametrize("part", PARTS)
def test_generated_requests_find_nothing(tmp_path: Path, part: str) -> None:
    quick = {"VEILLEE__DOOR__BURST": "1000000", "VEILLEE__DOOR__REFILL": "1000000"}
    with serve(tmp_path, **quick) as house:
        invited = subprocess.run(
            [sys.executable, "-m", "veillee.cli.main", "staff", "invite", "Paul", "--role", "lead"],
            env={**os.environ, "VEILLEE__STORE__PATH": str(tmp_path / "var")},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        configuration = tmp_path / "schemathesis.toml"
        configuration.write_text(CONFIGURATION, encoding="utf-8")
        done = subprocess.run(
            [
                *(Path(sys.executable).with_name("schemathesis"), "--config-file", configuration),
                *("run", f"{house.address}openapi.json", "-n", EXAMPLES),
                *(*PARTS[part], "--seed", SEED, "--workers", "1", "--no-color"),
            ],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
                "SCHEMATHESIS_HOOKS": "tests.service.openapi_visitor",
                "VEILLEE_ADDRESS": house.address,
                "VEILLEE_STAFF_CODE": invited.stdout.splitlines()[0],
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=1_400,
        )
        code, log = house.stop()
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-2_000:]
    assert code == 0
    assert "house.failed" not in log

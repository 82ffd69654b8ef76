"""The page's own modules, run by Node without a browser."""

import json
import signal
import subprocess
from typing import Any

from tests.conftest import node

PATIENCE = 60
# Node may hang for ever while it shuts down (nodejs/node#54918), so it does not shut down.
_ENDED = "process.kill(process.pid, 'SIGKILL');"


def answer_of(acts: str, answer: str) -> Any:
    """Run some acts as a module; return what an expression then is, as JSON carries it."""
    script = f"{acts}\nconsole.log(JSON.stringify({answer}));\n{_ENDED}"
    done = subprocess.run(
        [node(), "--input-type=module", "-e", script],
        capture_output=True,
        check=False,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == -signal.SIGKILL, (done.returncode, done.stderr)
    return json.loads(done.stdout)

"""What the house says of itself, put together: what leaves it, if the operator wants that."""

from pathlib import Path

from veillee.config.settings import TransparencySettings
from veillee.jobs.clockwork import Job
from veillee.jobs.reasons_database import ReasonsDatabase
from veillee.jobs.send_reasons import SendReasons
from veillee.kernel.clock import Now
from veillee.kernel.log import Log
from veillee.store.ports_mirror import Outbox

SEND_SECONDS = 600.0


def sending(own: TransparencySettings, outbox: Outbox, now: Now, log: Log) -> tuple[Job, ...]:
    """Return the job that sends statements of reasons; none unless an address is set."""
    if not own.endpoint:
        return ()
    token = Path(own.token_in).read_text(encoding="utf-8").strip()
    send = SendReasons(outbox, ReasonsDatabase(own.endpoint, token), now, log)
    return (Job("reasons", SEND_SECONDS, send),)

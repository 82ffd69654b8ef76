"""What the house says of itself, put together: what it counts, draws by lot, and sends."""

from pathlib import Path
from random import SystemRandom

from veillee.cases.intake import Intake
from veillee.cases.second_look import SecondLook
from veillee.config.settings import Settings, TransparencySettings
from veillee.edge.mirror import Mirror
from veillee.jobs.clockwork import Job
from veillee.jobs.reasons_database import ReasonsDatabase
from veillee.jobs.send_reasons import SendReasons
from veillee.kernel.clock import Now
from veillee.kernel.ids import opaque
from veillee.kernel.log import Log
from veillee.store.ports import Store
from veillee.store.ports_mirror import Outbox

SEND_SECONDS = 600.0
DRAW_SECONDS = 600.0
_LETTERS = 16


def make_mirror(settings: Settings, store: Store, now: Now, intake: Intake) -> Mirror:
    """Return what the edge is given of it."""
    look = SecondLook(
        store.sample,
        now,
        SystemRandom(),
        lambda: opaque(_LETTERS),
        settings.moderation.second_looks,
        intake.looked_again,
    )
    return Mirror(store.ledger, store.outbox, look)


def mirror_jobs(settings: Settings, mirror: Mirror, now: Now, log: Log) -> tuple[Job, ...]:
    """Return what the clock makes it do."""
    draw = Job("second_look", DRAW_SECONDS, mirror.second_look.draw)
    return (draw, *sending(settings.transparency, mirror.outbox, now, log))


def sending(own: TransparencySettings, outbox: Outbox, now: Now, log: Log) -> tuple[Job, ...]:
    """Return the job that sends statements of reasons; none unless an address is set."""
    if not own.endpoint:
        return ()
    token = Path(own.token_in).read_text(encoding="utf-8").strip()
    send = SendReasons(outbox, ReasonsDatabase(own.endpoint, token), now, log)
    return (Job("reasons", SEND_SECONDS, send),)

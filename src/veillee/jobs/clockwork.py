"""The one task group of jobs: each runs, rests, runs again; a failure is logged and tried again."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from veillee.kernel.log import Event, Log


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so many seconds. `run` is idempotent: it may be cut off anywhere."""

    name: str
    every_seconds: float
    run: Callable[[], Awaitable[object]]


async def keep_running(jobs: Iterable[Job], log: Log, stopping: asyncio.Event) -> None:
    """Run jobs until told to stop; a job under way is let finish its batch."""
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(_keep(job, log, stopping), name=job.name)


async def _keep(job: Job, log: Log, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            await job.run()
        except Exception as error:  # noqa: BLE001 - whatever it was, the others go on, and it is logged
            log.fault(Event.JOB_FAILED, error, job=job.name)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), job.every_seconds)

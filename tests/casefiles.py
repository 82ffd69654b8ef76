"""Reports filed straight into a house's inbox, for tests and pictures of the console."""

import asyncio
import secrets
from collections.abc import Sequence

from tests.doorstep import House
from veillee.model.exhibit import (
    Exhibit,
    Frozen,
    FrozenLine,
    FrozenPerson,
    FrozenRoom,
    sealed_about,
    written,
)
from veillee.model.ids import ExhibitId, PersonId, ReportId
from veillee.model.person import Face, Sign
from veillee.model.report import Category, Report, Subject, SubjectKind, hash_of_code
from veillee.store.ports import Store

NINA = PersonId(11)
KITCHEN = FrozenRoom("r-kitchen", "Cuisine du soir", rules="On parle cuisine, on reste aimable.")
Said = tuple[PersonId, str]


def lines_of(
    said: Sequence[Said], names: dict[PersonId, str], about: PersonId, at: int
) -> tuple[FrozenLine, ...]:
    """Return frozen lines, a minute apart; those of who is reported are what was pointed at."""
    return tuple(
        FrozenLine(
            seq + 1,
            at - (len(said) - seq) * 60_000,
            author,
            text,
            Face(f"h-{author}", names[author], "34", Sign.MAN, "Nord"),
            is_reported=author == about,
        )
        for seq, (author, text) in enumerate(said)
    )


async def file(  # noqa: PLR0913 - what a report is made of
    store: Store,
    now: int,
    said: Sequence[Said],
    names: dict[PersonId, str],
    about: PersonId,
    *,
    category: Category = Category.THREAT,
    by: PersonId = NINA,
    kind: SubjectKind = SubjectKind.MESSAGE,
    stream: str = KITCHEN.id,
    room: FrozenRoom = KITCHEN,
    words: str = "",
    not_transmitted: int = 0,
) -> Report:
    """File a report with what was frozen for it."""
    name = secrets.token_hex(5)
    subject = Subject(kind, stream, 1, f"h-{about}", about)
    report = Report(
        ReportId(f"p-{name}"),
        now,
        by,
        subject,
        category,
        hash_of_code(name),
        ExhibitId(f"x-{name}"),
        words=words,
    )
    is_private = kind is SubjectKind.CONVERSATION
    frozen = Frozen(
        lines_of(said, names, about, now),
        FrozenPerson(about, names[about], Face(f"h-{about}", names[about], "34", Sign.MAN, "Nord")),
        None if is_private else room,
        not_transmitted,
    )
    key = store.vault.new_key()
    content = store.vault.seal(key, sealed_about(report.exhibit), written(frozen))
    await store.inbox.file(report, Exhibit(report.exhibit, now, subject, content, key))
    return report


async def taken_in(house: House) -> None:
    """Wait until the house has carried what waits into cases, as it does by itself."""
    house.node.casework.intake.wake()
    while await house.node.store.inbox.waiting(1):  # noqa: ASYNC110 - nobody is called back
        await asyncio.sleep(0)

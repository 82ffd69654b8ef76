"""What a configuration may say, and whoever wrote it hardly means: a house serves all the same, and
`veillee config check` warns.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from veillee.config.machine import unread
from veillee.config.mistakes import Mistake
from veillee.config.settings import Settings


def doubts(settings: Settings) -> Iterator[Mistake]:
    """Yield what is probably a slip, each with what to write."""
    rules, kept = settings.moderation.rules, settings.retention
    if rules and (why := unread(Path(rules))):
        yield Mistake(
            "moderation.rules",
            f"({rules}) {why}: none of your own rules apply, the shipped ones do alone",
            "look at the name, and at whose the folder is",
        )
    if kept.trace_days < kept.conversation_days:
        yield Mistake(
            "retention.trace_days",
            "is shorter than `conversation_days`: keeping a trace would keep nothing longer",
            "make it the longer one",
        )
    names = Counter((room.language, room.name.casefold()) for room in settings.rooms)
    for (_, name), count in names.items():
        if count > 1:
            yield Mistake("rooms.name", f"{name!r} names {count} rooms", "give each its own name")
    if not settings.site.name.strip():
        yield Mistake("site.name", "is empty, so pages have no title", "write one")
    if not settings.store.path:
        yield Mistake(
            "store.path",
            "is empty, so the house is kept in whatever folder a command is typed in",
            "write a folder of its own, such as `/var/lib/veillee`",
        )

"""«Who may write to me»: one pure answer for everybody, so that it betrays neither a setting's
reason nor a block.
"""

from veillee.entry.declaration import bounds_of
from veillee.model.ids import PersonId
from veillee.model.person import Person, Writers
from veillee.model.place import Nearness
from veillee.store.ports import Traces
from veillee.talk.faces import Traits
from veillee.talk.private.book import Book


def may_write(
    receiver: Person, sender: Traits, nearness: Nearness, *, has_written: bool = False
) -> bool:
    """Tell whether a stranger's request reaches somebody's list, by what they show of themselves: a
    band must lie within the bounds as a whole, otherwise a request that comes through would tell
    an age more exactly than the face does.

    Whom they are writing with is no stranger and not asked about here; `has_written` is for whom
    they wrote to in a conversation that is over.
    """
    match receiver.writers:
        case Writers.ALL:
            return True
        case Writers.FILTERED:
            bounds = bounds_of(receiver)
            is_within = bounds.min_age <= sender.low and sender.high <= bounds.max_age
            return is_within and nearness <= bounds.nearness
        case Writers.WRITTEN_TO:
            return has_written
        case Writers.NOBODY:
            return False


async def has_written(book: Book, traces: Traces, by: PersonId, whom: PersonId) -> bool:
    """Tell whether somebody ever wrote to another under everybody's names; `whom` was loaded.

    What was said in a discreet room is not looked at: it would tell that two nicknames are one.
    """
    between = (live.conversation for live in book.between(whom, by))
    if any(not one.is_discreet and one.has_words_of(by) for one in between):
        return True
    return await traces.has_written(by, whom)

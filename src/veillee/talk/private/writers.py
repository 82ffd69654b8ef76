"""«Who may write to me»: one pure answer for everybody, so that it betrays neither a setting's
reason nor a block.
"""

from veillee.model.person import Person, Writers
from veillee.model.place import Nearness
from veillee.talk.faces import Traits


def may_write(receiver: Person, sender: Traits, nearness: Nearness) -> bool:
    """Tell whether a stranger's request reaches somebody's list, by what they show of themselves: a
    band must lie within the bounds as a whole, otherwise a request that comes through would tell
    an age more exactly than the face does.

    Whom they wrote to has a conversation with them already, and is no stranger.
    """
    match receiver.writers:
        case Writers.ALL:
            return True
        case Writers.FILTERED:
            bounds = receiver.writer_filter
            is_within = bounds.min_age <= sender.low and sender.high <= bounds.max_age
            return is_within and nearness <= bounds.nearness
        case Writers.WRITTEN_TO | Writers.NOBODY:
            return False

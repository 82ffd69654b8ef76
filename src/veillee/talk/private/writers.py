"""«Who may write to me»: one pure answer for everybody, so that it betrays neither a setting's
reason nor a block.
"""

from veillee.model.person import Person, Writers
from veillee.model.place import Nearness


def may_write(receiver: Person, sender: Person, nearness: Nearness) -> bool:
    """Tell whether a stranger's request reaches somebody's list.

    Whom they wrote to has a conversation with them already, and is no stranger.
    """
    match receiver.writers:
        case Writers.ALL:
            return True
        case Writers.FILTERED:
            bounds = receiver.writer_filter
            return bounds.min_age <= sender.age <= bounds.max_age and nearness <= bounds.nearness
        case Writers.WRITTEN_TO | Writers.NOBODY:
            return False

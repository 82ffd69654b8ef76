"""Which book of rules is in force: asked for each text, so that a change acts at once."""

from veillee.moderation.engine import RuleBook


class Shelf:
    """Hold the book in force; only who reads rule files puts another one here."""

    __slots__ = ("book",)

    def __init__(self, book: RuleBook) -> None:
        self.book = book

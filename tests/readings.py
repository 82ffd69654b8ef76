"""An encoder that answers when a test says so, for anybody's tests."""

import asyncio
from collections.abc import Mapping

import msgspec

from veillee.model.verdict import Verdict
from veillee.moderation.engine import RuleBook, decide, decide_and_tell
from veillee.moderation.facts import Facts
from veillee.reading.ports import AS_MARKED, Does, Opinion

THREAT = Opinion("violence.threats", Does.SHOW, 0.97)
UNKIND = Opinion("harassment", Does.ASK, 0.95)
LOST = Opinion("self_harm", Does.HELP, 0.96)


def in_doubt(facts: Facts, book: RuleBook) -> Verdict:
    """Decide as the rules do, but doubt every line that they leave open, whatever the small model
    has learned.
    """
    return _doubted(decide(facts, book))


def in_doubt_and_tell(facts: Facts, book: RuleBook) -> tuple[Verdict, Mapping[str, float]]:
    """Do the same for a line in a room."""
    verdict, signals = decide_and_tell(facts, book)
    return _doubted(verdict), signals


def _doubted(verdict: Verdict) -> Verdict:
    return verdict if verdict.reasons else msgspec.structs.replace(verdict, near=AS_MARKED)


class HandRead:
    """Answer at once what was laid down for a line (nothing to say of others), or later by hand."""

    def __init__(self, known: dict[str, Opinion] | None = None) -> None:
        self.known = known or {}
        self.heard: list[str] = []
        self.is_slow = self.is_absent = False
        self._waiting: dict[str, asyncio.Future[Opinion | None]] = {}

    def read(self, text: str, near: float = AS_MARKED) -> asyncio.Future[Opinion | None] | None:
        """Note what is asked, and answer."""
        del near  # whoever answers by hand is as sure of all
        if self.is_absent:
            return None
        self.heard.append(text)
        answer: asyncio.Future[Opinion | None] = asyncio.get_running_loop().create_future()
        self._waiting[text] = answer
        if not self.is_slow:
            answer.set_result(self.known.get(text))
        return answer

    def answer(self, text: str) -> None:
        """Answer what is still awaited."""
        self._waiting[text].set_result(self.known.get(text))

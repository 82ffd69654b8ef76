"""Conversations of exactly two people: by consent, sealed, never judged; blocks and signals."""

from veillee.talk.private.whole import Private

__all__ = ["Private"]

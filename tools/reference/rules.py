"""The page of rules."""

from veillee.moderation.reference import render

PAGE = "docs/reference/rules.md"
__all__ = ["PAGE", "render"]

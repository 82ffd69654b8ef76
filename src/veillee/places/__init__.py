"""Postal code to zone, names to show, nearness without distances; pure once the table is read."""

from veillee.places.atlas import ENOUGH_PRESENT, Atlas, Suggestion, load

__all__ = ["ENOUGH_PRESENT", "Atlas", "Suggestion", "load"]

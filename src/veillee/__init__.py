"""Veillée: a local chat without registration, watched over, self-hosted."""

__version__ = "0.1.0"

"""The composition root: settings in, a running node out. Only here concrete parts are named."""

from veillee.app.node import Node, Replacements, build

__all__ = ["Node", "Replacements", "build"]

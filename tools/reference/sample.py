"""A configuration file with every setting at its default, to copy and to cut."""

from veillee.config.describe import described
from veillee.config.settings import Settings

PAGE = "docs/reference/veillee.sample.toml"


def render() -> str:
    """Return the file."""
    return described(Settings())

"""Whether a text holds a link, as people write them: with a scheme, `www.`, or a bare name."""

from veillee.moderation.hints import hints
from veillee.moderation.signals import Signal
from veillee.moderation.text import light


def has_link(text: str) -> bool:
    """Tell whether there is a link in a text; a cautious answer, for where one may wait."""
    return bool(hints(text, light(text)) & Signal.WEB)

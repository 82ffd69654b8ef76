"""Whether a text is one emoji: reactions are pictures, not a second way to write."""

import regex

# UTS 51: an emoji sequence, keycaps and flags included.
_EMOJI = regex.compile(
    r"(?:\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3"
    r"|\p{Emoji}(?:\p{EMod}|\uFE0F)?(?:\u200D\p{Emoji}(?:\p{EMod}|\uFE0F)?){0,7})"
)
_PLAIN = regex.compile(r"[0-9#*\u00A9\u00AE]")
LONGEST = 32


def is_emoji(text: str) -> bool:
    """Tell whether this is exactly one emoji."""
    return (
        len(text) <= LONGEST
        and _EMOJI.fullmatch(text) is not None
        and _PLAIN.fullmatch(text) is None
    )

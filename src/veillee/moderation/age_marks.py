"""Numbers that are part of something written with signs: a mark, a score, a name, a version."""

from veillee.moderation.age_seen import Seen


def is_a_mark(seen: Seen) -> bool:
    """«16/20», «15-13», «17h12»."""
    words, at = seen.line.words, seen.at
    if at + 2 < len(words) and words[at + 1].text in "/-:" and words[at + 2].value >= 0:
        return True
    if _is_part_of_a_name(seen):
        return True
    if at < 2 or words[at - 2].value < 0:  # noqa: PLR2004
        return False
    return words[at - 1].text in "/-:." or (words[at].glued and words[at - 1].glued)


def _is_part_of_a_name(seen: Seen) -> bool:
    """«J-15», «tilleul8», «f16::from_bits», «webhook.php(16)», «10-line»."""
    words, at = seen.line.words, seen.at
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.glued and after.text in ("-", "_"):
        return True
    if not at or not words[at].glued:
        return False
    before = words[at - 1]
    if before.text in ("-", "(", "_", ".") or "w" in before.kinds:
        return "aged" not in words[at].kinds
    is_letter = len(before.text) == 1 and "girlboy" in before.kinds
    return is_letter and seen.line.size > 8 and not seen.line.has("greet", "seek", "i")  # noqa: PLR2004

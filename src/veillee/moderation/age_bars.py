"""What the writer may not do yet: vote, drink, drive, be here."""

from veillee.moderation.age_classes import is_elsewhere
from veillee.moderation.age_seen import Judge, Seen

_LONG = 8


def _is_anybodys_bar(seen: Seen) -> bool:
    line = seen.line
    mine = line.has("i", "me", "my", "we") or line.counts_down or line.size <= _LONG
    to_you = line.has("you") and not line.has("i")
    banned_once = "past" in seen.before and "still" not in seen.before
    return (
        to_you
        or banned_once
        or line.has("law", "if", "health")
        or not mine
        or seen.who in ("other", "you")
    )


def _may_not_yet(seen: Seen) -> bool:
    line = seen.line
    if seen.here.text.startswith("old enough"):
        ahead = "neg" in seen.before or ("fut" in seen.before and line.waits_for_a_year)
        ahead = ahead or "fut" in seen.mods  # «nearly old enough to drive»
        return ahead and seen.who in ("i", "none")
    if line.counts_down:
        return line.has("still", "fut", "more", "left", "neg", "youngish", "me")
    return line.has("still", "youngish", "age") and line.has("neg", "youngish")


def _may_later(seen: Seen) -> bool:
    line = seen.line
    if line.waits_for_a_year and line.has("me", "my", "i") and line.has("fut"):
        return not {"jusqu", "until", "till", "til", "vote", "voter"}.isdisjoint(line.texts)
    return line.has("fut") and line.has("i") and (line.has("when") or "prochain" in line.texts)


def _may_not_be_here(seen: Seen) -> bool:
    """«j'ai pas le droit d'être ici normalement, c'est pour les grands»."""
    line = seen.line
    here = line.has("here", "site") and line.has("i") and "neg" in seen.before
    till = line.has("time") and not {"connecte", "connectee", "dehors"}.isdisjoint(line.texts)
    if till and line.has("i") and "neg" in seen.before:
        return True  # «j'ai pas le droit de rester connecté après 20h»
    return here and not {"grands", "adultes", "adults", "majeurs"}.isdisjoint(line.texts)


BAR = Judge(
    against=(is_elsewhere, _is_anybodys_bar), grounds=(_may_not_yet, _may_later, _may_not_be_here)
)

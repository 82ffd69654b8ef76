"""Whether a birthday is the writer's: «my 16th», «ma quinzième année», «sweet sixteen»."""

from veillee.moderation.age_line import any_kind
from veillee.moderation.age_seen import Judge, Seen
from veillee.moderation.age_words import Word

_FEW = 8
_ENDINGS = frozenset({"e", "th", "eme"})


def _is_somebodys(seen: Seen) -> bool:
    return seen.line.elsewhere or seen.line.has("kin", "dur", "spouse")


def _is_named(seen: Seen) -> bool:
    """«my 16th birthday», «thirteenth birthday party saturday»."""
    line = seen.line
    named = any(any_kind(word, ("birthday",)) for word in _after(seen)[:2])
    begins = seen.at == 0 and line.has("day", "fut")
    return named and (_is_mine(seen) or begins)


def _is_a_year_of_life(seen: Seen) -> bool:
    """«ma quinzième année»; not «ma quinzième année de mariage»."""
    after = [word for word in _after(seen) if word.text != ","]
    if not (_is_mine(seen) and after and after[0].text == "annee"):
        return False
    return len(after) == 1 or "de" not in after[1].kinds


def _is_to_come(seen: Seen) -> bool:
    """«my 16th is next month»."""
    line, after = seen.line, _after(seen)
    comes = bool(after) and after[0].text in ("is", "s", "est")
    return comes and _is_mine(seen) and line.size <= _FEW and line.has("fut", "day", "month")


def _after(seen: Seen) -> list[Word]:
    words = seen.line.words[seen.at + 1 : seen.at + 4]
    return [word for word in words if word.text not in _ENDINGS]


def _is_mine(seen: Seen) -> bool:
    return seen.at > 0 and any_kind(seen.line.words[seen.at - 1], ("my",))


def _is_past_or_a_childs(seen: Seen) -> bool:
    return seen.line.bygone or seen.line.has("kin", "ago")


def _is_told(seen: Seen) -> bool:
    return seen.line.has("my", "i", "fut", "day", "parent", "measure")


NTH = Judge(against=(_is_somebodys,), grounds=(_is_named, _is_a_year_of_life, _is_to_come))
SWEET = Judge(against=(_is_past_or_a_childs,), grounds=(_is_told,))

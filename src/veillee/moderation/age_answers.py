"""An age that answers, asks or mends: «yep, seventeen», «13 ans ça passe ?», «14, pas 24»."""

from itertools import pairwise

from veillee.moderation.age_line import any_kind
from veillee.moderation.age_seen import Judge, Seen
from veillee.moderation.age_settled import kinds_of

_LONG, _SHORT, _FEW, _SHORTEST = 20, 10, 9, 6

# «oui 15 et alors», «bon ok 14», «17 quoi»: an answer among what makes it one.

_ANSWERS = frozenset(
    {"oui", "ouais", "ouai", "ui", "yep", "yeah", "yes", "yup", "ya", "nah", "nn", "ben", "bah",
     "bon", "euh", "heu", "uh", "um", "umm", "well", "ok", "enfin", "oups", "allez", "hum", "so",
     "barely", "pile", "deja", "mince", "oops", "mtn", "voila", "only", "just", "que", "ouep"}
)  # fmt: skip
_FEELINGS = frozenset(
    {"bored", "lonely", "tired", "mature", "sad", "proud", "sick", "single", "alone", "stuck",
     "ennuie", "seul", "seule", "fier", "fiere", "deprime", "libre", "triste", "broke"}
)  # fmt: skip
_OPEN = frozenset({"greet", "laugh", "true", "neg", "still", "but", "matter", "i", "also"})
_TAILS = frozenset(
    {"laugh", "why", "but", "also", "you", "and", "matter", "neg", "still", "fut", "if"}
)
_ABOUT_AGE = frozenset(
    {"control", "still", "age", "old", "legal", "ban", "why", "matter", "youngish", "birthday"}
)


def _is_of_something(seen: Seen) -> bool:
    line = seen.line
    return line.size > _LONG or line.bygone or line.has("thing", "sib", "kin", "media")


def _says_more(seen: Seen) -> bool:
    """Say whether its clause holds more than an answer does."""
    if not all(word.text in _ANSWERS or not _OPEN.isdisjoint(word.kinds) for word in seen.left):
        return True
    after = seen.after
    return after is not None and not any_kind(after, _TAILS) and after.text not in _ANSWERS


def _is_asked_of_you(seen: Seen) -> bool:
    """«13? that's fine, i won't tell if you don't»."""
    line = seen.line
    if line.has("you") and not (line.has("i", "quote") or seen.is_before("why", "and", "you")):
        return True
    return seen.at + 1 < len(line.words) and line.words[seen.at + 1].text in ("?", "!")


def _feels(seen: Seen) -> bool:
    """«16 and bored in Cork»."""
    return seen.is_before("and") and any(word.text in _FEELINGS for word in seen.right[1:])


def _is_beside_its_question(seen: Seen) -> bool:
    """«l'âge c'est pas important, mais bon 15»."""
    words = seen.line.words
    others = (*words[: seen.at], *words[seen.at + 1 :])
    beside = seen.line.kinds if seen.left else kinds_of(others)
    return seen.line.size > 1 + len(seen.left) and not _ABOUT_AGE.isdisjoint(beside)


ANSWER = Judge(
    against=(_is_of_something, _says_more, _is_asked_of_you),
    grounds=(_feels, _is_beside_its_question),
)


def is_corrected(seen: Seen) -> bool:
    """Say whether it mends another number: «non 14, pas 24», «j'avais écrit 19, c'est 15»."""
    line, at = seen.line, seen.at
    if line.size > _FEW or line.has("thing", "measure", "kin", "other"):
        return False
    after = [word for word in line.words[at + 1 : at + 5] if word.text[0].isalnum()]
    if any("neg" in one.kinds and _is_grown(other.kinds) for one, other in pairwise(after)):
        return True
    before = line.words[:at]
    wrote = not {"say", "site", "lie"}.isdisjoint(kinds_of(before)) and line.has("i")
    return wrote and seen.is_after("is") and any(_is_grown(word.kinds) for word in before)


def _is_grown(kinds: tuple[str, ...]) -> bool:
    return "grown" in kinds or "eighteen" in kinds


# «am i allowed to work at 14?», «13 ans ça passe ?», «they won't let me on, u have to be 16»

_MAY = frozenset({"peux", "can", "allowed", "peut", "droit", "puis", "possible"})
_ADMITTED = frozenset(
    {"accepte", "acceptez", "acceptes", "acceptent", "acceptee", "bon", "ok", "okay", "passe",
     "rester", "reste", "stay", "virer", "vire", "virez", "banned", "interdit", "allowed",
     "trop jeune", "too young", "autorise", "entrer", "rentrer", "allow", "alright"}
)  # fmt: skip
_LETS = frozenset(
    {"let", "laisse", "laissent", "laisser", "refuse", "refusent", "embauche", "hire"}
)
_CAN = frozenset({"peux", "peut", "can", "cant", "pourrai", "jpeux"})
_NEEDS = frozenset(
    {"faut avoir", "il faut", "faut", "must", "need", "needs", "have", "over", "plus"}
)


def asks_for_oneself(seen: Seen) -> bool:
    """Say whether it is asked what one may do at that age: «am i allowed to work at 14?»."""
    line = seen.line
    teens = 13
    aged = "aged" in seen.here.kinds or (seen.head_text == "at" and seen.here.value >= teens)
    asks = line.has("p?") or line.words[0].text in ("est", "can", "am")
    oneself = line.has("i") or (line.has("we") and line.has("here") and "etre" in line.texts)
    if not (aged and asks and oneself) or line.has("you", "kin", "sib", "spouse", "granny"):
        return False
    return not _MAY.isdisjoint(line.texts) or line.has("law")


def asks_for_entry(seen: Seen) -> bool:
    """Say whether it is asked whether that age may be here: «vous acceptez les 16 ans ?»."""
    line = seen.line
    if line.size > _SHORT or not line.has("p?", "here", "site", "youngish"):
        return False
    if line.has("kin", "media", "measure", "sib", "limit", "other", "more") or line.bygone:
        return False
    here = line.has("here", "youngish", "i", "you", "we") or line.size <= _SHORTEST
    return here and not _ADMITTED.isdisjoint(line.texts) and not seen.is_after("de", "numbered")


def is_barred_below(seen: Seen) -> bool:
    """Say whether the writer is kept out by that age: «they won't let me on, u have to be 16»."""
    line = seen.line
    kept = line.has("me") and not _LETS.isdisjoint(line.texts)
    cannot = line.has("i") and line.has("ban") and not _CAN.isdisjoint(line.texts)
    if not (kept or cannot):
        return False
    needed = not _NEEDS.isdisjoint(seen.before_it) or seen.is_after("is")
    return needed and line.has("neg") and not (line.bygone or line.has("kin", "past", "eu"))
